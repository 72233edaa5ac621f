//! The descriptors of a package, encoded.
//!
//! ```text
//! /// The package's files and all they import, encoded as a `google.protobuf.FileDescriptorSet`, for reflection.
//! pub const FILE_DESCRIPTOR_SET: &[u8] = b"\n\xb6\x05\n\x1fgoogle/protobuf/timestamp.proto\x12\x0fgo\
//!     ogle.protobuf";
//! ```

use std::fmt::Write;

use crate::model::Package;
use crate::options::{Descriptors, Options};
use crate::sources::{Sources, canonical};

const COLUMNS: usize = 96;

/// Emits the constant, as text: no printer may touch the literal.
pub(super) fn package(package: &Package, sources: &Sources, options: &Options) -> Option<String> {
    if options.descriptors == Descriptors::Off {
        return None;
    }
    let bytes = canonical::set(sources, &package.files);
    let literal = literal(&bytes);
    Some(format!(
        "/// The package's files and all they import, encoded as a `google.protobuf.FileDescriptorSet`, for reflection.\n\
         pub const FILE_DESCRIPTOR_SET: &[u8] = b\"\\\n    {literal}\";\n"
    ))
}

fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut column = 4;
    let mut after_zero = false;
    for byte in bytes {
        if column >= COLUMNS {
            text.push_str("\\\n    ");
            column = 4;
        }
        let before = text.len();
        match byte {
            // A line's leading space would be eaten by the continuation.
            b' ' if column == 4 => text.push_str("\\x20"),
            b'\0' => text.push_str("\\0"),
            // `\0` before a digit reads as an octal escape of another language.
            b'0'..=b'9' if after_zero => {
                let _ = write!(text, "\\x{byte:02x}");
            }
            _ => text.extend(byte.escape_ascii().map(char::from)),
        }
        after_zero = *byte == 0;
        column += text.len() - before;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_literal_is_what_it_was_made_from() {
        let bytes: Vec<u8> = (0..=255).chain(std::iter::repeat_n(b' ', 200)).chain([0, b'0', b'0']).collect();
        let text = format!("b\"\\\n    {}\"", literal(&bytes));
        assert!(text.lines().all(|line| line.len() <= 101));
        let parsed: syn::LitByteStr = syn::parse_str(&text).unwrap();
        assert_eq!(parsed.value(), bytes);
    }
}
