//! Other implementations of protovalidate, each a program that reads messages and writes how they fare.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use prost::Message as _;
use rpckit::validate::wire::Violations;
use rpckit_differential_tests::{DESCRIPTOR_SET, Outcome};
use serde_json::{Value, json};

/// An encoded message and its type.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Another implementation.
pub(crate) struct Oracle {
    pub(crate) name: &'static str,
    command: Command,
}

impl Oracle {
    /// protovalidate-python, whose expressions cel-cpp runs; in `$PYTHON`, or in `python3` where it has the package.
    pub(crate) fn python() -> Option<Self> {
        let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        let has = Command::new(&python).args(["-c", "import protovalidate, google.protobuf"]).output();
        let mut command = Command::new(&python);
        command.arg(folder().join("python.py"));
        let is_there = has.is_ok_and(|output| output.status.success());
        found("python", command, is_there, "install tests/interop/requirements.txt and set PYTHON")
    }

    /// protovalidate-go, whose expressions cel-go runs.
    pub(crate) fn go() -> Option<Self> {
        let has = Command::new("go").arg("version").output();
        let mut command = Command::new("go");
        command.args(["run", "."]).current_dir(folder().join("go"));
        found("go", command, has.is_ok_and(|output| output.status.success()), "install Go")
    }

    /// The answers, in the order of the questions.
    pub(crate) fn ask(mut self, questions: &[Question], scratch: &Path) -> Vec<Outcome> {
        let asked: Vec<Value> = questions
            .iter()
            .map(|question| json!([format!("differential.v1.{}", question.name), STANDARD.encode(&question.bytes)]))
            .collect();
        let (input, output) = (scratch.join(format!("{}.in", self.name)), scratch.join(format!("{}.out", self.name)));
        let request = json!({"set": STANDARD.encode(DESCRIPTOR_SET), "messages": asked});
        std::fs::write(&input, request.to_string()).expect("the folder of this crate's tests");
        let status = self.command.arg(&input).arg(&output).status().expect("it was there before");
        assert!(status.success(), "{} failed: its error is above", self.name);
        let answers = std::fs::read(&output).expect("it was written");
        let answers: Vec<(String, String)> = serde_json::from_slice(&answers).expect("pairs of a kind and a text");
        assert_eq!(answers.len(), questions.len());
        answers.into_iter().map(|(kind, text)| answer(&kind, text)).collect()
    }
}

fn answer(kind: &str, text: String) -> Outcome {
    match kind {
        "valid" => Outcome::Valid,
        "invalid" => {
            let bytes = STANDARD.decode(text).expect("base64");
            Outcome::Invalid(Violations::decode(bytes.as_slice()).expect("violations"))
        }
        "failed" => Outcome::Failed(text),
        "refused" => Outcome::Refused(text),
        other => panic!("{other}: {text}"),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles")
}

fn found(name: &'static str, command: Command, is_there: bool, mend: &str) -> Option<Oracle> {
    assert!(is_there || std::env::var("CI").as_deref() != Ok("true"), "{name} is missing: {mend}");
    if !is_there {
        eprintln!("SKIPPED: no comparison with {name}: {mend}");
    }
    is_there.then_some(Oracle { name, command })
}
