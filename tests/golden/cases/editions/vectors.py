"""Messages of these protos as protobuf's own runtime for Python encodes them, which reads editions by itself.

    python -m pip install grpcio-tools
    python tests/golden/cases/editions/vectors.py > tests/golden/cases/editions/vectors.txt

One line for each: what it shows, the message, its bytes.
"""

import pathlib
import sys
import tempfile

import grpc_tools
from grpc_tools import protoc

HERE = pathlib.Path(__file__).resolve().parent
SHIPPED = HERE.parents[3] / "proto"


def generate(out):
    includes = [HERE, SHIPPED, pathlib.Path(grpc_tools.__file__).parent / "_proto"]
    files = ["defaults.proto", "features.proto", "buf/validate/validate.proto"]
    if protoc.main(["protoc", f"--python_out={out}", *(f"-I{include}" for include in includes), *files]) != 0:
        sys.exit("protoc does not compile these protos")
    sys.path.insert(0, str(out))
    import defaults_pb2
    import features_pb2

    return defaults_pb2, features_pb2


def show(name, message, kind=None, then=b""):
    data = message.SerializeToString(deterministic=True) + then
    # What is written here is what the runtime reads, and what it writes after that.
    kind = kind or type(message)
    assert kind.FromString(data).SerializePartialToString(deterministic=True) == data, name
    print(f"{name} {kind.DESCRIPTOR.name} {data.hex()}")


def main(defaults, features):
    p, l, d = defaults.Presence, defaults.Lists, defaults.Delimited
    show("nothing_but_what_is_required", p(required=0))
    show("explicit_zeros", p(explicit=0, required=0, explicit_text="", data=b"", flag=False, color=0))
    show("implicit_zeros", p(implicit=0, required=0, implicit_text="", implicit_color=0))
    show("values", p(explicit=-1, implicit=2, required=3, explicit_text="a", implicit_text="b", implicit_color=2, level=2))
    show("nested_and_chosen", p(required=1, parent=p(required=2, text="deep"), number=0))
    # A number that a closed enum does not know.
    show("unknown_to_a_closed_enum", p(required=1), then=bytes([10 << 3, 9]))
    show("unknown_to_an_open_enum", p(required=1, implicit_color=9))

    show("defaults_unset", defaults.Defaults(required=7))
    show("defaults_set_to_zero", defaults.Defaults(number=0, text="", data=b"", color=0, flag=False, ratio=0, required=0))
    show("defaults_set_to_themselves", defaults.Defaults(number=-42, color=1, level=1, flag=True, required=7))

    show("packed", l(packed=[1, 300], levels=[1, 2]))
    show("expanded", l(expanded=[1, 300], expanded_levels=[2, 1], texts=["a", ""]))
    show("map_of_enums", l(by_name={"red": 1}))

    inner = d.Inner
    show("delimited", d(inner=inner(name="a"), list=[inner(name="b"), inner()], prefixed=inner(name="c"), required=inner()))
    show("delimited_in_itself", d(itself=d(required=inner(name="x")), other=d(required=inner()), required=inner(name="y")))
    well_known = d(required=inner(), chosen=inner(name="z"))
    well_known.at.seconds = 7
    well_known.wrapped.value = -3
    show("delimited_well_known", well_known)

    i = features.Inherited
    show("inherited_nothing", i())
    show("inherited_zeros", i(count=0, text="", explicit=0, number=0))
    show("inherited_lists", i(expanded=[1, 2], packed=[1, 2]))
    part = i.Part(name="n", numbers=[-1, 1], part=i.Part(name="m"))
    show("inherited_delimited", i(part=part, prefixed=part, kind=2, chosen=i.Part(name="o")))
    show("inherited_map", i(parts={"k": part}))


with tempfile.TemporaryDirectory() as folder:
    main(*generate(folder))
