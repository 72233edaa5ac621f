#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::is_hostname;

static HOSTNAME: Grammar = Grammar::new(|| {
    let label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    whole(&format!(r"(?:{label}\.)*{label}\.?"))
});
static ENDS_IN_DIGITS: Grammar = Grammar::new(|| whole(r"(?:.*\.)?[0-9]+\.?"));

fuzz_target!(|text: &str| {
    let is_short = text.trim_end_matches('.').len() <= 253;
    assert_eq!(is_hostname(text), is_short && HOSTNAME.is_match(text) && !ENDS_IN_DIGITS.is_match(text));
});
