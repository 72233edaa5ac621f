//! Any text is a pattern of RE2, or is not one; never a panic, never a pattern that Rust refuses later.

use regex::Regex;

/// Translates the pattern and runs it.
///
/// # Panics
/// When the translation is no pattern of the `regex` crate, or is not stable.
pub fn check(pattern: &str, text: &str) {
    let translated = rpckit_re2::translate(pattern);
    assert_eq!(translated, rpckit_re2::translate(pattern), "{pattern}");
    let Ok(translated) = translated else { return };
    let regex = Regex::new(&translated).unwrap_or_else(|error| panic!("{pattern:?} became {translated:?}: {error}"));
    regex.is_match(text);
    // What the translation quotes, the dialects agree on: a literal finds itself.
    let literal = format!("^\\Q{text}\\E$");
    if !text.contains("\\E") && !text.contains('\n') {
        let literal = rpckit_re2::translate(&literal).expect("anything can be quoted");
        assert!(Regex::new(&literal).is_ok_and(|regex| regex.is_match(text)), "{text:?} is not {literal:?}");
    }
}
