//! The claims that decide whether a token is good (RFC 7519, section 4.1).

use core::fmt;
use core::time::Duration;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::auth::refusal::Refusal;

/// The registered claims, each of its own type or an error: one that is of another must not be taken for one that is absent
/// (CVE-2026-25537). One that stands twice is an error too, as parsers differ in which they take.
#[derive(Debug, Deserialize)]
pub(super) struct Registered {
    iss: String,
    aud: OneOrMany,
    exp: Seconds,
    #[serde(default, deserialize_with = "not_null")]
    nbf: Option<Seconds>,
    #[serde(default, deserialize_with = "not_null")]
    #[expect(dead_code, reason = "read for its type alone")]
    iat: Option<Seconds>,
    #[serde(default)]
    scope: OneOrMany,
    #[serde(default)]
    scp: OneOrMany,
}

/// What the registered claims must say.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub(super) issuer: String,
    pub(super) audiences: Vec<String>,
    pub(super) leeway: Duration,
    pub(super) not_before: Presence,
}

/// Whether a claim must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Optional,
    Required,
}

impl Registered {
    /// Checks the claims at a time since 1970.
    pub(super) fn check(&self, expected: &Expected, now: Duration) -> Result<(), Refusal> {
        if self.iss != expected.issuer {
            return Err(Refusal::new("the token is of another issuer"));
        }
        if !self.aud.0.iter().any(|audience| expected.audiences.contains(audience)) {
            return Err(Refusal::new("the token is for another audience"));
        }
        // "On or after" this time it is over.
        if Duration::from_secs(self.exp.0).saturating_add(expected.leeway) <= now {
            return Err(Refusal::new("the token has expired"));
        }
        match self.nbf {
            Some(Seconds(begin)) if Duration::from_secs(begin) > now.saturating_add(expected.leeway) => {
                Err(Refusal::new("the token does not hold yet"))
            }
            None if expected.not_before == Presence::Required => Err(Refusal::new("the token has no `nbf`")),
            _ => Ok(()),
        }
    }

    /// What has been granted: `scope` of RFC 8693, in one text, and `scp`, as other issuers call it.
    pub(super) fn scopes(&self) -> impl Iterator<Item = String> {
        self.scope.words().chain(self.scp.words())
    }
}

/// Present means of the right type: `null` is none.
fn not_null<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Seconds>, D::Error> {
    Seconds::deserialize(value).map(Some)
}

/// A `NumericDate`: seconds since 1970, a JSON number, fractions of which are cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seconds(pub(super) u64);

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Seconds;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("seconds since 1970")
            }

            fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Seconds, E> {
                Ok(Seconds(seconds))
            }

            fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Seconds, E> {
                // Refuses what is negative, no number, or too large.
                Duration::try_from_secs_f64(seconds).map(|duration| Seconds(duration.as_secs())).map_err(E::custom)
            }
        }

        value.deserialize_any(Number)
    }
}

/// One text or several.
#[derive(Debug, Default)]
pub(super) struct OneOrMany(pub(super) Vec<String>);

impl OneOrMany {
    pub(super) fn words(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|text| text.split_ascii_whitespace()).map(str::to_owned)
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        struct Texts;

        impl<'de> Visitor<'de> for Texts {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(OneOrMany(texts))
            }
        }

        value.deserialize_any(Texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#""iss":"https://id","aud":"users","exp":1000"#;

    fn check(claims: &str, now: u64) -> Result<Vec<String>, String> {
        let expected = Expected {
            issuer: "https://id".to_owned(),
            audiences: vec!["users".to_owned(), "people".to_owned()],
            leeway: Duration::from_secs(5),
            not_before: Presence::Optional,
        };
        let claims: Registered =
            serde_json::from_str(&format!("{{{claims}}}")).map_err(|_| "not the claims of a JWT".to_owned())?;
        claims.check(&expected, Duration::from_secs(now)).map_err(|refusal| refusal.to_string())?;
        Ok(claims.scopes().collect())
    }

    #[test]
    fn a_token_holds_from_its_begin_to_its_end() {
        let good = &format!(r#"{GOOD},"nbf":500"#);
        assert!(check(GOOD, 0).is_ok());
        for (now, expected) in [
            (494, Some("the token does not hold yet")),
            (495, None),
            (1004, None),
            (1005, Some("the token has expired")),
            (u64::MAX, Some("the token has expired")),
        ] {
            assert_eq!(check(good, now).err().as_deref(), expected, "{now}");
        }
        assert!(check(&GOOD.replace("1000", "1000.9"), 1004).is_ok());
        assert_eq!(check(&GOOD.replace("1000", "1000.9"), 1005).unwrap_err(), "the token has expired");
        assert!(check(&GOOD.replace("1000", "18446744073709551615"), 1005).is_ok());
    }

    #[test]
    fn a_claim_of_another_type_is_no_absent_claim() {
        for wrong in [r#""1000""#, "null", "true", "-1", "1e400", "[1000]", "{}", "1e30"] {
            assert_eq!(check(&GOOD.replace("1000", wrong), 0).unwrap_err(), "not the claims of a JWT", "exp {wrong}");
            for name in ["nbf", "iat"] {
                let claims = format!(r#"{GOOD},"{name}":{wrong}"#);
                assert_eq!(check(&claims, 0).unwrap_err(), "not the claims of a JWT", "{claims}");
            }
        }
        for wrong in ["null", "7", "[]", "{}", r#"["https://id"]"#] {
            let claims = GOOD.replace(r#""https://id""#, wrong);
            assert_eq!(check(&claims, 0).unwrap_err(), "not the claims of a JWT", "{claims}");
        }
        for wrong in ["null", "7", "{}", r#"["users",7]"#, r#"[["users"]]"#] {
            let claims = GOOD.replace(r#""users""#, wrong);
            assert_eq!(check(&claims, 0).unwrap_err(), "not the claims of a JWT", "{claims}");
        }
        for claims in [r#""exp":9999"#, r#""iss":"https://evil""#, r#""aud":"x""#, r#""nbf":1,"nbf":2"#] {
            let claims = format!("{GOOD},{claims}");
            assert_eq!(check(&claims, 0).unwrap_err(), "not the claims of a JWT", "twice: {claims}");
        }
    }

    #[test]
    fn what_is_required_must_be_there() {
        for name in ["iss", "aud", "exp"] {
            let claims: Vec<_> = GOOD.split(',').filter(|claim| !claim.contains(name)).collect();
            assert_eq!(check(&claims.join(","), 0).unwrap_err(), "not the claims of a JWT", "{name}");
        }
    }

    #[test]
    fn issuer_and_audience_are_compared_whole() {
        for issuer in ["https://id/", "https://ID", "https://id.evil", "", "https://i"] {
            let claims = GOOD.replace("https://id", issuer);
            assert_eq!(check(&claims, 0).unwrap_err(), "the token is of another issuer", "{issuer}");
        }
        for (audience, is_good) in [
            (r#""people""#, true),
            (r#"["other","users"]"#, true),
            (r#"["users"]"#, true),
            ("[]", false),
            (r#"["other"]"#, false),
            (r#""users other""#, false),
            (r#""""#, false),
        ] {
            let checked = check(&GOOD.replace(r#""users""#, audience), 0);
            assert_eq!(checked.is_ok(), is_good, "{audience}");
        }
    }

    #[test]
    fn scopes_come_in_three_ways() {
        for (claims, expected) in [
            ("", vec![]),
            (r#","scope":"a  b""#, vec!["a", "b"]),
            (r#","scp":["a","b"]"#, vec!["a", "b"]),
            (r#","scp":"a b""#, vec!["a", "b"]),
            (r#","scope":"a","scp":["b"]"#, vec!["a", "b"]),
            (r#","scope":"""#, vec![]),
        ] {
            assert_eq!(check(&format!("{GOOD}{claims}"), 0).unwrap(), expected, "{claims}");
        }
    }
}
