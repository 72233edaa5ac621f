#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::uri;
use rpckit_validate::format::{is_uri, is_uri_ref};

fuzz_target!(|text: &str| {
    assert_eq!(is_uri(text), uri::is_uri(text));
    assert_eq!(is_uri_ref(text), uri::is_uri(text) || uri::is_relative(text));
});
