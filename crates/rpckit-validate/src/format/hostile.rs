//! Every format reads a megabyte of the text that is worst for it, and comes to an end.

use super::*;

const MEGABYTE: usize = 1 << 20;

#[test]
fn formats_end_on_hostile_input() {
    let texts = [
        ("", "a"),
        ("", "1"),
        ("", "a."),
        ("", "1."),
        ("", "::"),
        ("", "1:"),
        ("", "%C3"),
        ("", "@"),
        ("", "[::1]"),
        ("", "/"),
        ("", "?#"),
        ("", "\0"),
        ("", "\u{10ffff}"),
        ("a@", "a-"),
        ("a@", "a."),
        ("a://", "@"),
        ("a://", "%25"),
        ("a://", "%F0"),
        ("a://", ":"),
        ("a://[", "["),
        ("a://[", "1:"),
        ("a://[v1.", ":"),
        ("a://[::1%25", "%C3%A4"),
        ("[", "]"),
        ("::1%", "%"),
        ("1.2.3.4/", "0"),
        ("a:", "//"),
    ];
    for (head, unit) in texts {
        judge(&format!("{head}{}", unit.repeat(MEGABYTE / unit.len())));
    }
}

#[test]
fn duplicates_end_on_hostile_input() {
    let texts = vec!["a".repeat(MEGABYTE); FEW_LONG];
    assert!(!is_unique(&texts));
    let numbers: Vec<u64> = (0..MEGABYTE as u64).map(|n| n << 44).collect();
    assert!(is_unique(&numbers));
    assert!(is_unique_floats(&vec![f64::NAN; MEGABYTE]));
}

const FEW_LONG: usize = 16;

/// All formats at once; the answers do not matter here.
fn judge(text: &str) -> u32 {
    let mut valid = 0;
    let mut count = |answer: bool| valid += u32::from(answer);
    for judge in [
        is_email,
        is_hostname,
        is_ipv4,
        is_ipv6,
        is_uri,
        is_uri_ref,
        is_address,
        is_uuid,
        is_tuuid,
        is_ulid,
        is_protobuf_fqn,
        is_protobuf_dot_fqn,
    ] {
        count(judge(text));
    }
    for host_bits in [HostBits::Any, HostBits::Zero] {
        count(is_ip_prefix(text, IpVersion::Any, host_bits));
    }
    for port in [Port::Required, Port::Optional] {
        count(is_host_and_port(text, port));
    }
    for strictness in [Strictness::Strict, Strictness::Loose] {
        count(is_header_name(text, strictness));
        count(is_header_value(text, strictness));
    }
    valid
}
