#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{IpVersion, Port, is_address, is_host_and_port, is_hostname, is_ip, is_ipv4, is_ipv6};

// A zone id may hold any bracket, so the last one closes.
static BRACKETS: Grammar = Grammar::new(|| whole(r"(?s)\[(.*)\](?::([0-9]+))?"));
static PLAIN: Grammar = Grammar::new(|| whole(r"([^:\[]+)(?::([0-9]+))?"));

fuzz_target!(|text: &str| {
    assert_eq!(is_address(text), is_hostname(text) || is_ip(text, IpVersion::Any));
    for port in [Port::Required, Port::Optional] {
        assert_eq!(is_host_and_port(text, port), opinion(text, port), "{port:?}");
    }
});

fn opinion(text: &str, required: Port) -> bool {
    let (host, port) = if let Some(parts) = BRACKETS.captures(text) {
        (is_ipv6(&parts[1]), parts.get(2))
    } else if let Some(parts) = PLAIN.captures(text) {
        (is_hostname(&parts[1]) || is_ipv4(&parts[1]), parts.get(2))
    } else {
        return false;
    };
    let is_port = |digits: &str| digits.parse::<u16>().is_ok_and(|number| number.to_string() == digits);
    host && port.map_or(required == Port::Optional, |port| is_port(port.as_str()))
}
