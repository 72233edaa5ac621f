//! How buf spells names. heck spells them otherwise where digits and runs of capitals are, and a name is right or wrong by buf.

/// `HTTPRoute2` of `HTTP_route2`: capitals stay.
pub(super) fn pascal(name: &str) -> String {
    let mut spelt = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if !is_delimiter(c) {
            spelt.push(if begins { c.to_ascii_uppercase() } else { c });
        }
        begins = is_delimiter(c);
    }
    spelt
}

/// `http_route2` of `HTTPRoute2`
pub(super) fn lower_snake(name: &str) -> String {
    snake(name).to_ascii_lowercase()
}

/// `HTTP_ROUTE2` of `HTTPRoute2`
pub(super) fn upper_snake(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// A word begins at a capital that stands behind a small letter, or before one: digits begin none, and end a run of capitals as
/// capitals do not.
fn snake(name: &str) -> String {
    let letters: Vec<char> = name.trim_matches(is_delimiter).chars().collect();
    let mut spelt = String::with_capacity(name.len());
    for (at, c) in letters.iter().copied().enumerate() {
        let is_small = |c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || is_delimiter(c));
        let begins_word = c.is_ascii_uppercase()
            && (letters.get(at + 1).is_some_and(|next| is_small(*next))
                || at.checked_sub(1).is_some_and(|before| letters[before].is_ascii_lowercase()));
        let is_apart = at == 0 || spelt.ends_with('_');
        if is_delimiter(c) {
            if !is_apart {
                spelt.push('_');
            }
            continue;
        }
        if begins_word && !is_apart {
            spelt.push('_');
        }
        spelt.push(c);
    }
    spelt
}

fn is_delimiter(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | ' ')
}

#[cfg(test)]
mod tests {
    use super::{lower_snake, pascal, upper_snake};

    #[test]
    fn names_as_buf_spells_them() {
        for (name, expected_pascal, expected_snake) in [
            ("User", "User", "user"),
            ("getUser", "GetUser", "get_user"),
            ("get_user", "GetUser", "get_user"),
            ("HTTPRoute", "HTTPRoute", "http_route"),
            ("RouteHTTP", "RouteHTTP", "route_http"),
            ("A", "A", "a"),
            ("V1Beta2", "V1Beta2", "v1_beta2"),
            ("SHA256", "SHA256", "sha256"),
            ("SHA256Sum", "SHA256Sum", "sha256_sum"),
            ("B2B", "B2B", "b2b"),
            ("a__b", "AB", "a_b"),
            ("_a_", "A", "a"),
            ("user.service-two", "UserServiceTwo", "user_service_two"),
            ("USER_STATUS", "USERSTATUS", "user_status"),
        ] {
            assert_eq!(pascal(name), expected_pascal, "{name}");
            assert_eq!(lower_snake(name), expected_snake, "{name}");
            assert_eq!(upper_snake(name), expected_snake.to_uppercase(), "{name}");
        }
    }
}
