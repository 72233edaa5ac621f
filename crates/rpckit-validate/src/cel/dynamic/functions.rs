//! The functions of strings, moments and formats, for arguments whose types only the run knows.

use super::super::error::Error;
use super::super::into_value::IntoValue;
use super::super::value::Value;
use super::super::{bytes, calendar, format, number, regex, text, time, wellknown};

/// Calls the overload that fits the arguments.
pub(super) fn overloaded(function: &str, args: &[Value]) -> Result<Value, Error> {
    use Value::{Bool, Bytes, Double, Duration, Int, String, Timestamp};
    Ok(match (function, args) {
        ("size", [String(a)]) => text::size(a).into_value(),
        ("size", [Bytes(a)]) => bytes::size(a).into_value(),
        ("contains", [String(a), String(b)]) => text::contains(a, b).into_value(),
        ("contains", [Bytes(a), Bytes(b)]) => bytes::contains(a, b).into_value(),
        ("startsWith", [String(a), String(b)]) => text::starts_with(a, b).into_value(),
        ("startsWith", [Bytes(a), Bytes(b)]) => bytes::starts_with(a, b).into_value(),
        ("endsWith", [String(a), String(b)]) => text::ends_with(a, b).into_value(),
        ("endsWith", [Bytes(a), Bytes(b)]) => bytes::ends_with(a, b).into_value(),
        ("matches", [String(a), String(b)]) => regex::matches(a, b)?.into_value(),
        ("charAt", [String(a), Int(b)]) => text::char_at(a, *b)?.into_value(),
        ("indexOf", [String(a), String(b)]) => text::index_of(a, b).into_value(),
        ("indexOf", [String(a), String(b), Int(c)]) => text::index_of_from(a, b, *c)?.into_value(),
        ("lastIndexOf", [String(a), String(b)]) => text::last_index_of(a, b).into_value(),
        ("lastIndexOf", [String(a), String(b), Int(c)]) => text::last_index_of_before(a, b, *c)?.into_value(),
        ("join", [list]) => super::join(list)?.into_value(),
        ("join", [list, String(b)]) => super::join_with(list, b)?.into_value(),
        ("lowerAscii", [String(a)]) => text::lower_ascii(a).into_value(),
        ("upperAscii", [String(a)]) => text::upper_ascii(a).into_value(),
        ("replace", [String(a), String(b), String(c)]) => text::replace(a, b, c)?.into_value(),
        ("replace", [String(a), String(b), String(c), Int(d)]) => text::replace_some(a, b, c, *d)?.into_value(),
        ("split", [String(a), String(b)]) => super::split(a, b),
        ("split", [String(a), String(b), Int(c)]) => super::split_some(a, b, *c),
        ("substring", [String(a), Int(b)]) => text::substring_from(a, *b)?.into_value(),
        ("substring", [String(a), Int(b), Int(c)]) => text::substring(a, *b, *c)?.into_value(),
        ("trim", [String(a)]) => text::trim(a)?.into_value(),
        ("reverse", [String(a)]) => text::reverse(a).into_value(),
        ("strings.quote" | "quote", [String(a)]) => text::quote(a).into_value(),
        ("format", [String(a), list]) => format::format(a, list)?.into_value(),
        ("getHours", [Duration(a)]) => time::hours(*a).into_value(),
        ("getMinutes", [Duration(a)]) => time::minutes(*a).into_value(),
        ("getSeconds", [Duration(a)]) => time::seconds(*a).into_value(),
        ("getMilliseconds", [Duration(a)]) => time::milliseconds(*a).into_value(),
        (_, [Timestamp(a)]) => calendar::part(function, *a, "UTC")?.into_value(),
        (_, [Timestamp(a), String(zone)]) => calendar::part(function, *a, zone)?.into_value(),
        ("isEmail", [String(a)]) => wellknown::is_email(a).into_value(),
        ("isHostname", [String(a)]) => wellknown::is_hostname(a).into_value(),
        ("isUri", [String(a)]) => wellknown::is_uri(a).into_value(),
        ("isUriRef", [String(a)]) => wellknown::is_uri_ref(a).into_value(),
        ("isIp", [String(a)]) => wellknown::is_ip(a).into_value(),
        ("isIp", [String(a), Int(b)]) => wellknown::is_ip_version(a, *b).into_value(),
        ("isIpPrefix", [String(a)]) => wellknown::is_ip_prefix(a).into_value(),
        ("isIpPrefix", [String(a), Int(b)]) => wellknown::is_ip_prefix_version(a, *b).into_value(),
        ("isIpPrefix", [String(a), Bool(b)]) => wellknown::is_ip_prefix_strict(a, *b).into_value(),
        ("isIpPrefix", [String(a), Int(b), Bool(c)]) => wellknown::is_ip_prefix_version_strict(a, *b, *c).into_value(),
        ("isHostAndPort", [String(a), Bool(b)]) => wellknown::is_host_and_port(a, *b).into_value(),
        ("isNan", [Double(a)]) => number::is_nan(*a).into_value(),
        ("isInf", [Double(a)]) => number::is_inf(*a).into_value(),
        ("isInf", [Double(a), Int(b)]) => number::is_inf_signed(*a, *b).into_value(),
        ("unique", [list]) => super::unique(list)?.into_value(),
        ("type", [a]) => super::type_of(a),
        ("dyn", [a]) => a.clone(),
        _ => return Err(Error::no_overload()),
    })
}
