//! What a status may weigh on the wire.
//!
//! A status travels in trailers, and every stock client has a limit for those: grpcio begins to throw whole statuses away
//! near 6,000 bytes, and a tonic client answers INTERNAL instead of the real code near 12 KiB. So details take at most
//! 4 KiB as they travel, the message 1 KiB, and all trailers together 7 KiB.

/// The longest `grpc-message`, counted after percent-encoding.
pub(super) const MESSAGE: usize = 1 << 10;
/// The most bytes of details, counted before base64: 3 KiB become 4 KiB.
pub(super) const DETAILS: usize = 3 << 10;
/// The most bytes of all trailers, names and values.
pub(super) const TRAILERS: usize = 7 << 10;

/// The longest beginning of `text` that is at most `limit` bytes and ends between two characters.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let end =
        text.char_indices().map(|(start, character)| start + character.len_utf8()).take_while(|end| *end <= limit);
    &text[..end.last().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::{DETAILS, MESSAGE, TRAILERS};
    use crate::documented::{assert_sections, bytes};

    #[test]
    fn the_page_has_the_budget_of_a_status() {
        let rows = [
            ("message of a status", bytes(MESSAGE), &[][..]),
            ("details of a status", bytes(DETAILS), &[]),
            ("all trailers", bytes(TRAILERS), &[]),
        ];
        assert_sections(&["What a status may weigh"], &rows);
    }
}
