"""Google's own client against the reference service and the probe. Usage: python.py HOST:PORT PROBE_HOST:PORT, from the root of
the repository."""

import pathlib
import sys
import tempfile

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from grpc_tools import protoc

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto"
DOMAIN = "user.example.com"
NOBODY = "00000000-0000-4000-8000-000000000000"
TIMEOUT = 10
VIOLATIONS = 10_000

different = []


def expect(what, found, expected):
    if found != expected:
        different.append(f"{what}: {found!r}, and not {expected!r}")


def messages():
    """The messages of the API, from its .proto, in a pool of their own."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "set.binpb"
        include = pathlib.Path(protoc.__file__).parent / "_proto"
        arguments = ["protoc", f"-I{PROTO}", f"-I{include}", "--include_imports", f"--descriptor_set_out={out}"]
        if protoc.main([*arguments, "user/v1/user_service.proto"]) != 0:
            sys.exit("python: protoc refuses the .proto")
        files = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return pool


POOL = messages()


def message(name, /, **fields):
    return message_factory.GetMessageClass(POOL.FindMessageTypeByName(f"user.v1.{name}"))(**fields)


def method(channel, name):
    """A stub, made from the descriptor of its method."""
    descriptor = POOL.FindServiceByName("user.v1.UserService").methods_by_name[name]
    kinds = {
        (False, False): channel.unary_unary,
        (False, True): channel.unary_stream,
        (True, False): channel.stream_unary,
        (True, True): channel.stream_stream,
    }
    kind = kinds[descriptor.client_streaming, descriptor.server_streaming]
    answer = message_factory.GetMessageClass(descriptor.output_type)
    call = kind(
        f"/user.v1.UserService/{name}",
        request_serializer=lambda request: request.SerializeToString(),
        response_deserializer=answer.FromString,
    )
    return lambda request: call(request, timeout=TIMEOUT)


def failure(what, call, code):
    """The details of a call that must fail with this code, by the name of their message."""
    try:
        result = call()
        if hasattr(result, "__next__"):
            list(result)
    except grpc.RpcError as error:
        expect(f"{what}: code", error.code(), code)
        status = rpc_status.from_call(error)
        if status is None:
            different.append(f"{what}: no details")
            return {}
        expect(f"{what}: code in the details", status.code, code.value[0])
        expect(f"{what}: message in the details", status.message, error.details())
        return {detail.type_url.rpartition("/")[2]: detail.value for detail in status.details}
    different.append(f"{what}: no error")
    return {}


def info(what, details, reason, domain=DOMAIN):
    value = details.get("google.rpc.ErrorInfo")
    expect(f"{what}: has an ErrorInfo", value is not None, True)
    if value is None:
        return {}
    info = error_details_pb2.ErrorInfo.FromString(value)
    expect(f"{what}: reason", (info.domain, info.reason), (domain, reason))
    return info.metadata


def violations(what, details, expected):
    value = details.get("google.rpc.BadRequest")
    expect(f"{what}: has a BadRequest", value is not None, True)
    if value is not None:
        bad = error_details_pb2.BadRequest.FromString(value)
        expect(f"{what}: fields", [(each.field, each.reason) for each in bad.field_violations], expected)
    value = details.get("buf.validate.Violations")
    expect(f"{what}: has Violations", value is not None, True)
    if value is not None:
        Violations = message_factory.GetMessageClass(POOL.FindMessageTypeByName("buf.validate.Violations"))
        found = []
        for each in Violations.FromString(value).violations:
            path = ".".join(element.field_name for element in each.field.elements)
            found.append((path, each.rule_id))
        expect(f"{what}: violations", found, expected)


def create(email):
    return message("CreateUserRequest", email=email, name="Ada Lovelace", password="correct horse")


def check(channel):
    create_user, get_user, list_users = (method(channel, name) for name in ("CreateUser", "GetUser", "ListUsers"))
    bulk_create_users, user_updates = (method(channel, name) for name in ("BulkCreateUsers", "UserUpdates"))

    user = create_user(create("Python-1@example.com"))
    expect("CreateUser: address", user.email, "python-1@example.com")
    expect("CreateUser: status", user.status, 1)
    expect("GetUser", get_user(message("GetUserRequest", user_id=user.id)), user)

    details = failure("unknown id", lambda: get_user(message("GetUserRequest", user_id=NOBODY)), grpc.StatusCode.NOT_FOUND)
    metadata = info("unknown id", details, "USER_NOT_FOUND")
    expect("unknown id: metadata", dict(metadata), {"user_id": NOBODY})
    shape = type(message("UserNotFound")).FromString(details.get("user.v1.UserNotFound", b""))
    expect("unknown id: shape", shape, message("UserNotFound", user_id=NOBODY))

    details = failure("taken address", lambda: create_user(create("python-1@EXAMPLE.com")), grpc.StatusCode.ALREADY_EXISTS)
    info("taken address", details, "EMAIL_TAKEN")

    invalid = message("CreateUserRequest", email="nobody", name="", password="short")
    details = failure("invalid user", lambda: create_user(invalid), grpc.StatusCode.INVALID_ARGUMENT)
    rules = [("email", "string.email"), ("name", "string.min_len"), ("name", "string.pattern"), ("password", "string.min_len")]
    violations("invalid user", details, rules)

    invalid = message("ListUsersRequest", page_size=-1, page_token="x")
    details = failure("invalid list", lambda: list_users(invalid), grpc.StatusCode.INVALID_ARGUMENT)
    violations("invalid list", details, [("page_size", "int32.gte_lte"), ("page_token", "string.uuid")])

    response = bulk_create_users(iter([create("python-2@example.com"), create("python-1@example.com"), invalid_user()]))
    expect("BulkCreateUsers: created", response.created_count, 1)
    failures = [(each.index, each.error.code) for each in response.failures]
    expect("BulkCreateUsers: failures", failures, [(1, 6), (2, 3)])

    ids = [each.id for each in list_users(message("ListUsersRequest"))]
    expect("ListUsers: all", [each for each in ids if each in (user.id, *response.user_ids)], [user.id, *response.user_ids])
    page = list(list_users(message("ListUsersRequest", page_size=1, page_token=user.id)))
    expect("ListUsers: a page", [each.id for each in page], list(response.user_ids))

    update = message("UserUpdateRequest", user_id=user.id, name="Countess")
    late = message("UserUpdateRequest", user_id=NOBODY, name="Nobody")
    answers = user_updates(iter([update, late]))
    expect("UserUpdates: first", next(answers).name, "Countess")
    details = failure("late update", lambda: answers, grpc.StatusCode.NOT_FOUND)
    info("late update", details, "USER_NOT_FOUND")

    unknown = channel.unary_unary("/user.v1.UserService/Nothing")
    failure_code = None
    try:
        unknown(b"", timeout=TIMEOUT)
    except grpc.RpcError as error:
        failure_code = error.code()
    expect("unknown method", failure_code, grpc.StatusCode.UNIMPLEMENTED)

    try:
        call = channel.unary_unary("/user.v1.UserService/GetUser")
        call(b"\x0a\x7f", timeout=TIMEOUT)
    except grpc.RpcError as error:
        expect("garbage", error.code(), grpc.StatusCode.INTERNAL)
    else:
        different.append("garbage: no error")

    try:
        call = channel.unary_unary("/user.v1.UserService/GetUser")
        call(b"", timeout=TIMEOUT, compression=grpc.Compression.Gzip)
    except grpc.RpcError as error:
        # grpcio does not compress what would not shrink: the empty message is merely invalid.
        expect("gzip", error.code() in (grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.INVALID_ARGUMENT), True)


def check_probe(channel):
    """Errors whose messages are not known here."""
    pay = channel.unary_unary("/till.v1.Till/Pay")
    details = failure("closed", lambda: pay(b"\x0a\x06closed", timeout=TIMEOUT), grpc.StatusCode.UNAVAILABLE)
    expect("closed: hour", dict(info("closed", details, "SHOP_CLOSED", "shop.example.com")), {"hour": "9"})
    retry = error_details_pb2.RetryInfo.FromString(details.get("google.rpc.RetryInfo", b""))
    expect("closed: delay", retry.retry_delay.ToMilliseconds(), 1500)

    # Steps without an action, each against its rule.
    ask = channel.unary_unary("/probe.v1.Probe/Ask")
    steps = b"\x12\x00" * VIOLATIONS
    details = failure("many violations", lambda: ask(steps, timeout=TIMEOUT), grpc.StatusCode.INVALID_ARGUMENT)
    bad = error_details_pb2.BadRequest.FromString(details.get("google.rpc.BadRequest", b""))
    expect("many violations: some are here", len(bad.field_violations) > 3, True)
    metadata = info("many violations", details, "VIOLATIONS_TRUNCATED", "rpckit")
    expect("many violations: all are counted", int(metadata.get("total_violations", 0)) >= VIOLATIONS, True)
    expect("many violations: truncated", metadata.get("truncated"), "true")


def invalid_user():
    return message("CreateUserRequest", email="nobody", name="Nobody", password="correct horse")


def main():
    (_, address, probe) = sys.argv
    for target, look in ((address, check), (probe, check_probe)):
        with grpc.insecure_channel(target) as channel:
            grpc.channel_ready_future(channel).result(timeout=TIMEOUT)
            look(channel)
    if different:
        sys.exit("python: " + "\npython: ".join(different))
    print("python: ok")


main()
