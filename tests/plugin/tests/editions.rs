//! Files of protobuf editions, as compilers hand them over.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

use prost::Message;
use prost::encoding::{DecodeContext, decode_key, skip_field};
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};
use rpckit_codegen::{Request, generate};
use rpckit_plugin_tests::{mistakes, request_of, root};

#[derive(Clone, PartialEq, Eq, Message)]
struct Set {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

/// What a test says of a file or a field beyond prost-types.
#[derive(Clone, PartialEq, Eq, Message)]
struct Beyond {
    #[prost(int32, optional, tag = "14")]
    edition: Option<i32>,
    #[prost(message, optional, tag = "8")]
    options: Option<Options>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct Options {
    #[prost(message, optional, tag = "50")]
    of_file: Option<Features>,
    #[prost(message, optional, tag = "21")]
    of_field: Option<Features>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct Features {
    #[prost(int32, optional, tag = "1")]
    field_presence: Option<i32>,
    #[prost(int32, optional, tag = "5")]
    message_encoding: Option<i32>,
}

fn request(files: &[(&FileDescriptorProto, Beyond)]) -> Request {
    let names = files.iter().map(|(file, _)| file.name().to_owned()).collect();
    let bytes =
        |(file, beyond): &(&FileDescriptorProto, Beyond)| [file.encode_to_vec(), beyond.encode_to_vec()].concat();
    Request::new(names, String::new(), &Set { file: files.iter().map(bytes).collect() }.encode_to_vec()).unwrap()
}

fn file(message_type: Vec<DescriptorProto>) -> FileDescriptorProto {
    let name = Some("e.proto".to_owned());
    FileDescriptorProto { name, syntax: Some("editions".to_owned()), message_type, ..Default::default() }
}

fn edition(number: i32) -> Beyond {
    Beyond { edition: Some(number), options: None }
}

/// What the plugin says it can: optional fields of proto3 and editions, from proto2 to 2023.
#[test]
fn editions_are_announced() {
    let request = request(&[(&file(vec![]), edition(1000))]);
    let response = rpckit_codegen::respond(&request.to_bytes()).unwrap();
    assert_eq!(records(&response, |number| number < 15), [0x10, 3, 0x18, 0xE6, 7, 0x20, 0xE8, 7]);
}

#[test]
fn other_editions_are_refused() {
    let found = |beyond| mistakes(&request(&[(&file(vec![]), beyond)]));
    let instead = "is not supported; write edition = \"2023\", syntax = \"proto3\" or syntax = \"proto2\"";
    assert_eq!(found(edition(1000)), "");
    assert_eq!(found(edition(1001)), format!("e.proto: edition 2024 {instead}"));
    assert_eq!(found(edition(12_345)), format!("e.proto: the edition with number 12345 {instead}"));
    assert_eq!(found(Beyond::default()), format!("e.proto: a file of editions that does not say which {instead}"));
}

#[test]
fn features_that_no_edition_has() {
    let features = Features { field_presence: Some(9), message_encoding: Some(0) };
    let options = Options { of_file: Some(features), of_field: None };
    assert_eq!(
        mistakes(&request(&[(&file(vec![]), Beyond { options: Some(options), ..edition(1000) })])),
        "e.proto: feature field_presence has value 9, which edition 2023 does not have; take the feature out\n\
         e.proto: feature message_encoding has value 0, which edition 2023 does not have; take the feature out"
    );
}

/// Go's features have a number that is younger than the `descriptor.proto` of this generator.
#[test]
fn features_of_languages_are_options() {
    let extension = FieldDescriptorProto {
        name: Some("go".to_owned()),
        number: Some(1002),
        label: Some(Label::Optional.into()),
        r#type: Some(Type::Int32.into()),
        extendee: Some(".google.protobuf.FeatureSet".to_owned()),
        ..Default::default()
    };
    let go = FileDescriptorProto {
        name: Some("go_features.proto".to_owned()),
        package: Some("pb".to_owned()),
        dependency: vec!["google/protobuf/descriptor.proto".to_owned()],
        extension: vec![extension],
        ..Default::default()
    };
    let user = FileDescriptorProto { dependency: vec!["go_features.proto".to_owned()], ..file(vec![]) };
    let mut request = request(&[(&go, Beyond::default()), (&user, edition(1000))]);
    request.proto_file.extend(request_of(&["google/protobuf/descriptor.proto"], &[], "").proto_file);
    assert_eq!(mistakes(&request), "");
}

/// The golden case's request: what protoc made, and what is imported.
fn golden(name: &str) -> (Request, Vec<u8>) {
    let mut request =
        request_of(&["buf/validate/validate.proto", "google/protobuf/wrappers.proto"], &[root().join("proto")], "");
    let set = std::fs::read(root().join("tests/golden/cases/editions").join(name).with_extension("binpb")).unwrap();
    let file = Set::decode(set.as_slice()).unwrap().file.remove(0);
    request.file_to_generate = vec![name.to_owned()];
    request.proto_file.push(file.clone());
    (request, file)
}

/// The records of a message with these numbers.
fn records(mut file: &[u8], numbers: impl Fn(u32) -> bool) -> Vec<u8> {
    let mut found = Vec::new();
    while !file.is_empty() {
        let start = file;
        let (number, kind) = decode_key(&mut file).unwrap();
        skip_field(kind, number, &mut file, DecodeContext::default()).unwrap();
        if numbers(number) {
            found.extend(&start[..start.len() - file.len()]);
        }
    }
    found
}

fn descriptor_set(content: &str) -> Vec<u8> {
    let parsed = syn::parse_file(content).unwrap();
    let mut constants = parsed.items.iter().filter_map(|item| match item {
        syn::Item::Const(item) if item.ident == "FILE_DESCRIPTOR_SET" => Some(&*item.expr),
        _ => None,
    });
    let Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::ByteStr(literal), .. })) = constants.next() else {
        panic!("no descriptor set")
    };
    literal.value()
}

/// Clients of reflection see what the user wrote: the edition, the features, every option.
#[test]
fn the_descriptor_set_holds_the_file_as_it_came() {
    let embedded = |name: &str| {
        let (request, file) = golden(name);
        let files = generate(&request.to_bytes()).unwrap();
        let set = Set::decode(descriptor_set(&files[0].content).as_slice()).unwrap();
        let is_named = |bytes: &Vec<u8>| FileDescriptorProto::decode(bytes.as_slice()).unwrap().name() == name;
        (set.file.into_iter().find(is_named).unwrap(), file)
    };
    let (embedded_file, file) = embedded("defaults.proto");
    let source_code_info = 9;
    assert_eq!(embedded_file, records(&file, |number| number != source_code_info));
    // The names of extensions for JSON are left out, whoever made the file.
    let (embedded_file, file) = embedded("features.proto");
    let of_file = |number| [8, 12, 14].contains(&number);
    assert_eq!(records(&embedded_file, of_file), records(&file, of_file));
}

#[test]
fn rules_in_editions_have_places() {
    let (mut request, file) = golden("defaults.proto");
    let at = file.windows(16).position(|window| window == b"this < timestamp").unwrap();
    let mut broken = file;
    broken[at..at + 4].copy_from_slice(b"that");
    *request.proto_file.last_mut().unwrap() = broken;
    let found = mistakes(&request);
    assert!(found.starts_with("defaults.proto:80:5: rule `cel_expression` does not compile"), "{found}");
}

/// Bytes that somebody has changed are a mistake or another proto, never a panic.
#[test]
fn changed_bytes() {
    let (request, file) = golden("features.proto");
    for at in (0..file.len()).step_by(43) {
        for value in [0, 0x7F, 0xFF] {
            let mut changed = request.clone();
            changed.proto_file.last_mut().unwrap()[at] = value;
            let _ = generate(&changed.to_bytes());
        }
        let mut cut = request.clone();
        cut.proto_file.last_mut().unwrap().truncate(at);
        let _ = generate(&cut.to_bytes());
    }
}
