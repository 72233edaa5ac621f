#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::words;
use rpckit_hostile_tests::{patterns, vocabulary};

// Any pattern of RE2 becomes one of the regex crate, or is refused.
fuzz_target!(|parts: (&[u8], &str)| {
    let (bytes, text) = parts;
    if let Some(pattern) = words::read(bytes, vocabulary::PATTERN_PIECES) {
        patterns::check(&pattern, text);
    }
});
