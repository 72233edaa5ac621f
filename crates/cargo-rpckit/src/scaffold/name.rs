//! Names of crates and services.

use std::str::FromStr;

use serde_json::{Value, json};

/// Names that are no crate's: keywords, and crates that come with Rust.
const TAKEN: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "rpckit",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// Whether a crate can have this name, and why not.
pub(crate) fn check_crate(name: &str) -> Result<(), String> {
    let starts = name.starts_with(|first: char| first.is_ascii_lowercase());
    let rest = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    if !starts || !rest {
        return Err(format!(
            "{name:?} is no name of a crate: lower-case letters, digits, `-` and `_`, and a letter first"
        ));
    }
    if TAKEN.contains(&name.replace('-', "_").as_str()) {
        return Err(format!("{name:?} is taken in Rust: choose another name, as in `{name}-service`"));
    }
    Ok(())
}

/// `user.v1.UserService`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceName {
    /// `user.v1`
    pub(crate) package: String,
    /// `UserService`
    pub(crate) service: String,
}

impl FromStr for ServiceName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no service: write package, version and name, as in `user.v1.UserService`");
        let (package, service) = text.rsplit_once('.').ok_or_else(wrong)?;
        let part = |part: &str| {
            part.starts_with(|first: char| first.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        let camel = service.starts_with(|first: char| first.is_ascii_uppercase())
            && service.chars().all(|c| c.is_ascii_alphanumeric());
        if !package.split('.').all(part) || !camel || service == "Service" {
            return Err(wrong());
        }
        Ok(Self { package: package.to_owned(), service: service.to_owned() })
    }
}

impl ServiceName {
    /// For a crate that says no more: `greeter.v1.GreeterService`.
    pub(crate) fn of_crate(name: &str) -> Self {
        let word = name.trim_end_matches("-service").trim_end_matches("_service");
        let word = singular(word);
        let parts: Vec<&str> = word.split(['-', '_']).filter(|part| !part.is_empty()).collect();
        let camel: String = parts.iter().map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect();
        Self { package: format!("{}.v1", parts.join("_")), service: format!("{camel}Service") }
    }

    /// The name of its file: `user_service`.
    pub(crate) fn file(&self) -> String {
        snake(&self.service, '_')
    }

    /// What the template of a contract is told: names of its resource, and words for it.
    pub(crate) fn facts(&self) -> Value {
        let resource = self.service.strip_suffix("Service").unwrap_or(&self.service);
        json!({
            "package": self.package,
            "service": self.service,
            "resource": resource,
            "plural": plural(resource),
            "field": snake(resource, '_'),
            "words": snake(resource, ' '),
            "one": with_article(&snake(resource, ' ')),
            "plural_words": plural(&snake(resource, ' ')),
        })
    }
}

/// `an order`, `a user`: by the letter, but for the `u` of `user`.
fn with_article(words: &str) -> String {
    let is_vowel = words.starts_with(['a', 'e', 'i', 'o', 'u']);
    let sounds_otherwise = ["use", "uni", "eu", "one"].iter().any(|beginning| words.starts_with(beginning));
    format!("{} {words}", if is_vowel && !sounds_otherwise { "an" } else { "a" })
}

/// `userGroup` as `user_group`.
fn snake(name: &str, between: char) -> String {
    let mut text = String::new();
    let mut before = between;
    for character in name.chars() {
        if character.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            text.push(between);
        }
        text.push(character.to_ascii_lowercase());
        before = character;
    }
    text
}

/// `user` of `users`: a crate is called by what it keeps, a service by one of them.
fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) if !stem.is_empty() => format!("{stem}y"),
        (_, Some(stem)) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// `users`, `categories`, `boxes`
fn plural(word: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if ends(&["ay", "ey", "oy", "uy"]) {
        format!("{word}s")
    } else if let Some(stem) = word.strip_suffix('y') {
        format!("{stem}ies")
    } else if ends(&["s", "x", "z", "ch", "sh"]) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

#[cfg(test)]
mod tests {
    use super::{ServiceName, check_crate, plural, snake, with_article};

    #[test]
    fn services_have_a_package_and_a_name() {
        let name: ServiceName = "acme.user.v1.UserService".parse().unwrap();
        assert_eq!((name.package.as_str(), name.service.as_str()), ("acme.user.v1", "UserService"));
        assert_eq!(name.file(), "user_service");
        for wrong in
            ["UserService", "user.v1.userService", "User.v1.UserService", "user..UserService", "user.v1.Service", ""]
        {
            assert!(wrong.parse::<ServiceName>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_crate_gives_its_service_a_name() {
        for (name, package, service) in [
            ("greeter", "greeter.v1", "GreeterService"),
            ("user-service", "user.v1", "UserService"),
            ("line_items", "line_item.v1", "LineItemService"),
            ("categories", "category.v1", "CategoryService"),
            ("status", "status.v1", "StatusService"),
        ] {
            let expected = ServiceName { package: package.to_owned(), service: service.to_owned() };
            assert_eq!(ServiceName::of_crate(name), expected);
        }
    }

    #[test]
    fn crates() {
        for good in ["users", "user-service", "a1_b"] {
            assert_eq!(check_crate(good), Ok(()));
        }
        for bad in ["", "1a", "Users", "a b", "a/b", "async", "test", "proc-macro"] {
            assert!(check_crate(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn words() {
        assert_eq!((snake("UserGroup", '_'), snake("HTTPCheck", ' ')), ("user_group".into(), "httpcheck".into()));
        let articles = ["order", "user", "invoice", "unit", "umbrella", "key"].map(with_article);
        assert_eq!(articles, ["an order", "a user", "an invoice", "a unit", "an umbrella", "a key"]);
        assert_eq!(["User", "Category", "Key", "Box"].map(plural), ["Users", "Categories", "Keys", "Boxes"]);
    }
}
