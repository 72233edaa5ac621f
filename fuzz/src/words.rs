//! Two ways to read bytes as text: libFuzzer rarely spells a word, but finds numbers at once.

/// Bytes after `FF` are numbers of words; others are the text itself.
pub fn read(bytes: &[u8], words: &[&str]) -> Option<String> {
    match bytes {
        [0xFF, numbers @ ..] => Some(numbers.iter().map(|number| words[usize::from(*number) % words.len()]).collect()),
        text => std::str::from_utf8(text).ok().map(str::to_owned),
    }
}
