//! The well-known formats.
//!
//! ```text
//! if self.email.is_empty() {
//!     report.broken(&EMAIL, &rules::string::EMAIL_EMPTY, "value is empty, which is not a valid email address")?;
//! } else if !::rpckit::validate::format::is_email(&self.email) {
//!     report.broken(&EMAIL, &rules::string::EMAIL, "must be a valid email address")?;
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::subject::Subject;
use crate::model::rules::string::{Format, Strictness};

pub(super) fn format(subject: &Subject, format: Format) -> TokenStream {
    let (text, reference) = (subject.receiver(), subject.reference());
    let (rule, words) = words(format);
    let call = call(format, &reference);
    let invalid = {
        let rule = format_ident!("{rule}");
        subject.violation(&quote!(string::#rule), &format!("must be a valid {words}"))
    };
    // Of these two the empty string is one.
    if matches!(format, Format::UriRef | Format::HeaderValue(_)) {
        return quote!(if !#call { #invalid });
    }
    let empty = format_ident!("{rule}_EMPTY");
    let empty = subject.violation(&quote!(string::#empty), &format!("value is empty, which is not a valid {words}"));
    quote!(if #text.is_empty() { #empty } else if !#call { #invalid })
}

/// The name of the rule, and what its messages call it.
fn words(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Email => ("EMAIL", "email address"),
        Format::Hostname => ("HOSTNAME", "hostname"),
        Format::Ip => ("IP", "IP address"),
        Format::Ipv4 => ("IPV4", "IPv4 address"),
        Format::Ipv6 => ("IPV6", "IPv6 address"),
        Format::Uri => ("URI", "URI"),
        Format::UriRef => ("URI_REF", "URI Reference"),
        Format::Address => ("ADDRESS", "hostname, or ip address"),
        Format::Uuid => ("UUID", "UUID"),
        Format::Tuuid => ("TUUID", "trimmed UUID"),
        Format::Ulid => ("ULID", "ULID"),
        Format::IpWithPrefixlen => ("IP_WITH_PREFIXLEN", "IP prefix"),
        Format::Ipv4WithPrefixlen => ("IPV4_WITH_PREFIXLEN", "IPv4 address with prefix length"),
        Format::Ipv6WithPrefixlen => ("IPV6_WITH_PREFIXLEN", "IPv6 address with prefix length"),
        Format::IpPrefix => ("IP_PREFIX", "IP prefix"),
        Format::Ipv4Prefix => ("IPV4_PREFIX", "IPv4 prefix"),
        Format::Ipv6Prefix => ("IPV6_PREFIX", "IPv6 prefix"),
        Format::HostAndPort => ("HOST_AND_PORT", "host (hostname or IP address) and port pair"),
        Format::ProtobufFqn => ("PROTOBUF_FQN", "fully-qualified Protobuf name"),
        Format::ProtobufDotFqn => ("PROTOBUF_DOT_FQN", "fully-qualified Protobuf name with a leading dot"),
        Format::HeaderName(_) => ("HEADER_NAME", "HTTP header name"),
        Format::HeaderValue(_) => ("HEADER_VALUE", "HTTP header value"),
    }
}

fn call(format: Format, text: &TokenStream) -> TokenStream {
    let path = quote!(::rpckit::validate::format);
    let prefix = |version: &str, bits: &str| {
        let (version, bits) = (format_ident!("{version}"), format_ident!("{bits}"));
        quote!(#path::is_ip_prefix(#text, #path::IpVersion::#version, #path::HostBits::#bits))
    };
    let header = |function: &str, strictness: Strictness| {
        let function = format_ident!("{function}");
        let strictness = match strictness {
            Strictness::Strict => quote!(Strict),
            Strictness::Loose => quote!(Loose),
        };
        quote!(#path::#function(#text, #path::Strictness::#strictness))
    };
    match format {
        Format::Email => quote!(#path::is_email(#text)),
        Format::Hostname => quote!(#path::is_hostname(#text)),
        Format::Ip => quote!(#path::is_ip(#text, #path::IpVersion::Any)),
        Format::Ipv4 => quote!(#path::is_ipv4(#text)),
        Format::Ipv6 => quote!(#path::is_ipv6(#text)),
        Format::Uri => quote!(#path::is_uri(#text)),
        Format::UriRef => quote!(#path::is_uri_ref(#text)),
        Format::Address => quote!(#path::is_address(#text)),
        Format::Uuid => quote!(#path::is_uuid(#text)),
        Format::Tuuid => quote!(#path::is_tuuid(#text)),
        Format::Ulid => quote!(#path::is_ulid(#text)),
        Format::IpWithPrefixlen => prefix("Any", "Any"),
        Format::Ipv4WithPrefixlen => prefix("V4", "Any"),
        Format::Ipv6WithPrefixlen => prefix("V6", "Any"),
        Format::IpPrefix => prefix("Any", "Zero"),
        Format::Ipv4Prefix => prefix("V4", "Zero"),
        Format::Ipv6Prefix => prefix("V6", "Zero"),
        Format::HostAndPort => quote!(#path::is_host_and_port(#text, #path::Port::Required)),
        Format::ProtobufFqn => quote!(#path::is_protobuf_fqn(#text)),
        Format::ProtobufDotFqn => quote!(#path::is_protobuf_dot_fqn(#text)),
        Format::HeaderName(strictness) => header("is_header_name", strictness),
        Format::HeaderValue(strictness) => header("is_header_value", strictness),
    }
}
