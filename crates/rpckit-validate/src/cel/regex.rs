//! Patterns that only exist at run time. Literal ones are compiled once, as a [`Pattern`](crate::Pattern).

use std::cell::RefCell;

use regex::Regex;

use super::error::Error;

thread_local! {
    /// The last pattern: a rule meets the same one for each element of a list.
    static LAST: RefCell<Option<(String, Regex)>> = const { RefCell::new(None) };
}

/// `text.matches(pattern)`, in the dialect of RE2.
pub fn matches(text: &str, pattern: &str) -> Result<bool, Error> {
    LAST.with_borrow_mut(|last| {
        if let Some((_, regex)) = last.as_ref().filter(|(source, _)| source == pattern) {
            return Ok(regex.is_match(text));
        }
        let translated = rpckit_re2::translate(pattern)
            .map_err(|reason| Error::of(format!("the pattern is not valid: {reason}")))?;
        let regex = Regex::new(&translated).map_err(|_| Error::new("the pattern is not valid"))?;
        let matches = regex.is_match(text);
        *last = Some((pattern.to_owned(), regex));
        Ok(matches)
    })
}
