//! `bytes`

use super::string::Pattern;

/// What bytes must be.
#[derive(Debug, Default)]
pub(crate) struct BytesRules {
    pub(crate) constant: Option<Vec<u8>>,
    pub(crate) len: Option<u64>,
    pub(crate) min_len: Option<u64>,
    pub(crate) max_len: Option<u64>,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) prefix: Option<Vec<u8>>,
    pub(crate) suffix: Option<Vec<u8>>,
    pub(crate) contains: Option<Vec<u8>>,
    /// `in`
    pub(crate) within: Vec<Vec<u8>>,
    pub(crate) not_in: Vec<Vec<u8>>,
    /// The member of `well_known` that is true.
    pub(crate) format: Option<BytesFormat>,
}

/// The well-known formats of bytes, which are only lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BytesFormat {
    Ip,
    Ipv4,
    Ipv6,
    Uuid,
}
