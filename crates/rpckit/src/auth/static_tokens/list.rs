//! The list as text.

use super::{Known, MIN_TOKEN, Principal, StaticTokensError, hash};
use crate::auth::credentials::is_token;

/// Reads `name token scope...` on each line; empty lines and those that begin with `#` say nothing.
pub(super) fn read(text: &str) -> Result<Vec<Known>, StaticTokensError> {
    let mut all: Vec<Known> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mistake = |problem| StaticTokensError::Line { line: index + 1, problem };
        let known = entry(line).map_err(mistake)?;
        if all.iter().any(|other| other.hash == known.hash) {
            return Err(mistake("this token stands above already: give each its own"));
        }
        all.push(known);
    }
    if all.is_empty() { Err(StaticTokensError::Empty) } else { Ok(all) }
}

fn entry(line: &str) -> Result<Known, &'static str> {
    let mut words = line.split_ascii_whitespace();
    let name = words.next().ok_or("expected a name")?;
    let secret = words.next().ok_or("expected a token after the name")?;
    let hash = match secret.strip_prefix("sha256:") {
        Some(digits) => unhex(digits).ok_or("expected 64 hexadecimal digits after `sha256:`")?,
        None if !is_token(secret) => return Err("the token has characters that no bearer token can have"),
        None if secret.len() < MIN_TOKEN => {
            return Err("the token is so short that it can be found by trying: make one with `openssl rand -hex 32`");
        }
        None => hash(secret),
    };
    let scopes = words.map(str::to_owned).collect();
    Ok(Known { hash, principal: Principal { name: name.into() }, scopes })
}

/// 32 bytes in hexadecimal digits.
fn unhex(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::StaticTokens;
    use crate::auth::Verifier as _;

    const TOKEN: &str = "q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL";
    /// `printf %s $TOKEN | sha256sum`
    const HASH: &str = "sha256:5c96a8a6f6f91a16af3fb7cd93bb9acc1304219920a339319c40123e42e64945";

    async fn bearer(list: &str, token: &str) -> Result<(String, Vec<String>), String> {
        let tokens: StaticTokens = list.parse().map_err(|error: super::StaticTokensError| error.to_string())?;
        let verified = tokens.verify(token).await.map_err(|refusal| refusal.to_string())?;
        Ok((verified.claims.name().to_owned(), verified.scopes))
    }

    #[tokio::test]
    async fn a_token_has_a_name_and_scopes() {
        let list = format!("# all\n\n first {}\n batch {TOKEN} user.read  user.write\n", "x".repeat(32));
        assert_eq!(
            bearer(&list, TOKEN).await,
            Ok(("batch".to_owned(), vec!["user.read".to_owned(), "user.write".to_owned()]))
        );
        assert_eq!(bearer(&list, &"x".repeat(32)).await, Ok(("first".to_owned(), vec![])));
        for wrong in ["", "x", &TOKEN[..31], &format!("{TOKEN}x"), &TOKEN.to_lowercase()] {
            assert_eq!(bearer(&list, wrong).await, Err("the token is not in the list".to_owned()), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_hash_stands_for_its_token() {
        let list = format!("batch {HASH}");
        assert_eq!(bearer(&list, TOKEN).await.map(|(name, _)| name), Ok("batch".to_owned()));
        assert!(bearer(&list, HASH).await.is_err(), "the hash is not the token");
        assert!(bearer(&list.to_uppercase().replace("SHA", "sha"), TOKEN).await.is_ok());
    }

    #[tokio::test]
    async fn mistakes_have_a_line_and_show_no_token() {
        let cases = [
            ("", "the list has no token: add a line `name token scope...`".to_owned()),
            ("# none\n", "the list has no token: add a line `name token scope...`".to_owned()),
            ("\nbatch", "line 2 of the tokens: expected a token after the name".to_owned()),
            ("a hunter2", "line 1 of the tokens: the token is so short that it can be found by trying: make one with `openssl rand -hex 32`".to_owned()),
            ("a sha256:12", "line 1 of the tokens: expected 64 hexadecimal digits after `sha256:`".to_owned()),
            ("a päßwörter-sind-keine-token-nein", "line 1 of the tokens: the token has characters that no bearer token can have".to_owned()),
        ];
        for (list, expected) in cases {
            assert_eq!(bearer(list, TOKEN).await, Err(expected), "{list}");
        }
        let twice = bearer(&format!("a {TOKEN}\nb {TOKEN}"), TOKEN).await.unwrap_err();
        assert_eq!(twice, "line 2 of the tokens: this token stands above already: give each its own");
        let tokens: StaticTokens = format!("batch {TOKEN}").parse().unwrap();
        assert_eq!(format!("{tokens:?}"), r#"{"batch"}"#);
    }
}
