//! `string`

/// What a string must be.
#[derive(Debug, Default)]
pub(crate) struct StringRules {
    pub(crate) constant: Option<String>,
    pub(crate) len: Option<u64>,
    pub(crate) min_len: Option<u64>,
    pub(crate) max_len: Option<u64>,
    pub(crate) len_bytes: Option<u64>,
    pub(crate) min_bytes: Option<u64>,
    pub(crate) max_bytes: Option<u64>,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) prefix: Option<String>,
    pub(crate) suffix: Option<String>,
    pub(crate) contains: Option<String>,
    pub(crate) not_contains: Option<String>,
    /// `in`
    pub(crate) within: Vec<String>,
    pub(crate) not_in: Vec<String>,
    /// The member of `well_known` that is true.
    pub(crate) format: Option<Format>,
}

/// A regular expression in both dialects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// As the proto says it: RE2.
    pub(crate) source: String,
    /// The same for the `regex` crate.
    pub(crate) regex: String,
}

/// The well-known formats of strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Email,
    Hostname,
    Ip,
    Ipv4,
    Ipv6,
    Uri,
    UriRef,
    Address,
    Uuid,
    Tuuid,
    Ulid,
    IpWithPrefixlen,
    Ipv4WithPrefixlen,
    Ipv6WithPrefixlen,
    IpPrefix,
    Ipv4Prefix,
    Ipv6Prefix,
    HostAndPort,
    ProtobufFqn,
    ProtobufDotFqn,
    HeaderName(Strictness),
    HeaderValue(Strictness),
}

/// `strict`, which only `well_known_regex` knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// As RFC 9110 says.
    Strict,
    /// All but what ends a header.
    Loose,
}
