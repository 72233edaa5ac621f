//! `string`

/// What a string must be.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "the names are those of `buf.validate.StringRules`")]
pub struct StringRules {
    pub constant: Option<String>,
    pub len: Option<u64>,
    pub min_len: Option<u64>,
    pub max_len: Option<u64>,
    pub len_bytes: Option<u64>,
    pub min_bytes: Option<u64>,
    pub max_bytes: Option<u64>,
    pub pattern: Option<Pattern>,
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    pub contains: Option<String>,
    pub not_contains: Option<String>,
    /// `in`
    pub within: Vec<String>,
    pub not_in: Vec<String>,
    /// The member of `well_known` that is true.
    pub format: Option<Format>,
}

/// A regular expression in both dialects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As the proto says it: RE2.
    pub source: String,
    /// The same for the `regex` crate.
    pub regex: String,
}

/// The well-known formats of strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of `buf.validate.StringRules`")]
pub enum Format {
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
pub enum Strictness {
    /// As RFC 9110 says.
    Strict,
    /// All but what ends a header.
    Loose,
}
