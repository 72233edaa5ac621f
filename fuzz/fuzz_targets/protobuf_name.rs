#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{is_protobuf_dot_fqn, is_protobuf_fqn};

static FQN: Grammar = Grammar::new(|| whole(r"[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*"));
static DOT_FQN: Grammar = Grammar::new(|| whole(r"\.[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*"));

fuzz_target!(|text: &str| {
    assert_eq!(is_protobuf_fqn(text), FQN.is_match(text));
    assert_eq!(is_protobuf_dot_fqn(text), DOT_FQN.is_match(text));
});
