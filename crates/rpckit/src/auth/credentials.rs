//! What a caller shows: the `authorization` of its call.

use http::header::{AUTHORIZATION, HeaderMap};

use super::refusal::Refusal;

/// The longest token that is looked at, in bytes: nothing is parsed or hashed of a longer one. All headers of a call together have
/// their own limit, [`Limits::header_list`](crate::server::Limits::header_list).
pub const MAX_TOKEN: usize = 8 << 10;

const SCHEME: &str = "bearer";

/// The token of the one `authorization: Bearer <token>` of a call (RFC 6750, section 2.1). Two of them are refused: one who checks
/// the first and one who uses the last would not speak of the same caller.
pub(crate) fn token(headers: &HeaderMap) -> Result<&str, Refusal> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next().ok_or_else(|| Refusal::new("no authorization"))?;
    if values.next().is_some() {
        return Err(Refusal::new("more than one authorization"));
    }
    // Checked before it is looked into, so that the work for one call is bounded.
    if value.len() > SCHEME.len() + 1 + MAX_TOKEN {
        return Err(Refusal::new("the token is too long"));
    }
    let value = value.to_str().map_err(|_| Refusal::new("the authorization is not text"))?;
    let (scheme, token) = value.split_once(' ').ok_or_else(|| Refusal::new("the authorization has no token"))?;
    if !scheme.eq_ignore_ascii_case(SCHEME) {
        return Err(Refusal::new("the scheme of the authorization is not Bearer"));
    }
    if is_token(token) { Ok(token) } else { Err(Refusal::new("the token has characters that no token can have")) }
}

/// Whether this is a `b64token` of RFC 6750: letters, digits and `-._~+/`, then `=`.
pub(crate) fn is_token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::{MAX_TOKEN, token};

    fn shown(values: &[&[u8]]) -> Result<String, String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("authorization", HeaderValue::from_bytes(value).unwrap());
        }
        token(&headers).map(str::to_owned).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn the_scheme_is_compared_whole_and_without_case() {
        for scheme in ["Bearer", "bearer", "BEARER", "bEaReR"] {
            assert_eq!(shown(&[format!("{scheme} a.b_c-d~e+f/9==").as_bytes()]), Ok("a.b_c-d~e+f/9==".to_owned()));
        }
        for value in ["Basic YTpi", "Bearers x", "Bear x", "x Bearer y", "Digest Bearer", ": x"] {
            assert_eq!(
                shown(&[value.as_bytes()]),
                Err("the scheme of the authorization is not Bearer".to_owned()),
                "{value}"
            );
        }
    }

    #[test]
    fn one_token_stands_alone() {
        for value in [
            "Bearer ",
            "Bearer  x",
            "Bearer x ",
            "Bearer x y",
            "Bearer x,y",
            "Bearer \"x\"",
            "Bearer =",
            "Bearer x=y",
            "Bearer\tx y",
        ] {
            assert!(shown(&[value.as_bytes()]).is_err(), "{value}");
        }
        assert_eq!(shown(&[]), Err("no authorization".to_owned()));
        assert_eq!(shown(&[b"Bearer"]), Err("the authorization has no token".to_owned()));
        assert_eq!(shown(&[b"x"]), Err("the authorization has no token".to_owned()));
        assert_eq!(shown(&[b"Bearer caf\xe9"]), Err("the authorization is not text".to_owned()));
        assert_eq!(shown(&[b"Bearer x", b"Bearer x"]), Err("more than one authorization".to_owned()));
        assert_eq!(shown(&[b"Bearer x", b"Basic x"]), Err("more than one authorization".to_owned()));
    }

    #[test]
    fn a_token_has_a_length() {
        assert!(shown(&[format!("Bearer {}", "x".repeat(MAX_TOKEN)).as_bytes()]).is_ok());
        let long = format!("Bearer {}", "x".repeat(MAX_TOKEN + 1));
        assert_eq!(shown(&[long.as_bytes()]), Err("the token is too long".to_owned()));
    }
}
