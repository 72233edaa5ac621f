//! What random expressions and rules are made of: values next to every edge.

use fastrand::Rng;

use crate::types::Ty;

pub(crate) const INTS: [&str; 16] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "-7",
    "10",
    "59",
    "1000",
    "2147483647",
    "-2147483648",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775806",
];
const UINTS: [&str; 10] = [
    "0u",
    "1u",
    "2u",
    "3u",
    "10u",
    "4294967295u",
    "9223372036854775807u",
    "9223372036854775808u",
    "18446744073709551614u",
    "18446744073709551615u",
];
const DOUBLES: [&str; 17] = [
    "0.0",
    "-0.0",
    "1.0",
    "-1.5",
    "2.5",
    "0.1",
    "3.0",
    "1e100",
    "1.7976931348623157e308",
    "5e-324",
    "9223372036854775807.0",
    "9223372036854774784.0",
    "18446744073709551615.0",
    "double('NaN')",
    "double('Infinity')",
    "double('-Infinity')",
    "123456789.125",
];
const STRINGS: [&str; 24] = [
    "''",
    "'a'",
    "'b'",
    "'ab'",
    "'aXbXc'",
    "'X'",
    "'é'",
    "'é😀z'",
    "'😀'",
    "' \\t a \\u00a0'",
    "'\\u0000'",
    "'e\\u0301'",
    "'1'",
    "'-7'",
    "'true'",
    "'1.5'",
    "'a@b.c'",
    "'example.com'",
    "'127.0.0.1'",
    "'::1'",
    "'http://a/b?c'",
    "'10.0.0.0/8'",
    "'[::1]:80'",
    "'\"\\\\\\n'",
];
const BYTES: [&str; 8] = ["b''", "b'a'", "b'ab'", "b'\\xff'", "b'\\x00\\x01'", "b'\\xc3\\xa9'", "b'X'", "b'1'"];
pub(crate) const TIMESTAMPS: [&str; 8] = [
    "timestamp('1970-01-01T00:00:00Z')",
    "timestamp('2024-02-29T23:59:59.999999999Z')",
    "timestamp('0001-01-01T00:00:00Z')",
    "timestamp('9999-12-31T23:59:59.999999999Z')",
    "timestamp('1969-12-31T23:59:59.5Z')",
    "timestamp('2023-12-31T23:30:00-01:30')",
    "timestamp(0)",
    "timestamp('2000-03-01T12:34:56.789Z')",
];
pub(crate) const DURATIONS: [&str; 9] = [
    "duration('0s')",
    "duration('1s')",
    "duration('-1.5s')",
    "duration('1h30m')",
    "duration('1ns')",
    "duration('90061.123456789s')",
    "duration('2562047h')",
    "duration('-2562047h')",
    "duration('24h')",
];
const TYPES: [&str; 10] = ["int", "uint", "double", "string", "bytes", "bool", "list", "map", "type", "null_type"];

pub(crate) fn literal(ty: &Ty, dice: &mut Rng) -> String {
    let from: &[&str] = match ty {
        Ty::Bool => &["true", "false"],
        Ty::Int => &INTS,
        Ty::Uint => &UINTS,
        Ty::Double => &DOUBLES,
        Ty::String => &STRINGS,
        Ty::Bytes => &BYTES,
        Ty::Timestamp => &TIMESTAMPS,
        Ty::Duration => &DURATIONS,
        Ty::Type => &TYPES,
        Ty::List(of) => {
            let items: Vec<String> = (0..dice.usize(..4)).map(|_| literal(of, dice)).collect();
            return format!("[{}]", items.join(", "));
        }
        Ty::Map(from, to) => {
            // A key twice is an error of its own kind; one entry is enough to look up.
            return format!("{{{}: {}}}", literal(from, dice), literal(to, dice));
        }
    };
    pick(from, dice).to_owned()
}

/// Texts that a parameter of a function is likely to understand, and some that it must refuse.
pub(crate) fn argument(function: &str, position: usize) -> &'static [&'static str] {
    match (function, position) {
        ("int", 0) => {
            &["'12'", "'-5'", "'9223372036854775807'", "'9223372036854775808'", "'1.5'", "''", "'abc'", "'-0'"]
        }
        ("uint", 0) => &["'12'", "'-5'", "'18446744073709551615'", "'18446744073709551616'", "''", "'abc'"],
        ("double", 0) => &["'1.5'", "'-0.0'", "'1e400'", "'NaN'", "'-Infinity'", "'.5'", "''", "'abc'", "'1e-5'"],
        ("bool", 0) => &["'true'", "'FALSE'", "'t'", "'1'", "'0'", "'True'", "'tRue'", "''", "'yes'"],
        ("string", 0) => &["b'\\xff'", "b'\\xc3\\xa9'"],
        // Literals that are none are refused when a rule is compiled: the run gets them another way.
        ("timestamp", 0) => &[
            "'2020-01-01T00:00:00Z'",
            "('2020-02-' + '30T00:00:00Z')",
            "'0001-01-01T00:00:00Z'",
            "'9999-12-31T23:59:59.999999999Z'",
            "'2020-01-01T00:00:00.123456789+05:30'",
            "('0000' + '-12-31T23:59:59Z')",
            "('2020-01-01 ' + '00:00:00Z')",
            "('' + '')",
            "('20' + '20')",
        ],
        ("duration", 0) => &[
            "'1h'",
            "'-1.5h'",
            "'1h2m3s4ms5us6ns'",
            "'0'",
            "('100' + 'd')",
            "('' + '')",
            "('1' + '')",
            "('2562048' + 'h')",
            "'.5s'",
            "'1.s'",
            "'+1s'",
        ],
        (get, 1) if get.starts_with("get") => {
            &["'UTC'", "'+01:30'", "'-08:00'", "'02:00'", "'-00:30'", "'+14:00'", "''", "'1:00'", "'+25:00'"]
        }
        ("isIp" | "isIpPrefix", 0) => {
            &["'127.0.0.1'", "'::1'", "'10.0.0.0/8'", "'10.0.0.1/8'", "'::/0'", "'fe80::1%a'", "'1.2.3'"]
        }
        ("isIp" | "isIpPrefix", 1) => &["0", "4", "6", "5"],
        ("isInf", 1) => &["0", "1", "-1"],
        ("isEmail", 0) => &["'a@b.c'", "'a@b'", "'@b'", "'a b@c'", "''"],
        ("isHostname", 0) => &["'a.b'", "'a.b.'", "'-a.b'", "'a.1'", "''"],
        ("isUri" | "isUriRef", 0) => &["'http://a/b?c#d'", "'//a'", "'a b'", "'http://[::1]:80/'", "'%'", "''"],
        ("isHostAndPort", 0) => &["'a:80'", "'a'", "'[::1]:80'", "'127.0.0.1:65536'", "'a:080'"],
        ("matches", 1) => &[
            "'^[a-z]+$'",
            "'\\\\d'",
            "'^$'",
            "'(?i)AB'",
            "'^.{2}$'",
            "'[[:alpha:]]'",
            "r'\\w\\s'",
            "'é'",
            "'\\\\pL$'",
            "'a|X'",
        ],
        ("charAt" | "substring" | "indexOf" | "lastIndexOf" | "split" | "replace", at) if at > 0 => {
            &["0", "1", "2", "3", "-1", "4", "100"]
        }
        ("join", 1) => &["', '", "''", "'é'"],
        _ => &[],
    }
}

pub(crate) fn pick<'a>(from: &[&'a str], dice: &mut Rng) -> &'a str {
    from[dice.usize(..from.len())]
}
