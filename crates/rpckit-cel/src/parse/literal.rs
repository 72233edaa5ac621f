//! Numbers, strings and bytes as they are written (CEL specification, "String and Bytes Values").

use super::word::{Read, Word};
use crate::syntax::Literal;

/// A number: decimal, hexadecimal, unsigned with `u`, or double.
pub(super) fn number(rest: &str) -> Read {
    let bytes = rest.as_bytes();
    if let Some(hex) = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")) {
        let digits = hex.len() - hex.trim_start_matches(|c: char| c.is_ascii_hexdigit()).len();
        return whole(rest, u64::from_str_radix(&hex[..digits], 16).ok(), digits + 2);
    }
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let integer = digits(0);
    let mut length = integer;
    if bytes.get(length) == Some(&b'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits((length + 1 + sign).min(bytes.len()));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    if length == integer {
        return whole(rest, rest[..length].parse().ok(), length);
    }
    match rest[..length].parse() {
        Ok(double) => Ok((Word::Literal(Literal::Double(double)), length)),
        Err(_) => Err(("this is no number".to_owned(), length)),
    }
}

fn whole(rest: &str, value: Option<u64>, length: usize) -> Read {
    let unsigned = matches!(rest.as_bytes().get(length), Some(b'u' | b'U'));
    match value {
        Some(value) if unsigned => Ok((Word::Literal(Literal::Uint(value)), length + 1)),
        Some(value) => Ok((Word::Int(value), length)),
        None => Err(("this number does not fit into 64 bits".to_owned(), length + usize::from(unsigned))),
    }
}

/// A string or bytes literal, if the text begins with one.
pub(super) fn text(rest: &str) -> Option<Read> {
    let (mut raw, mut bytes) = (false, false);
    let mut prefix = 0;
    for letter in rest.chars().take(2) {
        match letter {
            'r' | 'R' if !raw => raw = true,
            'b' | 'B' if !bytes => bytes = true,
            _ => break,
        }
        prefix += 1;
    }
    let body = &rest[prefix..];
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| body.starts_with(quote))?;
    let start = prefix + quote.len();
    Some(
        content(&rest[start..], quote, raw, bytes)
            .map(|(word, length)| (word, start + length))
            .map_err(|(error, length)| (error, (start + length).min(rest.len()))),
    )
}

/// What a literal collects: code points, or bytes.
struct Content {
    out: Vec<u8>,
    bytes: bool,
}

impl Content {
    fn push(&mut self, c: char) {
        self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// A numeric escape: a byte in bytes, a code point in strings.
    fn number(&mut self, value: u32, digits: &str) -> Result<(), String> {
        if self.bytes {
            self.out.push(u8::try_from(value).map_err(|_| format!("`\\{digits}` is more than a byte"))?);
        } else {
            self.push(char::from_u32(value).ok_or_else(|| format!("`\\{digits}` is no code point"))?);
        }
        Ok(())
    }
}

fn content(rest: &str, quote: &str, raw: bool, bytes: bool) -> Read {
    let mut content = Content { out: Vec::new(), bytes };
    let mut at = 0;
    loop {
        let tail = &rest[at..];
        if tail.starts_with(quote) {
            break;
        }
        let Some(next) = tail.chars().next() else {
            return Err((format!("close the string with {quote}"), at));
        };
        match next {
            '\n' | '\r' if quote.len() == 1 => return Err((format!("close the string with {quote}"), at)),
            '\r' if tail.starts_with("\r\n") => {
                content.push('\n');
                at += 2;
            }
            '\r' => {
                content.push('\n');
                at += 1;
            }
            '\\' if !raw => match escape(&tail[1..], &mut content) {
                Ok(length) => at += 1 + length,
                Err(text) => return Err((text, rest.find(quote).map_or(rest.len(), |end| end + quote.len()))),
            },
            _ => {
                content.push(next);
                at += next.len_utf8();
            }
        }
    }
    let literal = if bytes {
        Literal::Bytes(content.out)
    } else {
        Literal::String(String::from_utf8(content.out).map_err(|_| ("this is no UTF-8".to_owned(), at))?)
    };
    Ok((Word::Literal(literal), at + quote.len()))
}

/// One escape after its backslash; its length.
fn escape(tail: &str, content: &mut Content) -> Result<usize, String> {
    let letter = tail.chars().next().ok_or("an escape is missing after the backslash")?;
    let simple = match letter {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' | '?' | '"' | '\'' | '`' => letter,
        _ => return numeric(tail, letter, content),
    };
    content.push(simple);
    Ok(1)
}

fn numeric(tail: &str, letter: char, content: &mut Content) -> Result<usize, String> {
    let (skip, count, radix) = match letter {
        'x' | 'X' => (1, 2, 16),
        'u' if !content.bytes => (1, 4, 16),
        'U' if !content.bytes => (1, 8, 16),
        '0'..='3' => (0, 3, 8),
        _ => return Err(format!("`\\{letter}` is no escape")),
    };
    let digits = tail.get(skip..skip + count).filter(|digits| digits.chars().all(|c| c.is_digit(radix)));
    let Some(digits) = digits else {
        return Err(format!("`\\{letter}` needs {count} digits"));
    };
    let value = u32::from_str_radix(digits, radix).map_err(|_| format!("`\\{letter}` needs {count} digits"))?;
    content.number(value, &tail[..skip + count])?;
    Ok(skip + count)
}
