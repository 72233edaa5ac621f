#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{Strictness, is_header_name, is_header_value};

static NAME: Grammar = Grammar::new(|| whole(r":?[0-9a-zA-Z!#$%&'*+-.^_|~\x60]+"));
static NAME_LOOSE: Grammar = Grammar::new(|| whole(r"[^\x00\x0A\x0D]+"));
static VALUE: Grammar = Grammar::new(|| whole(r"[^\x00-\x08\x0A-\x1F\x7F]*"));
static VALUE_LOOSE: Grammar = Grammar::new(|| whole(r"[^\x00\x0A\x0D]*"));

fuzz_target!(|text: &str| {
    assert_eq!(is_header_name(text, Strictness::Strict), NAME.is_match(text));
    assert_eq!(is_header_name(text, Strictness::Loose), NAME_LOOSE.is_match(text));
    assert_eq!(is_header_value(text, Strictness::Strict), VALUE.is_match(text));
    assert_eq!(is_header_value(text, Strictness::Loose), VALUE_LOOSE.is_match(text));
});
