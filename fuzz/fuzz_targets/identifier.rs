#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{is_tuuid, is_ulid, is_uuid};

static UUID: Grammar =
    Grammar::new(|| whole("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"));
static TUUID: Grammar = Grammar::new(|| whole("[0-9a-fA-F]{32}"));
static ULID: Grammar = Grammar::new(|| whole("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}"));

fuzz_target!(|text: &str| {
    assert_eq!(is_uuid(text), UUID.is_match(text));
    assert_eq!(is_tuuid(text), TUUID.is_match(text));
    assert_eq!(is_ulid(text), ULID.is_match(text));
});
