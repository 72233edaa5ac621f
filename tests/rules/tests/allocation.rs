//! Validating a valid message allocates nothing.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use rpckit::validate::Validate;
use rpckit_rules_tests::v1::{Formats, Implicit, Int32s, Item, Lists, Maps, Nested, Strings};

fn allocations(message: &impl Validate) -> u64 {
    // The first run compiles the patterns.
    message.validate().unwrap();
    allocation_counter::measure(|| message.validate().unwrap()).count_total
}

#[test]
fn a_valid_message_allocates_nothing() {
    let text = |text: &str| Some(text.to_owned());
    let strings = Strings {
        constant: text("abc"),
        some: text("äöü"),
        pattern: text("123"),
        within: text("a"),
        not_in: text("c"),
        ..Strings::default()
    };
    assert_eq!(allocations(&strings), 0);
    let formats = Formats {
        email: text("a@example.com"),
        uri: text("https://example.com"),
        uuid: text("123e4567-e89b-12d3-a456-426614174000"),
        ipv6_prefix: text("2001:db8::/32"),
        header_name: text("x-a"),
        ..Formats::default()
    };
    assert_eq!(allocations(&formats), 0);
    assert_eq!(allocations(&Int32s { gte_lte: Some(5), within: Some(1), ..Int32s::default() }), 0);
    let item = Item { name: "abc".to_owned(), next: Some(Box::new(Item::default())) };
    let lists = Lists {
        unique: vec!["a".to_owned(), "b".to_owned()],
        names: vec!["ab".to_owned()],
        items: vec![item.clone(), item.clone()],
        ..Lists::default()
    };
    assert_eq!(allocations(&lists), 0);
    let maps = Maps {
        keys: [("ab".to_owned(), String::new())].into(),
        items: [(true, item.clone())].into(),
        ..Maps::default()
    };
    assert_eq!(allocations(&maps), 0);
    assert_eq!(allocations(&Nested { item: Some(item), ..Nested::default() }), 0);
    assert_eq!(allocations(&Implicit { text: "ab".to_owned(), ..Implicit::default() }), 0);
}
