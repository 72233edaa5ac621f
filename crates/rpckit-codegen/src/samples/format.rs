//! Texts that have a well-known format, and texts that have not.

use crate::model::rules::bytes::BytesFormat;
use crate::model::rules::string::Format;

/// What is known of a format.
pub(super) struct Known {
    /// The identifier of its rule, behind `string.`.
    pub(super) rule: &'static str,
    /// Texts that have it.
    pub(super) good: &'static [&'static str],
    /// A text that has not.
    pub(super) bad: &'static str,
    /// Whether the empty text has it not, which is a rule of its own.
    pub(super) is_never_empty: bool,
}

/// A row of the table.
const fn known(rule: &'static str, good: &'static [&'static str], bad: &'static str) -> Known {
    Known { rule, good, bad, is_never_empty: true }
}

pub(super) fn of(format: Format) -> Known {
    match format {
        Format::Email => {
            known("email", &["ada@example.com", "a@b.c", "ada.lovelace@mail.example.com"], "not an e-mail address")
        }
        Format::Hostname => known("hostname", &["example.com", "localhost", "www.mail.example.com"], "not a hostname"),
        Format::Ip => known("ip", &["192.0.2.1", "2001:db8::1"], "not an IP address"),
        Format::Ipv4 => known("ipv4", &["192.0.2.1", "1.1.1.1"], "not an IPv4 address"),
        Format::Ipv6 => known("ipv6", &["2001:db8::1", "::1"], "not an IPv6 address"),
        Format::Uri => {
            known("uri", &["https://example.com/", "https://example.com/a/longer/path?with=a&query"], "not a URI")
        }
        Format::UriRef => Known {
            is_never_empty: false,
            ..known("uri_ref", &["/path", "https://example.com/", "/a/longer/path?with=a&query"], "not a URI reference")
        },
        Format::Address => known("address", &["example.com", "192.0.2.1"], "not an address"),
        Format::Uuid => known("uuid", &["018f3c6e-0000-7000-8000-000000000000"], "not a UUID"),
        Format::Tuuid => known("tuuid", &["018f3c6e000070008000000000000000"], "not a trimmed UUID"),
        Format::Ulid => known("ulid", &["01ARZ3NDEKTSV4RRFFQ69G5FAV"], "not a ULID"),
        Format::IpWithPrefixlen => known("ip_with_prefixlen", &["192.0.2.1/24", "2001:db8::1/64"], "not an IP prefix"),
        Format::Ipv4WithPrefixlen => known("ipv4_with_prefixlen", &["192.0.2.1/24"], "not an IP prefix"),
        Format::Ipv6WithPrefixlen => known("ipv6_with_prefixlen", &["2001:db8::1/64"], "not an IP prefix"),
        Format::IpPrefix => known("ip_prefix", &["192.0.2.0/24", "2001:db8::/32"], "not an IP prefix"),
        Format::Ipv4Prefix => known("ipv4_prefix", &["192.0.2.0/24"], "not an IP prefix"),
        Format::Ipv6Prefix => known("ipv6_prefix", &["2001:db8::/32"], "not an IP prefix"),
        Format::HostAndPort => known("host_and_port", &["example.com:443", "192.0.2.1:80"], "not a host and port"),
        Format::ProtobufFqn => known("protobuf_fqn", &["user.v1.User", "a"], "not a name"),
        Format::ProtobufDotFqn => known("protobuf_dot_fqn", &[".user.v1.User", ".a"], "not a name"),
        // The lines are what no strictness lets through.
        Format::HeaderName(_) => known("well_known_regex.header_name", &["x-request-id", "date"], "two\nlines"),
        Format::HeaderValue(_) => Known {
            is_never_empty: false,
            ..known("well_known_regex.header_value", &["value", "a longer value"], "two\nlines")
        },
    }
}

/// The identifier of a format of bytes, behind `bytes.`, and the lengths that have it.
pub(super) fn of_bytes(format: BytesFormat) -> (&'static str, &'static [usize]) {
    match format {
        BytesFormat::Ip => ("ip", &[4, 16]),
        BytesFormat::Ipv4 => ("ipv4", &[4]),
        BytesFormat::Ipv6 => ("ipv6", &[16]),
        BytesFormat::Uuid => ("uuid", &[16]),
    }
}
