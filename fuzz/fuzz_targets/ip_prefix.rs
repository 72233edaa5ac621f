#![no_main]

use std::net::{IpAddr, Ipv6Addr};

use libfuzzer_sys::fuzz_target;
use rpckit_fuzz::grammar::{Grammar, whole};
use rpckit_validate::format::{HostBits, IpVersion, is_ip_prefix};

static PARTS: Grammar = Grammar::new(|| whole("([^/]*)/(0|[1-9][0-9]{0,2})"));

fuzz_target!(|text: &str| {
    let network = parse(text);
    let versions = [
        (IpVersion::Any, network),
        (IpVersion::V4, network.filter(|(address, _)| address.is_ipv4())),
        (IpVersion::V6, network.filter(|(address, _)| address.is_ipv6())),
    ];
    for (version, network) in versions {
        assert_eq!(is_ip_prefix(text, version, HostBits::Any), network.is_some());
        assert_eq!(is_ip_prefix(text, version, HostBits::Zero), network.is_some_and(has_zero_host));
    }
});

fn parse(text: &str) -> Option<(IpAddr, u32)> {
    let parts = PARTS.captures(text)?;
    let address: IpAddr = parts[1].parse().ok()?;
    let length: u32 = parts[2].parse().ok()?;
    let max = if address.is_ipv4() { 32 } else { 128 };
    (length <= max).then_some((address, length))
}

/// Bit by bit, where the function under test shifts.
fn has_zero_host((address, length): (IpAddr, u32)) -> bool {
    let octets = match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => Ipv6Addr::octets(&address).to_vec(),
    };
    let bits = octets.iter().flat_map(|octet| (0..8).rev().map(move |at| octet >> at & 1));
    bits.skip(length as usize).all(|bit| bit == 0)
}
