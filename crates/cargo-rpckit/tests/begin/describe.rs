//! `cargo rpckit describe`

use std::fs;
use std::path::Path;

use crate::{repository, rpckit, well};

const REFERENCE: [&str; 5] = ["describe", "--proto", "proto/user/v1/user_service.proto", "--include", "proto"];

#[test]
fn the_reference_as_a_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/begin/describe.txt");
    let table = well(&repository(), &REFERENCE).out;
    if std::env::var_os("RPCKIT_UPDATE_GOLDEN").is_some() {
        fs::write(&path, &table).unwrap();
    }
    assert_eq!(table, fs::read_to_string(&path).unwrap(), "RPCKIT_UPDATE_GOLDEN=1 writes what it is now");
}

#[test]
fn the_reference_for_programs() {
    let answer = well(&repository(), &[&REFERENCE[..], &["--json"]].concat());
    let contract: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let service = &contract["packages"][0]["services"][0];
    assert_eq!(service["full_name"], "user.v1.UserService");
    let method = &service["methods"][3];
    assert_eq!(
        (&method["name"], &method["kind"], &method["timeout"]),
        (&"BulkCreateUsers".into(), &"client-streaming".into(), &"30s".into())
    );
}

#[test]
fn colours_are_for_those_who_ask() {
    let plain = well(&repository(), &REFERENCE).out;
    assert!(!plain.contains('\x1b'));
    let coloured = well(&repository(), &[&REFERENCE[..], &["--color", "always"]].concat()).out;
    assert!(coloured.starts_with("\x1b[1muser.v1.UserService"), "{coloured:?}");
}

#[test]
fn one_rpc_alone() {
    let answer = well(&repository(), &[&REFERENCE[..], &["bulk"]].concat());
    assert!(answer.out.contains("BulkCreateUsers") && !answer.out.contains("GetUser"), "{}", answer.out);
    let answer = rpckit(&repository(), &[&REFERENCE[..], &["nothing"]].concat());
    assert_eq!((answer.code, answer.err.as_str()), (2, "error: no service and no RPC has \"nothing\" in its name\n"));
}

#[test]
fn every_shell_gets_its_script() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = well(&repository(), &["completions", shell]).out;
        assert!(["new", "generate", "describe", "dry-run"].iter().all(|word| script.contains(word)), "{shell}");
    }
}
