//! `Debug` keeps secrets.

use rpckit_golden_compiled::redact::{Login, login::SecondFactor};

#[test]
fn secrets_are_not_shown() {
    let login = Login {
        name: "ada".to_owned(),
        password: "hunter2".to_owned(),
        tokens: vec!["hunter2".to_owned()],
        second_factor: Some(SecondFactor::Code("hunter2".to_owned())),
        ..Login::default()
    };
    let shown = format!("{login:?} {login:#?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("ada") && shown.contains("[redacted]"), "{shown}");
}
