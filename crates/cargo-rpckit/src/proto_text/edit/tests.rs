use super::{NewMessage, NewRpc, add_rpc};
use crate::service::Side;

fn delete_user() -> NewRpc {
    NewRpc {
        name: "DeleteUser".to_owned(),
        request: NewMessage::New("DeleteUserRequest".to_owned()),
        requests: Side::One,
        response: NewMessage::New("DeleteUserResponse".to_owned()),
        responses: Side::One,
    }
}

const RPC: &str = "rpc DeleteUser(DeleteUserRequest) returns (DeleteUserResponse);";
const MESSAGES: &str = "\nmessage DeleteUserRequest {}\n\nmessage DeleteUserResponse {}\n";

/// What stands before the RPC, what goes around it, and what stands behind it.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("service S {\n  rpc A(B) returns (C);\n", "  ", "\n", "}\n"),
    (
        "service S {\n  rpc A(B) returns (C);\n\n  rpc D(B) returns (C); // }\n  // the end\n",
        "\n  ",
        "\n",
        "}\nmessage B {}\n",
    ),
    (
        "service S {\n\trpc A(B) returns (C) {\n\t\toption (x) = { a: \"}\" b: { c: [1] } };\n\t};\n",
        "\n\t",
        "\n",
        "}\n",
    ),
    ("service S {", "\n  ", "\n", "}\n"),
    ("message A { string a = 1; }\nservice S { rpc A(B) returns (C); ", "\n  ", "\n", "} // end\n"),
    ("service S {\n", "  ", "\n", "}\n"),
    (
        "/* service S { } */ option (s) = { x: 'service S {' };\nmessage S2 { message S {} }\nextend S { string service = 1; }\nservice \
         S // {\n{\n    option (rpckit.v1.service) = {\n        auth: { public: true }\n    };\n    // rpc Old(B) returns (C) {\n",
        "\n    ",
        "\n",
        "}\nservice T { rpc A(B) returns (C); }\n",
    ),
];

#[test]
fn every_other_byte_stays() {
    for (before, lead, tail, behind) in CASES {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let old = format!("{mark}syntax = \"proto3\";\n{before}{behind}").replace('\n', end);
            let new = add_rpc(&old, "S", &delete_user()).unwrap();
            let expected =
                format!("{mark}syntax = \"proto3\";\n{before}{lead}{RPC}{tail}{behind}{MESSAGES}").replace('\n', end);
            assert_eq!(new, expected);
        }
    }
}

#[test]
fn kinds_and_known_messages() {
    let rpc = NewRpc {
        requests: Side::Many,
        request: NewMessage::Known("google.protobuf.Empty".to_owned()),
        responses: Side::Many,
        ..delete_user()
    };
    let new = add_rpc("service S {}", "S", &rpc).unwrap();
    assert_eq!(
        new,
        "service S {\n  rpc DeleteUser(stream google.protobuf.Empty) returns (stream DeleteUserResponse);\n}\n\nmessage \
         DeleteUserResponse {}\n"
    );
}

#[test]
fn what_does_not_close_is_left() {
    for text in ["service S {", "service S { rpc A(B returns (C); }", "message S {} }", "service S { option x = { }"] {
        add_rpc(text, "S", &delete_user()).unwrap_err();
    }
}
