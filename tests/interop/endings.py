"""Google's own client against the table of endings. Usage: endings.py HOST:PORT...: some rows end their server."""

import json
import pathlib
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

TABLE = pathlib.Path(__file__).resolve().parents[1] / "matrix" / "endings.json"
TIMEOUT = 15


def varint(number):
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])


def field(number, value):
    return bytes([number << 3 | 2]) + varint(len(value)) + value


def request(row):
    """The message, by hand: a text, items without a name, bytes that take room."""
    if row.get("garbage"):
        return field(1, b"\xff\xfe")
    ballast = row.get("ballast", 0)
    encoded = field(1, row["ending"].encode()) + field(2, b"") * row.get("empty_items", 0)
    return encoded + (field(3, bytes(ballast)) if ballast else b"")


def call(channel, row):
    """The number of replies, and the error."""
    path, kind = "/" + row["method"], row.get("kind")
    timeout = row["timeout_ms"] / 1000 if "timeout_ms" in row else TIMEOUT
    metadata = [("authorization", f"Bearer {row['token']}")] if "token" in row else []
    replies = 0
    try:
        if kind is None:
            channel.unary_unary(path)(request(row), timeout=timeout, metadata=metadata)
            replies = 1
        elif kind == "client":
            channel.stream_unary(path)(iter([request(row)]), timeout=timeout, metadata=metadata)
            replies = 1
        elif kind == "server":
            for _ in channel.unary_stream(path)(request(row), timeout=timeout, metadata=metadata):
                replies += 1
        else:
            for _ in channel.stream_stream(path)(iter([request(row)]), timeout=timeout, metadata=metadata):
                replies += 1
    except grpc.RpcError as error:
        return replies, error
    return replies, None


def names(status):
    """The types of the details, and of an ErrorInfo its domain and reason."""
    for detail in status.details if status else []:
        name = detail.type_url.rpartition("/")[2]
        if name == "google.rpc.ErrorInfo":
            info = error_details_pb2.ErrorInfo.FromString(detail.value)
            name = f"{info.domain}/{info.reason}"
        yield name


def violations(status):
    """How many violations there were, and how many are listed."""
    listed, total = 0, None
    for detail in status.details if status else []:
        if detail.type_url.endswith("google.rpc.BadRequest"):
            listed = len(error_details_pb2.BadRequest.FromString(detail.value).field_violations)
        if detail.type_url.endswith("google.rpc.ErrorInfo"):
            metadata = error_details_pb2.ErrorInfo.FromString(detail.value).metadata
            total = int(metadata["total_violations"]) if "total_violations" in metadata else None
    return listed if total is None else total, listed


def compare(row, replies, error):
    expected = (row["code"], row.get("replies", 0))
    code = error.code().name if error else "OK"
    if (code, replies) != expected:
        yield f"{(code, replies)}, and not {expected}"
    if error is None:
        return
    status = rpc_status.from_call(error)
    if "details" in row and sorted(names(status)) != sorted(row["details"]):
        yield f"{sorted(names(status))}, and not {row['details']}"
    if "violations" in row:
        total, listed = violations(status)
        if total != row["violations"] or listed == 0:
            yield f"{total} violations, {listed} of them listed, and not {row['violations']}"


def lives(rows):
    """The rows in as many lists as they need servers: some end theirs."""
    life = []
    for row in rows:
        life.append(row)
        if row.get("ending", "").endswith("stop"):
            yield life
            life = []
    if life:
        yield life


def main():
    different = []
    rows = json.loads(TABLE.read_text())
    for address, life in zip(sys.argv[1:], lives(rows), strict=True):
        with grpc.insecure_channel(address) as channel:
            grpc.channel_ready_future(channel).result(timeout=TIMEOUT)
            for row in life:
                for _ in range(row.get("calls_before", 0)):
                    call(channel, row)
                replies, error = call(channel, row)
                different += [f"{row['name']}: {what}" for what in compare(row, replies, error)]
    if different:
        sys.exit("endings.py: " + "\nendings.py: ".join(different))
    print(f"endings.py: ok, {len(rows)} rows")


main()
