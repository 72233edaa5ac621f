#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_hostile_tests::messages;

// Any bytes as one of the messages with rules: validation neither panics nor contradicts itself.
fuzz_target!(|bytes: &[u8]| messages::check_any(bytes));
