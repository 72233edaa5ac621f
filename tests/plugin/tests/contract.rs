//! What tools read of a contract.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

use std::fs;
use std::time::Duration;

use prost_reflect::DescriptorPool;
use rpckit_build::contract::Contract;
use rpckit_build::contract::method::{Access, Kind};

const PROTO: &str = r#"
syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/empty.proto";
import "rpckit/v1/options.proto";

// Orders.
service Orders {
  option (rpckit.v1.service) = {domain: "shop.example.com" timeout: "5s" auth: {scopes: ["orders"]}};
  // Places an order.
  rpc Place(PlaceRequest) returns (google.protobuf.Empty) {
    option (rpckit.v1.method) = {errors: ["SoldOut", "Refusal"] sealed: true cancellation: DETACHED};
  }
  rpc Move(PlaceRequest) returns (stream Item) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (rpckit.v1.method) = {auth: {public: true} retry: {max_attempts: 3}};
  }
}
message PlaceRequest {
  option (buf.validate.message).cel = {id: "some" message: "order something" expression: "size(this.items) > 0"};
  repeated Item items = 1 [(buf.validate.field).repeated = {max_items: 9, unique: false}];
  map<string, sint32> counts = 2 [(buf.validate.field).map = {keys: {string: {min_len: 2}}, values: {sint32: {gt: -1, lte: 9}}}];
  google.protobuf.Duration wait = 3 [(buf.validate.field).duration = {gte: {seconds: 1}}];
  oneof payment { option (buf.validate.oneof).required = true; string card = 4 [debug_redact = true, (buf.validate.field).string.pattern = "^[0-9]{16}$"]; bool cash = 5; }
  string note = 6 [(buf.validate.field) = {required: true string: {email: true, not_in: ["a", "b"]}}];
}
message Item { string name = 1; Item inner = 2; }
message SoldOut {
  option (rpckit.v1.error) = {code: FAILED_PRECONDITION message: "{name} is sold out" retry_after: "1.5s"};
  string name = 1;
}
enum Refusal {
  REFUSAL_UNSPECIFIED = 0;
  TOO_MUCH = 1 [(rpckit.v1.reason) = {code: RESOURCE_EXHAUSTED message: "too much"}];
}
"#;

fn contract() -> Contract {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.proto");
    fs::write(&path, PROTO).unwrap();
    rpckit_build::configure().contract([&path], [folder.path()]).unwrap()
}

/// With what they import, and with options that prost-types does not know.
#[test]
fn descriptors_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.proto");
    fs::write(&path, PROTO).unwrap();
    let set = rpckit_build::configure().descriptors([&path], [folder.path()]).unwrap();
    let pool = DescriptorPool::decode(set.as_slice()).unwrap();
    let names: Vec<String> = pool.files().map(|file| file.name().to_owned()).collect();
    assert_eq!(names.last().map(String::as_str), Some("shop.proto"), "{names:?}");
    assert!(names.iter().any(|name| name == "buf/validate/validate.proto"), "{names:?}");
    let service = pool.get_service_by_name("shop.v1.Orders").unwrap();
    let option = pool.get_extension_by_name("rpckit.v1.service").unwrap();
    assert!(service.options().has_extension(&option));
    let places = pool.get_file_by_name("shop.proto").unwrap();
    assert!(places.file_descriptor_proto().source_code_info.is_some());

    fs::write(&path, "syntax = \"proto3\"; message A { Nothing b = 1; }").unwrap();
    let error = rpckit_build::configure().descriptors([&path], [folder.path()]).unwrap_err().to_string();
    assert!(error.contains("Nothing"), "{error}");
}

#[test]
fn services_say_how_their_calls_end() {
    let contract = contract();
    let orders = contract.services().next().unwrap();
    assert_eq!((orders.full_name.as_str(), orders.rust.as_str()), ("shop.v1.Orders", "Orders"));
    assert_eq!(orders.docs, ["Orders."]);
    let [place, moving] = orders.methods.as_slice() else { panic!("{orders:?}") };
    assert_eq!(
        (place.rust.as_str(), place.request.rust.as_str(), place.response.rust.as_str()),
        ("place", "PlaceRequest", "()")
    );
    assert_eq!((place.kind, place.response.proto.as_str()), (Kind::Unary, "google.protobuf.Empty"));
    assert_eq!(place.access, Access::Scopes(vec!["orders".to_owned()]));
    assert_eq!(place.timeout, Some(Duration::from_secs(5)));
    assert!(place.sealed && place.detached);
    assert_eq!(place.errors, ["shop.v1.SoldOut", "shop.v1.Refusal"]);
    assert_eq!(place.place.to_string(), "shop.proto:13:3");
    assert_eq!((moving.rust.as_str(), moving.constant.as_str()), ("r#move", "MOVE"));
    assert_eq!((moving.kind, &moving.access), (Kind::ServerStreaming, &Access::Public));
    assert_eq!(moving.retry.as_ref().unwrap().max_attempts, 3);
}

#[test]
fn errors_are_described_whole() {
    let contract = contract();
    let of = |name| contract.errors(name).collect::<Vec<_>>();
    let [sold_out] = of("shop.v1.SoldOut")[..] else { panic!() };
    assert_eq!(
        (sold_out.code.as_str(), sold_out.reason.as_str(), sold_out.domain.as_str(), sold_out.message.as_str()),
        ("FAILED_PRECONDITION", "SOLD_OUT", "shop.example.com", "{name} is sold out")
    );
    assert_eq!(
        (&sold_out.metadata, sold_out.retry_after),
        (&vec!["name".to_owned()], Some(Duration::from_millis(1500)))
    );
    let [too_much] = of("shop.v1.Refusal")[..] else { panic!() };
    assert_eq!((too_much.value.as_deref(), too_much.reason.as_str()), (Some("TOO_MUCH"), "TOO_MUCH"));
}

#[test]
fn rules_have_the_names_of_their_options() {
    let contract = contract();
    let request = contract.message("shop.v1.PlaceRequest").unwrap();
    let rules: Vec<String> = request.rules.iter().map(ToString::to_string).collect();
    assert_eq!(
        rules,
        [
            "cel[some] = \"size(this.items) > 0\"",
            "payment: oneof.required",
            "items: repeated.max_items = 9",
            "counts{key}: string.min_len = 2",
            "counts{value}: sint32.gt = -1",
            "counts{value}: sint32.lte = 9",
            "wait: duration.gte = 1000000000",
            "card: string.pattern = \"^[0-9]{16}$\"",
            "note: required",
            "note: string.not_in = [\"a\", \"b\"]",
            "note: string.email",
        ]
    );
    let fields: Vec<(&str, &str, Option<&str>, bool)> = request
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field.kind.as_str(), field.message.as_deref(), field.redacted))
        .collect();
    assert_eq!(fields[0], ("items", "repeated shop.v1.Item", Some("shop.v1.Item"), false));
    assert_eq!(fields[1], ("counts", "map<string, sint32>", None, false));
    assert_eq!(fields[3], ("card", "string", None, true));
}

#[test]
fn mistakes_are_those_of_the_generator() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.proto");
    fs::write(&path, "syntax = \"proto3\"; package p; message _ {}").unwrap();
    let described = rpckit_build::configure().contract([&path], [folder.path()]).unwrap_err().to_string();
    let generated = rpckit_build::configure().files([&path], [folder.path()]).unwrap_err().to_string();
    assert!(described.contains("bad.proto:1:31"), "{described}");
    assert_eq!(described, generated);
}
