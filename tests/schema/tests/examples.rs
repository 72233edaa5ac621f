//! The examples in our schema's comments compile.

use std::fs;

use rpckit_schema_tests::roots;
use rpckit_schema_tests::source::{SCHEMA, descriptor_bytes};

#[test]
fn examples_of_field_rules_compile() {
    let schema = fs::read_to_string(roots::ours().join(SCHEMA)).unwrap();
    let examples: Vec<&str> = schema.split('`').filter(|text| text.starts_with("[(buf.validate.field)")).collect();
    assert!(examples.len() > 150, "only {} examples were found", examples.len());
    for example in examples {
        let text = proto(&format!("message Sample {{ {} value = 1 {example}; }}", type_of(example)));
        descriptor_bytes(&roots::ours(), "sample.proto", &text).unwrap_or_else(|error| panic!("{example}: {error}"));
    }
}

#[test]
fn examples_of_message_rules_compile() {
    let schema = fs::read_to_string(roots::ours().join(SCHEMA)).unwrap();
    let examples: Vec<&str> = schema.split('`').filter(|text| text.starts_with("option (buf.validate.")).collect();
    assert!(examples.len() > 4, "only {} examples were found", examples.len());
    for example in examples {
        let text = if example.starts_with("option (buf.validate.oneof)") {
            proto(&format!("message Sample {{ oneof value {{ {example} int32 a = 1; }} }}"))
        } else {
            proto(&format!("message Sample {{ {example} }}"))
        };
        descriptor_bytes(&roots::ours(), "sample.proto", &text).unwrap_or_else(|error| panic!("{example}: {error}"));
    }
}

fn proto(message: &str) -> String {
    let imports =
        ["buf/validate/validate", "google/protobuf/any", "google/protobuf/duration", "google/protobuf/field_mask"]
            .map(|path| format!("import \"{path}.proto\";\n"))
            .concat();
    format!("syntax = \"proto3\";\n{imports}import \"google/protobuf/timestamp.proto\";\n{message}\n")
}

/// The type of a field that the example can stand on.
fn type_of(example: &str) -> &str {
    let rules = example.trim_start_matches("[(buf.validate.field).");
    let end = rules.find(['.', ' ']).expect("rules are assigned or selected from");
    match &rules[..end] {
        "repeated" => "repeated string",
        "map" => "map<string, int32>",
        "any" => "google.protobuf.Any",
        "duration" => "google.protobuf.Duration",
        "timestamp" => "google.protobuf.Timestamp",
        "field_mask" => "google.protobuf.FieldMask",
        "enum" | "cel" | "cel_expression" | "required" | "ignore" => "int32",
        scalar => scalar,
    }
}
