#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::words;
use rpckit_hostile_tests::{expressions, vocabulary};

// Any text, or words by their numbers: an expression compiles or has problems, and neither depends on folding.
fuzz_target!(|bytes: &[u8]| {
    if let Some(text) = words::read(bytes, vocabulary::WORDS) {
        expressions::check(&text);
    }
});
