//! What the output says, where no golden shows it.

#![allow(clippy::unwrap_used, reason = "a test")]

use rpckit_codegen::generate;
use rpckit_plugin_tests::request_for;

const OTHER: (&str, &str) = (
    "o/v1/o.proto",
    "syntax = \"proto3\"; package o.v1; import \"buf/validate/validate.proto\";
     message Checked { string id = 1 [(buf.validate.field).string.min_len = 1]; }
     message Holder { repeated Checked all = 1; }
     message Free { string id = 1; }",
);

/// The file of package `p.v1`, which uses the other's messages.
fn of(body: &str, options: &str) -> String {
    let text = format!("syntax = \"proto3\"; package p.v1; import \"o/v1/o.proto\";\n{body}");
    let mut request = request_for(&[OTHER, ("p/v1/p.proto", &text)], options);
    request.file_to_generate = vec!["p/v1/p.proto".to_owned()];
    let files = generate(&request.to_bytes()).unwrap();
    files.into_iter().find(|file| file.name == "p.v1.rs").unwrap().content
}

/// Rules nobody checks would be rules broken in silence: where `Validate` is missing, the compiler says so.
#[test]
fn requests_of_others_are_checked() {
    for options in ["", "extern_path=.o.v1=::other::v1"] {
        for (request, rules) in [("Checked", "Checked"), ("Holder", "Checked"), ("Free", "Unchecked")] {
            let output = of(&format!("service S {{ rpc Get(o.v1.{request}) returns (o.v1.Free); }}"), options);
            assert!(output.contains(&format!("use ::rpckit::codegen::{rules};")), "{options} {request}");
        }
    }
}
