//! A bounded run over fixed mutations; `fuzz/` goes on from here.

#![allow(missing_docs, reason = "a test")]

use rpckit_hostile_tests::mutation::{Numbers, mutate};
use rpckit_hostile_tests::vocabulary::{EXPRESSIONS, PATTERN_PIECES, PATTERNS, WORDS};
use rpckit_hostile_tests::{expressions, messages, patterns};

/// An expression as its words, as far as they are known, and as characters between them.
fn words(text: &str, known: &[&str]) -> Vec<String> {
    let mut rest = text;
    let mut words = Vec::new();
    while let Some(first) = rest.chars().next() {
        let longest = known.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let length = longest.map_or(first.len_utf8(), |word| word.len());
        words.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    words
}

/// More of them for a longer run: `RPCKIT_HOSTILE_ROUNDS=100` is a hundred times as long.
fn rounds(few: usize) -> std::ops::Range<usize> {
    let times = std::env::var("RPCKIT_HOSTILE_ROUNDS").ok().and_then(|times| times.parse().ok());
    0..few * times.unwrap_or(1)
}

#[test]
fn expressions_to_begin_with_compile() {
    for text in EXPRESSIONS {
        expressions::check(text);
        let compiled =
            rpckit_cel::compile(text, &rpckit_hostile_tests::environment::Everything, rpckit_cel::Folding::On);
        assert!(compiled.is_ok(), "{text}: {compiled:?}");
    }
}

/// What a fuzzer has found.
#[test]
fn expressions_that_were_no_good() {
    for text in ["this.ms", "this.im"] {
        expressions::check(text);
    }
}

#[test]
fn expressions_by_words() {
    let mut numbers = Numbers::new(11);
    for round in rounds(6_000) {
        let mut pieces = words(EXPRESSIONS[round % EXPRESSIONS.len()], WORDS);
        if numbers.below(4) == 0 {
            let other = words(numbers.pick::<&str>(EXPRESSIONS), WORDS);
            let at = numbers.below(pieces.len());
            pieces.splice(at.., other);
        }
        mutate(&mut pieces, &mut numbers, |numbers| (*numbers.pick(WORDS)).to_owned());
        expressions::check(&pieces.concat());
    }
}

#[test]
fn patterns_by_pieces() {
    let mut numbers = Numbers::new(12);
    for round in rounds(6_000) {
        let mut pieces = words(PATTERNS[round % PATTERNS.len()], PATTERN_PIECES);
        mutate(&mut pieces, &mut numbers, |numbers| (*numbers.pick(PATTERN_PIECES)).to_owned());
        let text: String = (0..numbers.below(6)).map(|_| *numbers.pick(PATTERN_PIECES)).collect();
        patterns::check(&pieces.concat(), &text);
    }
}

/// Records of the wire: a field number, a wire type, and content that fits more often than not.
fn message(numbers: &mut Numbers, depth: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..numbers.below(6) {
        let number = u8::try_from(1 + numbers.below(15)).expect("below 16");
        let kind = *numbers.pick(&[0_u8, 1, 2, 2, 2, 5]);
        bytes.push(number << 3 | kind);
        match kind {
            0 => bytes.extend(*numbers.pick(&[
                &[0_u8][..],
                &[1],
                &[100],
                &[255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
            ])),
            1 => bytes.extend(numbers.pick(&[0.0, -0.0, 1.5, f64::NAN, f64::INFINITY]).to_le_bytes()),
            5 => bytes.extend(numbers.pick(&[0.0_f32, -1.5, f32::NAN, f32::NEG_INFINITY]).to_le_bytes()),
            _ => {
                let content = match numbers.below(3) {
                    0 if depth > 0 => message(numbers, depth - 1),
                    1 => (0..numbers.below(20)).map(|_| *numbers.pick(b"aA0.:/@-%[]\x00\xc3\xa9\xff")).collect(),
                    _ => numbers
                        .pick(&["", "a", "a@b.c", "127.0.0.1/8", "::1", "http://a/b?c#d", "héé"])
                        .as_bytes()
                        .to_vec(),
                };
                bytes.push(u8::try_from(content.len()).unwrap_or(0).min(127));
                bytes.extend(content);
            }
        }
    }
    bytes
}

#[test]
fn messages_by_records() {
    let mut numbers = Numbers::new(13);
    let mut decoded = 0;
    for round in rounds(30_000) {
        let mut bytes = vec![u8::try_from(round % messages::CHECKS.len()).expect("few messages")];
        bytes.extend(message(&mut numbers, 3));
        if numbers.below(4) == 0 {
            mutate(&mut bytes, &mut numbers, |numbers| u8::try_from(numbers.below(256)).expect("below 256"));
        }
        messages::check_any(&bytes);
        decoded += usize::from(bytes.len() > 8);
    }
    assert!(decoded > 10_000, "the messages are too small to tell anything");
}
