//! Well-known formats, by the names of their rules.

use rpckit_validate::format::{
    HostBits, IpVersion, Port, Strictness, is_address, is_email, is_header_name, is_header_value, is_host_and_port,
    is_hostname, is_ip, is_ip_prefix, is_ipv4, is_ipv6, is_protobuf_dot_fqn, is_protobuf_fqn, is_tuuid, is_ulid,
    is_uri, is_uri_ref, is_uuid,
};

use super::super::rules::Rules;

type Format = fn(&str) -> bool;

const FORMATS: &[(&str, Format)] = &[
    ("email", is_email),
    ("hostname", is_hostname),
    ("ip", |text| is_ip(text, IpVersion::Any)),
    ("ipv4", is_ipv4),
    ("ipv6", is_ipv6),
    ("uri", is_uri),
    ("uri_ref", is_uri_ref),
    ("address", is_address),
    ("uuid", is_uuid),
    ("tuuid", is_tuuid),
    ("ip_with_prefixlen", |text| is_ip_prefix(text, IpVersion::Any, HostBits::Any)),
    ("ipv4_with_prefixlen", |text| is_ip_prefix(text, IpVersion::V4, HostBits::Any)),
    ("ipv6_with_prefixlen", |text| is_ip_prefix(text, IpVersion::V6, HostBits::Any)),
    ("ip_prefix", |text| is_ip_prefix(text, IpVersion::Any, HostBits::Zero)),
    ("ipv4_prefix", |text| is_ip_prefix(text, IpVersion::V4, HostBits::Zero)),
    ("ipv6_prefix", |text| is_ip_prefix(text, IpVersion::V6, HostBits::Zero)),
    ("host_and_port", |text| is_host_and_port(text, Port::Required)),
    ("ulid", is_ulid),
    ("protobuf_fqn", is_protobuf_fqn),
    ("protobuf_dot_fqn", is_protobuf_dot_fqn),
];

/// Whether a text has the format that rules name.
pub(super) fn is_kept(rules: &Rules, text: &str) -> bool {
    let strict = rules.get("strict").and_then(|strict| strict.as_bool());
    let strictness = if strict == Some(false) { Strictness::Loose } else { Strictness::Strict };
    let is_header = match rules.get("well_known_regex").and_then(|regex| regex.as_enum_number()) {
        Some(1) => is_header_name(text, strictness),
        Some(2) => is_header_value(text, strictness),
        _ => true,
    };
    is_header && FORMATS.iter().all(|(name, has_format)| !rules.is(name) || has_format(text))
}
