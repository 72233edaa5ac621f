use crate::table;
use rpckit_rules_tests::v1::{Bytes, Formats, Strings};

#[test]
fn strings() {
    table::<Strings>(&[
        ("", &[]),
        ("constant: 'abc'", &[]),
        ("constant: ''", &["constant | string.const | must equal `abc`"]),
        ("empty: ''", &[]),
        ("empty: 'x'", &["empty | string.const | must equal ``"]),
        ("len: 'äöü'", &[]),
        ("len: 'äö'", &["len | string.len | must be 3 characters"]),
        ("min_len: 'äö'", &[]),
        ("min_len: 'ä'", &["min_len | string.min_len | must be at least 2 characters"]),
        ("max_len: 'äöü'", &[]),
        ("max_len: 'abcd'", &["max_len | string.max_len | must be at most 3 characters"]),
        ("some: 'äöüß'", &[]),
        ("some: ''", &["some | string.min_len | must be at least 1 characters"]),
        ("some: 'abcde'", &["some | string.max_len | must be at most 4 characters"]),
        ("len_bytes: 'äö'", &[]),
        ("len_bytes: 'abc'", &["len_bytes | string.len_bytes | must be 4 bytes"]),
        ("min_bytes: 'äö'", &[]),
        ("min_bytes: 'ä'", &["min_bytes | string.min_bytes | must be at least 3 bytes"]),
        ("max_bytes: 'äa'", &[]),
        ("max_bytes: 'äö'", &["max_bytes | string.max_bytes | must be at most 3 bytes"]),
        ("pattern: '123'", &[]),
        ("pattern: '٣'", &["pattern | string.pattern | does not match regex pattern `^\\d+$`"]),
        ("prefix: 'foobar'", &[]),
        ("prefix: 'bar'", &["prefix | string.prefix | does not have prefix `foo`"]),
        ("suffix: 'bar'", &[]),
        ("suffix: 'baz'", &["suffix | string.suffix | does not have suffix `r`"]),
        ("contains: 'foo\"bar'", &[]),
        ("contains: 'foobar'", &["contains | string.contains | does not contain substring `o\"`"]),
        ("not_contains: 'foo'", &[]),
        ("not_contains: 'fox'", &["not_contains | string.not_contains | contains substring `x`"]),
        ("within: 'a'", &[]),
        ("within: 'c'", &["within | string.in | must be in list [a, b, a]"]),
        ("not_in: 'c'", &[]),
        ("not_in: 'a'", &["not_in | string.not_in | must not be in list [a, b]"]),
        ("nothing: ''", &[]),
        ("empty_len: ''", &[]),
        ("empty_len: 'a'", &["empty_len | string.len | must be 0 characters"]),
    ]);
}

/// Field, what its messages call it, a value that is one, and a value that is not.
const FORMATS: [(&str, &str, &str, &str); 19] = [
    ("email", "email address", "a@example.com", "a@b@c"),
    ("hostname", "hostname", "example.com", "exa_mple"),
    ("ip", "IP address", "::1", "1.2.3"),
    ("ipv4", "IPv4 address", "1.2.3.4", "::1"),
    ("ipv6", "IPv6 address", "::1", "1.2.3.4"),
    ("uri", "URI", "https://example.com/a", "/a"),
    ("address", "hostname, or ip address", "::1", "a_b"),
    ("uuid", "UUID", "123e4567-e89b-12d3-a456-426614174000", "123e4567e89b12d3a456426614174000"),
    ("tuuid", "trimmed UUID", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-426614174000"),
    ("ulid", "ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "81ARZ3NDEKTSV4RRFFQ69G5FAV"),
    ("ip_with_prefixlen", "IP prefix", "1.2.3.4/8", "1.2.3.4"),
    ("ipv4_with_prefixlen", "IPv4 address with prefix length", "1.2.3.4/8", "::1/8"),
    ("ipv6_with_prefixlen", "IPv6 address with prefix length", "::1/8", "1.2.3.4/8"),
    ("ip_prefix", "IP prefix", "10.0.0.0/8", "10.0.0.1/8"),
    ("ipv4_prefix", "IPv4 prefix", "10.0.0.0/8", "2001:db8::/32"),
    ("ipv6_prefix", "IPv6 prefix", "2001:db8::/32", "10.0.0.0/8"),
    ("host_and_port", "host (hostname or IP address) and port pair", "example.com:80", "example.com"),
    ("protobuf_fqn", "fully-qualified Protobuf name", "a.b.C", ".a.b.C"),
    ("protobuf_dot_fqn", "fully-qualified Protobuf name with a leading dot", ".a.b.C", "a.b.C"),
];

#[test]
fn formats() {
    for (field, words, valid, invalid) in FORMATS {
        let broken = format!("{field} | string.{field} | must be a valid {words}");
        let empty =
            format!("{field} | string.{field}_empty | value is empty, which is not a valid {words} | string.{field}");
        table::<Formats>(&[
            (&format!("{field}: '{valid}'"), &[]),
            (&format!("{field}: '{invalid}'"), &[&broken]),
            (&format!("{field}: ''"), &[&empty]),
        ]);
    }
    let name = "string.well_known_regex.header_name";
    let invalid = format!("header_name | {name} | must be a valid HTTP header name | string.well_known_regex");
    let empty = format!(
        "header_name | {name}_empty | value is empty, which is not a valid HTTP header name | string.well_known_regex"
    );
    table::<Formats>(&[
        ("uri_ref: ''", &[]),
        ("uri_ref: '/a?b'", &[]),
        ("uri_ref: '^'", &["uri_ref | string.uri_ref | must be a valid URI Reference"]),
        ("header_name: 'x-a'", &[]),
        ("header_name: 'x a'", &[&invalid]),
        ("header_name: ''", &[&empty]),
        ("loose_header_name: 'x a'", &[]),
        ("header_value: ''", &[]),
        (
            "header_value: '\\001'",
            &[
                "header_value | string.well_known_regex.header_value | must be a valid HTTP header value | string.well_known_regex",
            ],
        ),
    ]);
}

#[test]
fn bytes() {
    let four = "1234";
    let sixteen = "1234567890123456";
    table::<Bytes>(&[
        ("constant: 'ab'", &[]),
        ("constant: 'abc'", &["constant | bytes.const | must be 6162"]),
        ("len: 'abc'", &[]),
        ("len: 'ä'", &["len | bytes.len | must be 3 bytes"]),
        ("min_len: 'ab'", &[]),
        ("min_len: 'a'", &["min_len | bytes.min_len | must be at least 2 bytes"]),
        ("max_len: 'abc'", &[]),
        ("max_len: 'abcd'", &["max_len | bytes.max_len | must be at most 3 bytes"]),
        ("pattern: 'abc'", &[]),
        ("pattern: 'ABC'", &["pattern | bytes.pattern | must match regex pattern `^[a-z]+$`"]),
        ("len: '' pattern: '\\231'", &["pattern: rule `bytes.pattern` cannot be evaluated: the bytes are not UTF-8"]),
        ("prefix: '\\231a'", &[]),
        ("prefix: 'a'", &["prefix | bytes.prefix | does not have prefix 99"]),
        ("suffix: 'xyz'", &[]),
        ("suffix: 'x'", &["suffix | bytes.suffix | does not have suffix 797a"]),
        ("contains: 'abcd'", &[]),
        ("contains: 'acb'", &["contains | bytes.contains | does not contain 6263"]),
        ("contains_one: 'a\\000'", &[]),
        ("contains_one: 'a'", &["contains_one | bytes.contains | does not contain 00"]),
        ("within: 'bc'", &[]),
        ("within: 'b'", &["within | bytes.in | must be in list [a, bc]"]),
        ("not_in: 'b'", &[]),
        ("not_in: 'a'", &["not_in | bytes.not_in | must not be in list [a]"]),
        (&format!("ip: '{four}' ipv4: '{four}'"), &[]),
        (&format!("ip: '{sixteen}' ipv6: '{sixteen}' uuid: '{sixteen}'"), &[]),
        (
            "ip: 'a' ipv4: 'a' ipv6: 'a' uuid: 'a'",
            &[
                "ip | bytes.ip | must be a valid IP address",
                "ipv4 | bytes.ipv4 | must be a valid IPv4 address",
                "ipv6 | bytes.ipv6 | must be a valid IPv6 address",
                "uuid | bytes.uuid | must be a valid UUID",
            ],
        ),
        (
            "ip: '' ipv4: '' ipv6: '' uuid: ''",
            &[
                "ip | bytes.ip_empty | value is empty, which is not a valid IP address | bytes.ip",
                "ipv4 | bytes.ipv4_empty | value is empty, which is not a valid IPv4 address | bytes.ipv4",
                "ipv6 | bytes.ipv6_empty | value is empty, which is not a valid IPv6 address | bytes.ipv6",
                "uuid | bytes.uuid_empty | value is empty, which is not a valid UUID | bytes.uuid",
            ],
        ),
    ]);
}
