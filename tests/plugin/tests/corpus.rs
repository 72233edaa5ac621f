//! Real protos.

#![allow(clippy::unwrap_used, clippy::case_sensitive_file_extension_comparisons, reason = "tests over files of ours")]

use std::fs;
use std::path::Path;

use rpckit_codegen::generate;
use rpckit_plugin_tests::{request_of, root, shared};

fn protos(root: &Path, folder: &str) -> Vec<String> {
    let entries =
        fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        entries.filter(|name| name.ends_with(".proto")).map(|name| format!("{folder}/{name}")).collect();
    names.sort();
    names
}

#[test]
fn googleapis() {
    let Some(corpus) = shared("corpus/googleapis") else { return };
    for folder in
        ["google/pubsub/v1", "google/logging/v2", "google/longrunning", "google/iam/v1", "google/rpc", "google/type"]
    {
        let names = protos(&corpus, folder);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let files = generate(&request_of(&names, std::slice::from_ref(&corpus), "").to_bytes())
            .unwrap_or_else(|failure| panic!("{folder}: {failure}"));
        for file in files {
            syn::parse_file(&file.content).unwrap_or_else(|error| panic!("{}: {error}", file.name));
        }
    }
}

#[test]
fn the_three_contracts_this_began_with() {
    let Some(seeds) = shared("seeds") else { return };
    for (name, package, servicer) in [
        ("user_microservice.proto", "user", "UserService"),
        ("user_service.proto", "userservice", "UserService"),
        ("user_v1.proto", "user.v1", "UserService"),
    ] {
        let files = generate(&request_of(&[name], &[seeds.clone(), root().join("proto")], "").to_bytes())
            .unwrap_or_else(|failure| panic!("{failure}"));
        assert!(files.iter().all(|file| file.content.contains(&format!("pub trait {servicer}:"))), "{name}");
        let _ = package;
    }
}
