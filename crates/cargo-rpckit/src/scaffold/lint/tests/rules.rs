//! PROTOVALIDATE

use super::assert_broken;

/// Fields and options that break it, and ones that keep it.
const BROKEN: &[&str] = &[
    "optional string a = 1 [(buf.validate.field) = {required: true, ignore: IGNORE_IF_ZERO_VALUE}];",
    "string a = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAYS, string: {min_len: 1}}];",
    "optional string a = 1 [(buf.validate.field) = {ignore: IGNORE_IF_ZERO_VALUE, string: {min_len: 1}}];",
    "oneof o { string a = 1 [(buf.validate.field).required = true]; }",
    "repeated string a = 1 [(buf.validate.field).repeated = {min_items: 2, max_items: 1}];",
    "repeated string a = 1 [(buf.validate.field).repeated.items.required = true];",
    "repeated string a = 1 [(buf.validate.field).repeated.items.string = {len: 1, min_len: 1}];",
    "map<string, string> a = 1 [(buf.validate.field).map = {min_pairs: 2, max_pairs: 1}];",
    "map<string, string> a = 1 [(buf.validate.field).map.keys.required = true];",
    "map<string, string> a = 1 [(buf.validate.field).map.values.string = {const: \"a\", min_len: 1}];",
    "int32 a = 1 [(buf.validate.field).int32 = {const: 1, gt: 0}];",
    "int32 a = 1 [(buf.validate.field).int32 = {gte: 1, lte: 1}];",
    "double a = 1 [(buf.validate.field).double = {gt: 1, lt: 1}];",
    "bytes a = 1 [(buf.validate.field).bytes = {min_len: 2, max_len: 2}];",
    "bytes a = 1 [(buf.validate.field).bytes = {prefix: \"abc\", max_len: 2}];",
    "string a = 1 [(buf.validate.field).string = {min_len: 2, max_len: 1}];",
    "string a = 1 [(buf.validate.field).string = {len_bytes: 2, max_bytes: 2}];",
    "string a = 1 [(buf.validate.field).string = {min_len: 3, max_bytes: 2}];",
    "string a = 1 [(buf.validate.field).string = {max_len: 1, min_bytes: 5}];",
    "string a = 1 [(buf.validate.field).string = {prefix: \"ab\", max_len: 1}];",
    "string a = 1 [(buf.validate.field).string = {suffix: \"\\303\\244\", max_bytes: 1}];",
    "string a = 1 [(buf.validate.field).string = {contains: \"a..\", not_contains: \"..\"}];",
    "string a = 1 [(buf.validate.field).string = {strict: false}];",
    "string a = 1 [(buf.validate.field).string = {email: true, example: \"nobody\"}];",
    "string a = 1 [(buf.validate.field).string = {pattern: \"^[a-z]+$\", example: \"a\", example: \"1\"}];",
    "int32 a = 1 [(buf.validate.field).int32 = {gt: 5, lt: 3, example: 4}];",
    "int64 a = 1 [(buf.validate.field).int64 = {in: [1, 2], example: 3}];",
    "bytes a = 1 [(buf.validate.field).bytes = {ipv4: true, example: \"abc\"}];",
    "E a = 1 [(buf.validate.field).enum = {defined_only: true, example: 7}];",
    "google.protobuf.Duration a = 1 [(buf.validate.field).duration = {lte: {seconds: 1}, example: {seconds: 1, nanos: 1}}];",
    "google.protobuf.Duration a = 1 [(buf.validate.field).duration = {gt: {seconds: 1}, lt: {seconds: 1}}];",
    "google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp = {lt_now: true, within: {}}];",
    "google.protobuf.Duration a = 1 [(buf.validate.field).duration.gt = {nanos: 2000000000}];",
    "google.protobuf.Duration a = 1 [(buf.validate.field).duration.gt = {seconds: 9223372037}];",
    "google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp.gt = {seconds: -62135596801}];",
    "google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp = {lt_now: true, gt_now: true}];",
    "google.protobuf.FieldMask a = 1 [(buf.validate.field).field_mask = {in: [\"a\", \"b\"], not_in: [\"b\"]}];",
    "google.protobuf.FieldMask a = 1 [(buf.validate.field).field_mask = {in: [\"a\"], example: {paths: [\"ab\"]}}];",
    "int32 a = 1 [(buf.validate.field).cel = {id: \"a b\", message: \"m\", expression: \"this > 1\"}];",
    "int32 a = 1 [(buf.validate.field).cel = {id: \"a\", message: \"m\", expression: \"this > 1 ? '' : 'no'\"}];",
    "int32 a = 1 [(buf.validate.field) = {cel: [{id: \"a\", expression: \"this > 1\"}, {id: \"a\", expression: \"this > 2\"}]}];",
    "string a = 1; option (buf.validate.message) = {oneof: [{fields: [\"a\"]}, {fields: [\"a\"]}]};",
    "extend google.protobuf.FieldOptions { string a = 50000 [(buf.validate.field).required = true]; }",
    "option (buf.validate.message).cel = {id: \"a/b\", expression: \"true\"};",
];

const KEPT: &[&str] = &[
    "string a = 1 [(buf.validate.field) = {required: true, string: {min_len: 1, max_len: 2}}];",
    "string a = 1 [(buf.validate.field) = {ignore: IGNORE_IF_ZERO_VALUE, string: {len: 2}}];",
    "string a = 1 [(buf.validate.field).ignore = IGNORE_ALWAYS];",
    "oneof o { option (buf.validate.oneof).required = true; string a = 1; }",
    "optional string a = 1 [(buf.validate.field).required = true];",
    "repeated string a = 1 [(buf.validate.field).repeated = {min_items: 1, max_items: 1, unique: true}];",
    "repeated string a = 1 [(buf.validate.field).repeated.items = {ignore: IGNORE_IF_ZERO_VALUE, string: {len: 1}}];",
    "map<string, string> a = 1 [(buf.validate.field).map = {min_pairs: 1, keys: {string: {min_len: 1}}, values: {string: {len: 2}}}];",
    "int32 a = 1 [(buf.validate.field).int32 = {gt: 5, lt: 3, example: 6, example: 2}];",
    "int32 a = 1 [(buf.validate.field).int32.const = 1];",
    "double a = 1 [(buf.validate.field).double = {gte: 0, lte: 1, finite: true, example: 0.5}];",
    "bytes a = 1 [(buf.validate.field).bytes = {min_len: 1, max_len: 4, prefix: \"a\", example: \"ab\"}];",
    "string a = 1 [(buf.validate.field).string = {prefix: \"ab\", suffix: \"bc\", max_len: 3, example: \"abc\"}];",
    "string a = 1 [(buf.validate.field).string = {max_len: 1, min_bytes: 4}];",
    "string a = 1 [(buf.validate.field).string = {well_known_regex: KNOWN_REGEX_HTTP_HEADER_VALUE, strict: false}];",
    "string a = 1 [(buf.validate.field).string = {email: true, example: \"jane@example.com\"}];",
    "string a = 1 [(buf.validate.field).string = {example: \"anything\"}];",
    "E a = 1 [(buf.validate.field).enum = {defined_only: true, example: 0}];",
    "google.protobuf.Duration a = 1 [(buf.validate.field).duration = {gt: {}, lt: {seconds: 2}, example: {seconds: 1}}];",
    "google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp = {lt_now: true, within: {seconds: 1}}];",
    "google.protobuf.FieldMask a = 1 [(buf.validate.field).field_mask = {in: [\"a\"], not_in: [\"b\"], example: {paths: [\"a.b\"]}}];",
    "int32 a = 1 [(buf.validate.field).cel = {id: \"a\", message: \"m\", expression: \"this > 1\"}];",
    "int32 a = 1 [(buf.validate.field).cel = {id: \"a\", expression: \"this > 1 ? '' : 'no'\"}];",
    "string a = 1 [(buf.validate.field).cel_expression = \"this != 'a'\"];",
    "int32 a = 1; option (buf.validate.message) = {oneof: {fields: [\"a\"], required: true}};",
];

/// A message with these fields and options.
fn proto(body: &str) -> String {
    let own = [
        ("Duration", "duration"),
        ("Timestamp", "timestamp"),
        ("FieldMask", "field_mask"),
        ("FieldOptions", "descriptor"),
    ];
    let own = own.iter().filter(|(message, _)| body.contains(&format!("google.protobuf.{message}")));
    let imports =
        own.map(|(_, file)| format!("google/protobuf/{file}.proto")).chain(["buf/validate/validate.proto".to_owned()]);
    let imports: Vec<String> = imports.map(|file| format!("import \"{file}\";\n")).collect();
    format!("{}enum E {{ E_UNSPECIFIED = 0; }}\nmessage M {{ {body} }}\n", imports.concat())
}

#[test]
fn rules_are_found_where_they_make_no_sense_and_only_there() {
    let broken: Vec<String> = BROKEN.iter().map(|body| proto(body)).collect();
    let kept: Vec<String> = KEPT.iter().map(|body| proto(body)).collect();
    let broken: Vec<_> = broken.iter().map(|text| [("a/v1/a.proto", text.as_str())]).collect();
    let kept: Vec<_> = kept.iter().map(|text| [("a/v1/a.proto", text.as_str())]).collect();
    let broken = broken.iter().map(|protos| (&protos[..], &["PROTOVALIDATE"][..]));
    assert_broken(broken.chain(kept.iter().map(|protos| (&protos[..], &[][..]))));
}
