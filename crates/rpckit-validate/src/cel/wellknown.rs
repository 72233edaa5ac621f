//! Well-known formats under the names of protovalidate's CEL library.

use crate::format::{self, HostBits, IpVersion, Port};

/// `x.isEmail()`
#[must_use]
pub fn is_email(text: &str) -> bool {
    format::is_email(text)
}

/// `x.isHostname()`
#[must_use]
pub fn is_hostname(text: &str) -> bool {
    format::is_hostname(text)
}

/// `x.isUri()`
#[must_use]
pub fn is_uri(text: &str) -> bool {
    format::is_uri(text)
}

/// `x.isUriRef()`
#[must_use]
pub fn is_uri_ref(text: &str) -> bool {
    format::is_uri_ref(text)
}

/// `x.isIp()`
#[must_use]
pub fn is_ip(text: &str) -> bool {
    format::is_ip(text, IpVersion::Any)
}

/// `x.isIp(version)`
#[must_use]
pub fn is_ip_version(text: &str, version: i64) -> bool {
    IpVersion::from_number(version).is_some_and(|version| format::is_ip(text, version))
}

/// `x.isIpPrefix()`
#[must_use]
pub fn is_ip_prefix(text: &str) -> bool {
    is_ip_prefix_version_strict(text, 0, false)
}

/// `x.isIpPrefix(version)`
#[must_use]
pub fn is_ip_prefix_version(text: &str, version: i64) -> bool {
    is_ip_prefix_version_strict(text, version, false)
}

/// `x.isIpPrefix(strict)`
#[must_use]
pub fn is_ip_prefix_strict(text: &str, strict: bool) -> bool {
    is_ip_prefix_version_strict(text, 0, strict)
}

/// `x.isIpPrefix(version, strict)`
#[must_use]
pub fn is_ip_prefix_version_strict(text: &str, version: i64, strict: bool) -> bool {
    let host_bits = if strict { HostBits::Zero } else { HostBits::Any };
    IpVersion::from_number(version).is_some_and(|version| format::is_ip_prefix(text, version, host_bits))
}

/// `x.isHostAndPort(port_required)`
#[must_use]
pub fn is_host_and_port(text: &str, port_required: bool) -> bool {
    format::is_host_and_port(text, if port_required { Port::Required } else { Port::Optional })
}
