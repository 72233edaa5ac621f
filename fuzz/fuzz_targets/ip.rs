#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{IpVersion, is_ip, is_ipv4, is_ipv6};

static V4: Grammar = Grammar::new(|| whole(&v4()));
// RFC 3986's IPv6address, line by line.
static V6: Grammar = Grammar::new(|| {
    let h16 = "[0-9A-Fa-f]{1,4}";
    let ls32 = format!("(?:{h16}:{h16}|{})", v4());
    let lines = [
        format!("(?:{h16}:){{6}}{ls32}"),
        format!("::(?:{h16}:){{5}}{ls32}"),
        format!("(?:{h16})?::(?:{h16}:){{4}}{ls32}"),
        format!("(?:(?:{h16}:){{0,1}}{h16})?::(?:{h16}:){{3}}{ls32}"),
        format!("(?:(?:{h16}:){{0,2}}{h16})?::(?:{h16}:){{2}}{ls32}"),
        format!("(?:(?:{h16}:){{0,3}}{h16})?::{h16}:{ls32}"),
        format!("(?:(?:{h16}:){{0,4}}{h16})?::{ls32}"),
        format!("(?:(?:{h16}:){{0,5}}{h16})?::{h16}"),
        format!("(?:(?:{h16}:){{0,6}}{h16})?::"),
    ];
    whole(&format!("(?:{})(?:%(?s:.)+)?", lines.join("|")))
});

fn v4() -> String {
    let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    [octet; 4].join(r"\.")
}

fuzz_target!(|text: &str| {
    assert_eq!(is_ipv4(text), V4.is_match(text));
    assert_eq!(is_ipv6(text), V6.is_match(text));
    assert_eq!(is_ip(text, IpVersion::Any), is_ipv4(text) || is_ipv6(text));
});
