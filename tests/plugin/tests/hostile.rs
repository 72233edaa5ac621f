//! Descriptors no compiler would make: a diagnostic, never a panic.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons, reason = "tests over files of ours")]

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, MessageOptions,
    MethodDescriptorProto, OneofDescriptorProto, ServiceDescriptorProto, SourceCodeInfo,
};
use rpckit_plugin_tests::{mistakes, request_for, request_with};

fn field(name: &str, number: i32) -> FieldDescriptorProto {
    FieldDescriptorProto {
        name: Some(name.to_owned()),
        number: Some(number),
        r#type: Some(Type::String.into()),
        label: Some(Label::Optional.into()),
        ..Default::default()
    }
}

fn of_type(name: &str, number: i32, kind: Type, type_name: &str) -> FieldDescriptorProto {
    FieldDescriptorProto { r#type: Some(kind.into()), type_name: Some(type_name.to_owned()), ..field(name, number) }
}

fn message(name: &str, field: Vec<FieldDescriptorProto>) -> DescriptorProto {
    DescriptorProto { name: Some(name.to_owned()), field, ..Default::default() }
}

fn file(message_type: Vec<DescriptorProto>) -> FileDescriptorProto {
    FileDescriptorProto {
        name: Some("h.proto".to_owned()),
        package: Some("h".to_owned()),
        syntax: Some("proto3".to_owned()),
        message_type,
        ..Default::default()
    }
}

fn of(file: FileDescriptorProto) -> String {
    mistakes(&request_with(vec![file]))
}

#[track_caller]
fn says(file: FileDescriptorProto, expected: &str) {
    let found = of(file);
    assert!(found.contains(expected), "{found:?} does not say {expected:?}");
}

#[test]
fn names() {
    for name in ["", "a b", "1a", "a-b", "../x", "x; fn main() {}", "ä", "\n", "r#type"] {
        says(file(vec![message(name, vec![])]), &format!("message {name:?}: a name"));
        says(file(vec![message("M", vec![field(name, 1)])]), &format!("field {name:?}: a name"));
    }
    for package in ["../../../evil", "x/../../y", "/abs", "a..b", ".a", "a.", "a b"] {
        says(FileDescriptorProto { package: Some(package.to_owned()), ..file(vec![]) }, "package");
    }
    let method = MethodDescriptorProto {
        name: Some("a.b/c".to_owned()),
        input_type: Some(".h.M".to_owned()),
        output_type: Some(".h.Missing".to_owned()),
        ..Default::default()
    };
    let service = ServiceDescriptorProto { name: Some("S".to_owned()), method: vec![method], options: None };
    let found = of(FileDescriptorProto { service: vec![service], ..file(vec![message("M", vec![])]) });
    assert!(
        found.contains("rpc \"a.b/c\": a name consists of") && found.contains("\".h.Missing\" is no message"),
        "{found}"
    );
}

#[test]
fn numbers_and_types() {
    for number in [0, -1, 19_500, 536_870_912, i32::MAX] {
        says(file(vec![message("M", vec![field("a", number)])]), "choose one from 1 to 536870911");
    }
    says(file(vec![message("M", vec![field("a", 1), field("b", 1)])]), "field \"b\" has number 1, and so has \"a\"");
    says(
        file(vec![message("M", vec![FieldDescriptorProto { r#type: Some(99), ..field("a", 1) }])]),
        "no type that protobuf knows",
    );
    says(
        file(vec![message("M", vec![FieldDescriptorProto { r#type: None, ..field("a", 1) }])]),
        "no type that protobuf knows",
    );
    says(
        file(vec![message("M", vec![FieldDescriptorProto { label: Some(9), ..field("a", 1) }])]),
        "neither optional nor required",
    );
    for name in ["", "M", ".h.Missing", "."] {
        says(
            file(vec![message("M", vec![of_type("a", 1, Type::Message, name)])]),
            "neither this request nor its imports declare",
        );
        says(
            file(vec![message("M", vec![of_type("a", 1, Type::Enum, name)])]),
            "neither this request nor its imports declare",
        );
    }
    says(
        file(vec![message("M", vec![FieldDescriptorProto { oneof_index: Some(3), ..field("a", 1) }])]),
        "belongs to oneof 3",
    );
    says(
        file(vec![message("M", vec![FieldDescriptorProto { oneof_index: Some(-1), ..field("a", 1) }])]),
        "belongs to oneof -1",
    );
    let empty = EnumDescriptorProto { name: Some("E".to_owned()), ..Default::default() };
    says(FileDescriptorProto { enum_type: vec![empty], ..file(vec![]) }, "an enum needs a value");
}

#[test]
fn defaults_and_maps() {
    for text in ["\\777", "\\", "\\x", "\\xg1", "\\q"] {
        let bytes = FieldDescriptorProto {
            r#type: Some(Type::Bytes.into()),
            default_value: Some(text.to_owned()),
            ..field("a", 1)
        };
        says(
            FileDescriptorProto { syntax: None, ..file(vec![message("M", vec![bytes])]) },
            "an escape that is no byte",
        );
    }
    let entry = |field| DescriptorProto {
        options: Some(MessageOptions { map_entry: Some(true), ..Default::default() }),
        ..message("E", field)
    };
    let holder = |entry| DescriptorProto { nested_type: vec![entry], ..message("M", vec![]) };
    says(file(vec![holder(entry(vec![]))]), "says it stands for a map and does not");
    says(file(vec![holder(entry(vec![field("value", 1), field("key", 2)]))]), "says it stands for a map and does not");
    let other = message("N", vec![of_type("a", 1, Type::Message, ".h.M.E")]);
    says(file(vec![holder(entry(vec![field("key", 1), field("value", 2)])), other]), "which stands for a map");
}

#[test]
fn depth_and_breadth() {
    let deep = (0..60)
        .fold(message("M", vec![]), |inner, _| DescriptorProto { nested_type: vec![inner], ..message("M", vec![]) });
    says(file(vec![deep]), "nested more than 32 deep");
    let wide: Vec<DescriptorProto> = (0..60)
        .map(|n| {
            let next = format!(".h.M{}", n + 1);
            message(
                &format!("M{n}"),
                vec![of_type("a", 1, Type::Message, &next), of_type("b", 2, Type::Message, &next)],
            )
        })
        .chain([message("M60", vec![])])
        .collect();
    let around = message("Outer", vec![]);
    let nested = wide.iter().cloned().map(|mut inner| {
        inner
            .field
            .iter_mut()
            .for_each(|field| field.type_name = field.type_name.as_ref().map(|name| name.replace(".h.", ".h.Outer.")));
        inner
    });
    says(file(vec![DescriptorProto { nested_type: nested.collect(), ..around }]), "too many ways through");
    says(file(wide), "too many ways through");
    // One way only, which is walked again at each of its steps.
    let long = (0..20_000).map(|n| {
        let fields = if n == 0 { vec![] } else { vec![of_type("a", 1, Type::Message, &format!(".h.M{}", n - 1))] };
        message(&format!("M{n}"), fields)
    });
    says(file(long.collect()), "too many ways through");
    let chain: Vec<DescriptorProto> = (0..300)
        .map(|n| message(&format!("M{n}"), vec![of_type("a", 1, Type::Message, &format!(".h.M{}", (n + 1) % 300))]))
        .collect();
    assert_eq!(of(file(chain)), "");
}

#[test]
fn source_information_with_holes() {
    let oneof = OneofDescriptorProto { name: Some("o".to_owned()), options: None };
    let member = FieldDescriptorProto { oneof_index: Some(0), ..field("a", 1) };
    let holed = DescriptorProto { oneof_decl: vec![oneof], ..message("M", vec![member]) };
    assert_eq!(of(FileDescriptorProto { source_code_info: Some(SourceCodeInfo::default()), ..file(vec![holed]) }), "");
}

#[test]
fn imports_in_a_circle_or_missing() {
    let of = |name: &str, import: &str| FileDescriptorProto {
        name: Some(name.to_owned()),
        dependency: vec![import.to_owned()],
        package: Some(name.trim_end_matches(".proto").to_owned()),
        ..file(vec![])
    };
    assert!(
        mistakes(&request_with(vec![of("a.proto", "b.proto"), of("b.proto", "a.proto")])).contains("break the circle")
    );
    assert!(mistakes(&request_with(vec![of("a.proto", "c.proto")])).contains("which the request does not hold"));
}

#[test]
fn every_prefix_of_a_request_is_answered() {
    let bytes = request_for(
        &[(
            "p.proto",
            "syntax = \"proto3\"; package p; message M { string a = 1; } service S { rpc Get(M) returns (M); }",
        )],
        "",
    )
    .to_bytes();
    for length in 0..bytes.len() {
        let _ = rpckit_codegen::respond(&bytes[..length]);
    }
    for index in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[index] ^= 0x15;
        let _ = rpckit_codegen::respond(&changed);
    }
}
