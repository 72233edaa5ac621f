//! Lengths of strings in characters, as rules count them. The number of bytes bounds that of characters on both sides: they
//! are counted only where it leaves a doubt, and once.

use std::cmp::Ordering;

/// The bytes of the longest character.
const WIDEST: usize = 4;

/// Up to this many bytes, counting by words costs less than what the standard library does to prepare for long texts.
const SHORT: usize = 64;

/// Whether a text has fewer characters than one bound, more than the other, or a number between: [`Ordering::Less`],
/// [`Ordering::Greater`], [`Ordering::Equal`]. The bounds are in order.
///
/// ```
/// use rpckit_validate::characters::compare;
/// assert!(compare("äöü", 4, 9).is_lt() && compare("äöü", 1, 2).is_gt() && compare("äöü", 3, 3).is_eq());
/// ```
#[must_use]
pub fn compare(text: &str, least: usize, most: usize) -> Ordering {
    let bytes = text.len();
    if bytes < least {
        return Ordering::Less;
    }
    if bytes <= most && bytes.div_ceil(WIDEST) >= least {
        return Ordering::Equal;
    }
    if bytes.div_ceil(WIDEST) > most {
        return Ordering::Greater;
    }
    let count = count(text);
    if count < least {
        Ordering::Less
    } else if count > most {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Whether a text has fewer characters than this.
#[must_use]
pub fn is_shorter(text: &str, least: usize) -> bool {
    let bytes = text.len();
    bytes < least || bytes.div_ceil(WIDEST) < least && count(text) < least
}

/// Whether a text has more characters than this.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    let bytes = text.len();
    bytes > most && (bytes.div_ceil(WIDEST) > most || count(text) > most)
}

/// The characters of a text: its bytes, less those that continue a character.
pub(crate) fn count(text: &str) -> usize {
    if text.len() > SHORT {
        return text.chars().count();
    }
    let mut words = text.as_bytes().chunks_exact(size_of::<u64>());
    let mut count = text.len();
    for word in &mut words {
        let word = u64::from_le_bytes(word.try_into().expect("chunks have the size of a word"));
        let continuing = (word >> 7) & !(word >> 6) & 0x0101_0101_0101_0101;
        if continuing != 0 {
            count -= continuing.count_ones() as usize;
        }
    }
    count - words.remainder().iter().filter(|byte| (**byte & 0b1100_0000) == 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of characters of every width, at every length around the sizes that matter.
    fn texts() -> impl Iterator<Item = String> {
        let characters = ["a", "ä", "€", "😀", "a😀", "€aä"];
        characters.into_iter().flat_map(|text| (0..80).map(move |times| text.repeat(times)))
    }

    #[test]
    fn counting_is_what_the_standard_library_says() {
        for text in texts() {
            assert_eq!(count(&text), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn bounds_are_of_characters() {
        for text in texts() {
            let characters = text.chars().count();
            for bound in characters.saturating_sub(2)..characters + 3 {
                assert_eq!(is_shorter(&text, bound), characters < bound, "{text}, {bound}");
                assert_eq!(is_longer(&text, bound), characters > bound, "{text}, {bound}");
                for most in bound..bound + 2 {
                    let expected = if characters < bound { Ordering::Less } else { characters.max(most).cmp(&most) };
                    assert_eq!(compare(&text, bound, most), expected, "{text}, {bound}, {most}");
                }
            }
        }
    }
}
