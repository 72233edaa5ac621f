#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::is_email;

// The HTML standard's own expression.
static EMAIL: Grammar = Grammar::new(|| {
    let label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    whole(&format!(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{label}(?:\.{label})*"))
});

fuzz_target!(|text: &str| assert_eq!(is_email(text), EMAIL.is_match(text)));
