//! Every rule but PROTOVALIDATE.

use super::{Protos, assert_broken};

/// What breaks, and what keeps all rules.
const CASES: &[(&[&str], Protos<'_>, Protos<'_>)] = &[
    (
        // Files of several packages in a folder cannot all lie where their package says.
        &["DIRECTORY_SAME_PACKAGE", "PACKAGE_DIRECTORY_MATCH"],
        &[("a/v1/a.proto", ""), ("a/v1/b.proto", "syntax = \"proto3\";\npackage b.v1;")],
        &[("a/v1/a.proto", ""), ("a/v1/b.proto", "")],
    ),
    (
        &["ENUM_FIRST_VALUE_ZERO"],
        &[("a/v1/a.proto", "syntax = \"proto2\";\npackage a.v1;\nenum E { E_ONE = 1; }")],
        &[("a/v1/a.proto", "syntax = \"proto2\";\npackage a.v1;\nenum E { E_UNSPECIFIED = 0; E_ONE = 1; }")],
    ),
    (
        &["ENUM_NO_ALLOW_ALIAS"],
        &[("a/v1/a.proto", "enum E { option allow_alias = true; E_UNSPECIFIED = 0; E_A = 1; E_B = 1; }")],
        &[("a/v1/a.proto", "enum E { E_UNSPECIFIED = 0; E_A = 1; E_B = 2; }")],
    ),
    (
        &["ENUM_PASCAL_CASE"],
        &[("a/v1/a.proto", "message M { enum in_case { IN_CASE_UNSPECIFIED = 0; } }")],
        &[("a/v1/a.proto", "enum HTTPCode2 { HTTP_CODE2_UNSPECIFIED = 0; }")],
    ),
    (
        &["ENUM_VALUE_PREFIX"],
        &[("a/v1/a.proto", "message M { enum E { E_UNSPECIFIED = 0; ONE = 1; } }")],
        &[("a/v1/a.proto", "message M { enum SHA256Sum { SHA256_SUM_UNSPECIFIED = 0; SHA256_SUM_A = 1; } }")],
    ),
    (
        &["ENUM_VALUE_UPPER_SNAKE_CASE"],
        &[("a/v1/a.proto", "enum E { E_UNSPECIFIED = 0; E_one = 1; }")],
        &[("a/v1/a.proto", "enum E { E_UNSPECIFIED = 0; E_1_A2 = 1; }")],
    ),
    (
        &["ENUM_ZERO_VALUE_SUFFIX"],
        &[("a/v1/a.proto", "enum E { E_UNKNOWN = 0; }")],
        &[("a/v1/a.proto", "enum E { E_UNSPECIFIED = 0; E_UNKNOWN = 1; }")],
    ),
    (
        &["FIELD_LOWER_SNAKE_CASE"],
        &[("a/v1/a.proto", "message M { string camelCase = 1; }")],
        &[("a/v1/a.proto", "message M { string a1_b2 = 1; map<string, string> c = 2; optional bool d = 3; }")],
    ),
    (
        // Of an extension too.
        &["FIELD_LOWER_SNAKE_CASE"],
        &[(
            "a/v1/a.proto",
            "import \"google/protobuf/descriptor.proto\";\nextend google.protobuf.FieldOptions { bool isIt = 50000; }",
        )],
        &[(
            "a/v1/a.proto",
            "import \"google/protobuf/descriptor.proto\";\nextend google.protobuf.FieldOptions { bool is_it = 50000; }",
        )],
    ),
    (
        &["FIELD_NOT_REQUIRED"],
        &[("a/v1/a.proto", "syntax = \"proto2\";\npackage a.v1;\nmessage M { required string a = 1; }")],
        &[("a/v1/a.proto", "syntax = \"proto2\";\npackage a.v1;\nmessage M { optional string a = 1; }")],
    ),
    (&["FILE_LOWER_SNAKE_CASE"], &[("a/v1/userService.proto", "")], &[("a/v1/user_service2.proto", "")]),
    (&["FILE_LOWER_SNAKE_CASE"], &[("a/v1/user.service.proto", "")], &[("a/v1/user_service.proto", "")]),
    (
        &["IMPORT_NO_PUBLIC"],
        &[("a/v1/a.proto", "import public \"a/v1/b.proto\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "import \"a/v1/b.proto\";\nmessage A { B b = 1; }"), ("a/v1/b.proto", "message B {}")],
    ),
    (
        &["IMPORT_USED"],
        &[(
            "a/v1/a.proto",
            "import \"google/protobuf/empty.proto\";\nimport \"google/protobuf/timestamp.proto\";
             message M { google.protobuf.Timestamp at = 1; }",
        )],
        &[(
            "a/v1/a.proto",
            "import \"google/protobuf/empty.proto\";\nimport \"google/protobuf/timestamp.proto\";
             message M { map<string, google.protobuf.Timestamp> at = 1; google.protobuf.Empty none = 2; }",
        )],
    ),
    (
        // An option is a use, as deep as it stands.
        &["IMPORT_USED"],
        &[
            (
                "a/v1/a.proto",
                "import \"a/v1/options.proto\";\nimport \"a/v1/more.proto\";\nmessage M { option (of).own = 1; }",
            ),
            ("a/v1/more.proto", MORE),
            ("a/v1/options.proto", OPTIONS),
        ],
        &[
            (
                "a/v1/a.proto",
                "import \"a/v1/options.proto\";\nimport \"a/v1/more.proto\";
                 message M { option (of).own = 1; option (of).(more) = \"\"; }",
            ),
            ("a/v1/more.proto", MORE),
            ("a/v1/options.proto", OPTIONS),
        ],
    ),
    (
        // Of two imports that bring a message the second is of no use.
        &["IMPORT_NO_PUBLIC", "IMPORT_USED"],
        &[
            ("a/v1/a.proto", "import \"a/v1/b.proto\";\nimport \"a/v1/c.proto\";\nmessage A { C c = 1; }"),
            ("a/v1/b.proto", "import public \"a/v1/c.proto\";"),
            ("a/v1/c.proto", "message C {}"),
        ],
        &[("a/v1/a.proto", "import \"a/v1/c.proto\";\nmessage A { C c = 1; }"), ("a/v1/c.proto", "message C {}")],
    ),
    (
        &["MESSAGE_PASCAL_CASE"],
        &[("a/v1/a.proto", "message M { message in_message {} }")],
        &[("a/v1/a.proto", "message M { message InMessage {} map<string, string> a_b = 1; }")],
    ),
    (
        &["ONEOF_LOWER_SNAKE_CASE"],
        &[("a/v1/a.proto", "message M { oneof oneOf { string a = 1; } }")],
        &[("a/v1/a.proto", "message M { oneof one_of { string a = 1; } optional string b_1 = 2; }")],
    ),
    (&["PACKAGE_DEFINED"], &[("a.proto", "syntax = \"proto3\";")], &[("a/v1/a.proto", "")]),
    (&["PACKAGE_DIRECTORY_MATCH"], &[("b/a.proto", "syntax = \"proto3\";\npackage a.v1;")], &[("a/v1/a.proto", "")]),
    (&["PACKAGE_LOWER_SNAKE_CASE"], &[("aB/v1/a.proto", "")], &[("a_b/v1/a.proto", "")]),
    (
        &["PACKAGE_NO_IMPORT_CYCLE"],
        &[
            ("a/v1/a.proto", "import \"b/v1/b.proto\";\nmessage A { b.v1.B b = 1; }"),
            ("a/v1/c.proto", "message C {}"),
            ("b/v1/b.proto", "import \"a/v1/c.proto\";\nmessage B { a.v1.C c = 1; }"),
        ],
        &[
            ("a/v1/a.proto", "import \"b/v1/b.proto\";\nmessage A { b.v1.B b = 1; }"),
            ("a/v1/c.proto", "message C {}"),
            ("b/v1/b.proto", "message B {}"),
        ],
    ),
    (
        &["PACKAGE_SAME_CSHARP_NAMESPACE"],
        &[("a/v1/a.proto", "option csharp_namespace = \"A\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "option csharp_namespace = \"A\";"), ("a/v1/b.proto", "option csharp_namespace = \"A\";")],
    ),
    (
        // A package lies in several folders, and only one of them can be the right one.
        &["PACKAGE_DIRECTORY_MATCH", "PACKAGE_SAME_DIRECTORY"],
        &[("a/v1/a.proto", ""), ("a/v1/more/b.proto", "syntax = \"proto3\";\npackage a.v1;")],
        &[("a/v1/a.proto", ""), ("a/v1/b.proto", "")],
    ),
    (
        &["PACKAGE_SAME_GO_PACKAGE"],
        &[("a/v1/a.proto", "option go_package = \"a\";"), ("a/v1/b.proto", "option go_package = \"b\";")],
        &[("a/v1/a.proto", "option go_package = \"a\";"), ("b/v1/b.proto", "option go_package = \"b\";")],
    ),
    (
        &["PACKAGE_SAME_JAVA_MULTIPLE_FILES"],
        &[("a/v1/a.proto", "option java_multiple_files = false;"), ("a/v1/b.proto", "")],
        &[
            ("a/v1/a.proto", "option java_multiple_files = true;"),
            ("a/v1/b.proto", "option java_multiple_files = true;"),
        ],
    ),
    (
        &["PACKAGE_SAME_JAVA_PACKAGE"],
        &[("a/v1/a.proto", "option java_package = \"a\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "option java_package = \"\";"), ("a/v1/b.proto", "")],
    ),
    (
        &["PACKAGE_SAME_PHP_NAMESPACE"],
        &[("a/v1/a.proto", "option php_namespace = \"A\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "option php_namespace = \"A\";")],
    ),
    (
        &["PACKAGE_SAME_RUBY_PACKAGE"],
        &[("a/v1/a.proto", "option ruby_package = \"A\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "option ruby_package = \"A\";")],
    ),
    (
        &["PACKAGE_SAME_SWIFT_PREFIX"],
        &[("a/v1/a.proto", "option swift_prefix = \"A\";"), ("a/v1/b.proto", "")],
        &[("a/v1/a.proto", "option swift_prefix = \"A\";")],
    ),
    (&["PACKAGE_VERSION_SUFFIX"], &[("a/a.proto", "")], &[("a/v1beta2/a.proto", "")]),
    (&["PACKAGE_VERSION_SUFFIX"], &[("a/v/a.proto", "")], &[("a/v1alpha/a.proto", "")]),
    (&["PACKAGE_VERSION_SUFFIX"], &[("a/v0/a.proto", "")], &[("a/v2p1beta1/a.proto", "")]),
    (&["PACKAGE_VERSION_SUFFIX"], &[("a/v1beta0/a.proto", "")], &[("a/v1test/a.proto", "")]),
    (&["PACKAGE_VERSION_SUFFIX"], &[("a/v1alphabeta/a.proto", "")], &[("a/v10testing/a.proto", "")]),
    (
        &["RPC_PASCAL_CASE"],
        &[(
            "a/v1/a.proto",
            "service AService { rpc get_it(GetItRequest) returns (GetItResponse); }\nmessage GetItRequest {}\nmessage GetItResponse {}",
        )],
        &[("a/v1/a.proto", SERVICE)],
    ),
    (
        &["RPC_REQUEST_RESPONSE_UNIQUE", "RPC_REQUEST_STANDARD_NAME"],
        &[("a/v1/a.proto", "service AService { rpc Get(GetResponse) returns (GetResponse); }\nmessage GetResponse {}")],
        &[("a/v1/a.proto", SERVICE)],
    ),
    (
        &["RPC_REQUEST_RESPONSE_UNIQUE", "RPC_RESPONSE_STANDARD_NAME"],
        &[(
            "a/v1/a.proto",
            "service AService { rpc Get(GetRequest) returns (GetResponse); rpc Put(PutRequest) returns (GetResponse); }
             message GetRequest {}\nmessage PutRequest {}\nmessage GetResponse {}",
        )],
        &[("a/v1/a.proto", SERVICE)],
    ),
    (
        &["RPC_REQUEST_STANDARD_NAME"],
        &[(
            "a/v1/a.proto",
            "service AService { rpc Get(Got) returns (GetResponse); }\nmessage Got {}\nmessage GetResponse {}",
        )],
        // The name of the service may stand in front.
        &[(
            "a/v1/a.proto",
            "service AService { rpc Get(AServiceGetRequest) returns (GetResponse); }\nmessage AServiceGetRequest {}\nmessage GetResponse {}",
        )],
    ),
    (
        &["RPC_RESPONSE_STANDARD_NAME"],
        &[(
            "a/v1/a.proto",
            "service AService { rpc Get(GetRequest) returns (A); }\nmessage GetRequest {}\nmessage A {}",
        )],
        &[("a/v1/a.proto", SERVICE)],
    ),
    (
        &["SERVICE_PASCAL_CASE"],
        &[("a/v1/a.proto", "service a_Service {}")],
        &[("a/v1/a.proto", "service HTTPService {}")],
    ),
    (&["SERVICE_SUFFIX"], &[("a/v1/a.proto", "service Users {}")], &[("a/v1/a.proto", "service UsersService {}")]),
    (
        &["SYNTAX_SPECIFIED"],
        &[("a/v1/a.proto", "// syntax = \"proto2\";\npackage a.v1;")],
        &[("a/v1/a.proto", "/* here */ syntax = \"proto2\";\npackage a.v1;")],
    ),
    (
        // A comment allows it where it stands, and in all that it stands above.
        &["ENUM_VALUE_PREFIX", "ENUM_ZERO_VALUE_SUFFIX"],
        &[("a/v1/a.proto", "// buf:lint:ignore ENUM_PASCAL_CASE\nenum E { A = 0; }")],
        &[(
            "a/v1/a.proto",
            "// Of old.\n// buf:lint:ignore ENUM_ZERO_VALUE_SUFFIX: of old\nmessage M { enum E {\n// buf:lint:ignore ENUM_VALUE_PREFIX\nA = 0; } }",
        )],
    ),
];

const SERVICE: &str =
    "service AService { rpc Get(GetRequest) returns (GetResponse); }\nmessage GetRequest {}\nmessage GetResponse {}";

const OPTIONS: &str = "syntax = \"proto2\";
package a.v1;
import \"google/protobuf/descriptor.proto\";
message Of { optional int32 own = 1; extensions 100; }
extend google.protobuf.MessageOptions { optional Of of = 50000; }";

const MORE: &str = "syntax = \"proto2\";
package a.v1;
import \"a/v1/options.proto\";
extend Of { optional string more = 100; }";

#[test]
fn every_rule_is_found_where_it_is_broken_and_only_there() {
    let broken = CASES.iter().map(|(rules, broken, _)| (*broken, *rules));
    assert_broken(broken.chain(CASES.iter().map(|(_, _, kept)| (*kept, &[][..]))));
}
