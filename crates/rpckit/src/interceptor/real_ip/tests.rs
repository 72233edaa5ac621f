use http::{HeaderMap, HeaderValue};

use super::*;

fn found(proxies: &RealIp, connection: &str, headers: &[&str]) -> Option<String> {
    let mut map = HeaderMap::new();
    for value in headers {
        let name = if proxies.header == Header::Forwarded { "forwarded" } else { "x-forwarded-for" };
        map.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    let hops = match proxies.header {
        Header::XForwardedFor => Hops::x_forwarded_for(&map),
        Header::Forwarded => Hops::forwarded(&map),
    };
    proxies.behind(connection.parse().unwrap(), hops.outwards()).map(|address| address.to_string())
}

#[test]
fn the_last_that_is_not_trusted_is_the_caller() {
    let proxies = RealIp::x_forwarded_for(["10.0.0.0/8", "fd00::/8"]).unwrap();
    let cases: [(&str, &[&str], Option<&str>); 20] = [
        ("10.0.0.1", &["203.0.113.7"], Some("203.0.113.7")),
        ("10.0.0.1", &["1.2.3.4, 203.0.113.7"], Some("203.0.113.7")),
        ("10.0.0.1", &["1.2.3.4", "203.0.113.7"], Some("203.0.113.7")),
        ("10.0.0.1", &["1.2.3.4, 203.0.113.7, 10.9.9.9"], Some("203.0.113.7")),
        ("10.0.0.1", &["203.0.113.7,10.9.9.9", "10.8.8.8"], Some("203.0.113.7")),
        ("10.0.0.1", &["10.1.1.1, 10.2.2.2"], Some("10.1.1.1")),
        ("10.0.0.1", &["203.0.113.7:4711"], Some("203.0.113.7")),
        ("10.0.0.1", &["[2001:db8::7]:4711"], Some("2001:db8::7")),
        ("10.0.0.1", &["2001:db8::7"], Some("2001:db8::7")),
        ("10.0.0.1", &["[2001:db8::7]"], Some("2001:db8::7")),
        ("fd00::1", &["203.0.113.7"], Some("203.0.113.7")),
        ("::ffff:10.0.0.1", &["203.0.113.7"], Some("203.0.113.7")),
        ("10.0.0.1", &["203.0.113.7, ::ffff:10.0.0.2"], Some("203.0.113.7")),
        // What cannot be read ends it.
        ("10.0.0.1", &["203.0.113.7, unknown"], None),
        ("10.0.0.1", &["203.0.113.7, , 10.2.2.2"], Some("10.2.2.2")),
        ("10.0.0.1", &["203.0.113.7, caf\u{e9}"], None),
        ("10.0.0.1", &[""], None),
        ("10.0.0.1", &[], None),
        // Nobody vouches for it.
        ("203.0.113.9", &["1.2.3.4"], None),
        ("203.0.113.9", &["1.2.3.4, 10.0.0.1"], None),
    ];
    for (connection, headers, expected) in cases {
        assert_eq!(found(&proxies, connection, headers).as_deref(), expected, "{connection} {headers:?}");
    }
}

#[test]
fn forwarded_has_parameters() {
    let proxies = RealIp::forwarded(["10.0.0.1"]).unwrap();
    let cases: [(&str, Option<&str>); 12] = [
        ("for=203.0.113.7", Some("203.0.113.7")),
        ("For=\"203.0.113.7:80\";proto=https;by=10.0.0.1", Some("203.0.113.7")),
        ("proto=https; for=\"[2001:db8::7]:4711\"", Some("2001:db8::7")),
        ("for=1.2.3.4, for=203.0.113.7", Some("203.0.113.7")),
        ("for=203.0.113.7, for=10.0.0.1", Some("203.0.113.7")),
        ("for=_hidden", None),
        ("for=unknown", None),
        ("for=1.2.3.4, for=\"a,b\"", None),
        ("for=1.2.3.4;for=5.6.7.8", None),
        ("by=1.2.3.4", None),
        ("203.0.113.7", None),
        ("for=\"203.0.113.7", None),
    ];
    for (header, expected) in cases {
        assert_eq!(found(&proxies, "10.0.0.1", &[header]).as_deref(), expected, "{header}");
    }
}

#[test]
fn the_work_is_bounded() {
    let proxies = RealIp::x_forwarded_for(["10.0.0.0/8"]).unwrap();
    let long = vec!["10.0.0.2"; 1000].join(",");
    assert_eq!(found(&proxies, "10.0.0.1", &[&format!("203.0.113.7,{long}")]).as_deref(), Some("10.0.0.2"));
}

#[test]
fn networks_are_read() {
    let error = RealIp::x_forwarded_for(["10.0.0.0/8", "ten"]).unwrap_err().to_string();
    assert_eq!(
        error,
        "`ten` is no network: expected an address and a length, such as 10.0.0.0/8 or fd00::/8, or an address alone"
    );
    assert!(RealIp::x_forwarded_for(["10.0.0.0/33"]).is_err());
}
