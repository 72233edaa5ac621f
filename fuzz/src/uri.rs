//! The grammar of RFC 3986, appendix A, with RFC 6874, rule by rule.

use std::net::Ipv6Addr;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{Grammar, whole};

struct Grammars {
    uri: Regex,
    reference: Regex,
}

static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| {
    let pct = "%[0-9A-Fa-f]{2}";
    let unreserved = r"A-Za-z0-9._~\-";
    let sub_delims = "!$&'()*+,;=";
    let pchar = format!("(?:[{unreserved}{sub_delims}:@]|{pct})");
    let nc = format!("(?:[{unreserved}{sub_delims}@]|{pct})");
    let userinfo = format!("(?:[{unreserved}{sub_delims}:]|{pct})*");
    let reg_name = format!("(?:[{unreserved}{sub_delims}]|{pct})*");
    let future = format!(r"[vV][0-9A-Fa-f]+\.[{unreserved}{sub_delims}:]+");
    let zone = format!("(?:%25(?P<zone>(?:[{unreserved}]|{pct})+))?");
    let host = format!(r"(?:\[(?:(?P<ipv6>[0-9A-Fa-f:.]+){zone}|{future})\]|(?P<name>{reg_name}))");
    let authority = format!("(?:{userinfo}@)?{host}(?::[0-9]*)?");
    let network = format!("//{authority}(?:/{pchar}*)*");
    let absolute = format!("/(?:{pchar}+(?:/{pchar}*)*)?");
    let rootless = format!("{pchar}+(?:/{pchar}*)*");
    let noscheme = format!("{nc}+(?:/{pchar}*)*");
    let tail = format!(r"(?:\?(?:{pchar}|[/?])*)?(?:#(?:{pchar}|[/?])*)?");
    let scheme = "[A-Za-z][A-Za-z0-9+.-]*:";
    Grammars {
        uri: whole(&format!("{scheme}(?:{network}|{absolute}|{rootless}|){tail}")),
        reference: whole(&format!("(?:{network}|{absolute}|{noscheme}|){tail}")),
    }
});

/// "URI".
pub fn is_uri(text: &str) -> bool {
    matches(&GRAMMARS.uri, text)
}

/// "relative-ref".
pub fn is_relative(text: &str) -> bool {
    matches(&GRAMMARS.reference, text)
}

fn matches(grammar: &Regex, text: &str) -> bool {
    grammar.captures(text).is_some_and(|parts| {
        let part = |name| parts.name(name).map(|part| part.as_str());
        part("ipv6").is_none_or(|address| address.parse::<Ipv6Addr>().is_ok())
            && part("zone").is_none_or(is_utf8)
            && part("name").is_none_or(is_utf8)
    })
}

/// Whether the text is UTF-8 once decoded.
fn is_utf8(text: &str) -> bool {
    static OCTET: Grammar = Grammar::new(|| Regex::new("%([0-9A-Fa-f]{2})").expect("the pattern is a literal"));
    let mut decoded = Vec::new();
    let mut end = 0;
    for octet in OCTET.captures_iter(text) {
        let whole = octet.get(0).expect("group 0 is the match");
        decoded.extend(text[end..whole.start()].bytes());
        decoded.push(u8::from_str_radix(&octet[1], 16).expect("two hexadecimal digits are a byte"));
        end = whole.end();
    }
    decoded.extend(text[end..].bytes());
    String::from_utf8(decoded).is_ok()
}
