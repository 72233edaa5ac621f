//! The header of a token, read more strictly than its signature's library reads it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny};

use crate::auth::refusal::Refusal;

/// What may be asked of the signature. A parameter that stands twice is an error of the parser.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    #[serde(default)]
    pub(super) kid: Option<String>,
    #[serde(default)]
    pub(super) typ: Option<String>,
    #[serde(flatten)]
    foreign: Foreign,
}

/// Parameters that name or bring a key, or change what a signature means (RFC 8725, sections 3.1 and 3.10): whoever may choose the
/// key has no need to know one. They are refused by name, whatever their value is.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "one for each parameter, by its name")]
struct Foreign {
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    b64: bool,
    #[serde(default, deserialize_with = "present")]
    jku: bool,
    #[serde(default, deserialize_with = "present")]
    jwk: bool,
    #[serde(default, deserialize_with = "present")]
    x5u: bool,
    #[serde(default, deserialize_with = "present")]
    x5c: bool,
    #[serde(default, deserialize_with = "present")]
    zip: bool,
    #[serde(default, deserialize_with = "present")]
    enc: bool,
}

fn present<'de, D: Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(value).map(|_| true)
}

impl Header {
    /// Reads the first of a token's three parts.
    pub(super) fn read(token: &str) -> Result<Self, Refusal> {
        let mut parts = token.split('.');
        let (Some(header), Some(_), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(Refusal::new("the token has not three parts"));
        };
        let json = URL_SAFE_NO_PAD.decode(header).map_err(|_| Refusal::new("the token's header is not base64url"))?;
        let header: Self =
            serde_json::from_slice(&json).map_err(|_| Refusal::new("the token's header is not that of a JWT"))?;
        match header.foreign.first() {
            Some(parameter) => Err(Refusal::new(format!("the token's header has `{parameter}`"))),
            None => Ok(header),
        }
    }

    /// Whether the token is of this type. Types are media types, written without `application/` (RFC 7515, section 4.1.9).
    pub(super) fn is_of_type(&self, wanted: &str) -> bool {
        const LONG: usize = "application/".len();
        self.typ.as_deref().is_some_and(|typ| {
            let prefix = typ.get(..LONG).filter(|prefix| prefix.eq_ignore_ascii_case("application/"));
            prefix.map_or(typ, |_| &typ[LONG..]).eq_ignore_ascii_case(wanted)
        })
    }
}

impl Foreign {
    fn first(&self) -> Option<&'static str> {
        let Self { crit, b64, jku, jwk, x5u, x5c, zip, enc } = *self;
        let all = [
            ("crit", crit),
            ("b64", b64),
            ("jku", jku),
            ("jwk", jwk),
            ("x5u", x5u),
            ("x5c", x5c),
            ("zip", zip),
            ("enc", enc),
        ];
        all.into_iter().find_map(|(name, is_present)| is_present.then_some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Result<Header, String> {
        Header::read(&format!("{}.e30.c2ln", URL_SAFE_NO_PAD.encode(header))).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn what_chooses_a_key_or_changes_the_rules_is_refused_whatever_its_value() {
        for name in ["crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc"] {
            for value in ["null", "[]", "{}", "\"\"", "false", r#"["exp"]"#, r#""https://evil.example.com""#] {
                let header = format!(r#"{{"alg":"RS256","{name}":{value}}}"#);
                assert_eq!(read(&header).unwrap_err(), format!("the token's header has `{name}`"), "{header}");
            }
        }
    }

    #[test]
    fn a_parameter_stands_once_and_has_its_type() {
        for header in [
            r#"{"alg":"RS256","alg":"HS256"}"#,
            r#"{"alg":"RS256","kid":"a","kid":"b"}"#,
            r#"{"alg":1}"#,
            r#"{"alg":null}"#,
            r#"{"kid":"a"}"#,
            r#"{"alg":"RS256","kid":7}"#,
            r#"{"alg":"RS256","kid":["a"]}"#,
            "[]",
            "",
            "{",
            r#"{"alg":"RS256"} {}"#,
        ] {
            assert_eq!(read(header).unwrap_err(), "the token's header is not that of a JWT", "{header}");
        }
    }

    #[test]
    fn a_token_has_three_parts() {
        for token in ["", "a", "a.b", "a.b.c.d", "...."] {
            assert_eq!(Header::read(token).unwrap_err().to_string(), "the token has not three parts", "{token}");
        }
        assert_eq!(Header::read("e30=.b.c").unwrap_err().to_string(), "the token's header is not base64url");
    }

    #[test]
    fn types_are_media_types() {
        for (typ, is_one) in [
            ("at+jwt", true),
            ("AT+JWT", true),
            ("application/at+jwt", true),
            ("Application/AT+jwt", true),
            ("JWT", false),
            ("text/at+jwt", false),
            ("application/", false),
            ("äpplication/at+jwt", false),
        ] {
            let header = read(&format!(r#"{{"alg":"RS256","typ":"{typ}"}}"#)).unwrap();
            assert_eq!(header.is_of_type("at+jwt"), is_one, "{typ}");
        }
        assert!(!read(r#"{"alg":"RS256"}"#).unwrap().is_of_type("at+jwt"));
    }
}
