//! `bytes`

use super::string::Pattern;

/// What bytes must be.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "the names are those of `buf.validate.BytesRules`")]
pub struct BytesRules {
    pub constant: Option<Vec<u8>>,
    pub len: Option<u64>,
    pub min_len: Option<u64>,
    pub max_len: Option<u64>,
    pub pattern: Option<Pattern>,
    pub prefix: Option<Vec<u8>>,
    pub suffix: Option<Vec<u8>>,
    pub contains: Option<Vec<u8>>,
    /// `in`
    pub within: Vec<Vec<u8>>,
    pub not_in: Vec<Vec<u8>>,
    /// The member of `well_known` that is true.
    pub format: Option<BytesFormat>,
}

/// The well-known formats of bytes, which are only lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of `buf.validate.BytesRules`")]
pub enum BytesFormat {
    Ip,
    Ipv4,
    Ipv6,
    Uuid,
}
