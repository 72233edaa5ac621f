//! What was built.

use std::fmt::Write as _;

/// What `/buildinfo` tells of the program: [`build_info!`](crate::build_info) makes it for the crate it stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BuildInfo {
    package: Option<(&'static str, &'static str)>,
    git: Option<&'static str>,
}

impl BuildInfo {
    /// The package and its version.
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self { package: Some((name, version)), git: None }
    }

    /// The commit it was built from, where that is known.
    #[must_use]
    pub const fn git(mut self, hash: Option<&'static str>) -> Self {
        self.git = hash;
        self
    }

    /// Such as `{"name":"users","version":"1.2.0","git":"8f3c2d1","rpckit":"0.1.0","rustc":"1.89.0"}`.
    pub(super) fn json(&self) -> String {
        let fields = [
            ("name", self.package.map(|(name, _)| name)),
            ("version", self.package.map(|(_, version)| version)),
            ("git", self.git),
            ("rpckit", Some(env!("CARGO_PKG_VERSION"))),
            ("rustc", Some(env!("RPCKIT_RUSTC_VERSION"))),
        ];
        let known = fields.into_iter().filter_map(|(name, value)| Some(format!("\"{name}\":{}", quoted(value?))));
        format!("{{{}}}\n", known.collect::<Vec<_>>().join(","))
    }
}

/// A text of JSON (RFC 8259, section 7). A serializer would be a dependency for five texts.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => write!(quoted, "\\u{:04x}", u32::from(c)).expect("a String takes all text"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The [`BuildInfo`](crate::server::BuildInfo) of the crate it stands in: its name and version, and the commit, if the variable
/// `RPCKIT_GIT_HASH` is set while it is compiled.
///
/// ```no_run
/// # fn example() -> Result<(), rpckit::server::Error> {
/// let server = rpckit::Server::from_env()?.build_info(rpckit::build_info!());
/// # Ok(()) }
/// ```
#[macro_export]
macro_rules! build_info {
    () => {
        $crate::server::BuildInfo::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
            .git(option_env!("RPCKIT_GIT_HASH"))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out() {
        let known = BuildInfo::default().json();
        assert!(known.starts_with("{\"rpckit\":\"") && known.ends_with("\"}\n"), "{known}");
        let all = BuildInfo::new("users", "1.2.0").git(Some("8f3c2d1")).json();
        assert!(all.starts_with(r#"{"name":"users","version":"1.2.0","git":"8f3c2d1","rpckit":""#), "{all}");
    }

    #[test]
    fn the_compiler_is_known() {
        assert_ne!(env!("RPCKIT_RUSTC_VERSION"), "unknown");
    }

    #[test]
    fn texts_are_those_of_json() {
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\u000ad""#);
    }
}
