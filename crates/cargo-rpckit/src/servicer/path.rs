//! Paths as they are written, segment by segment.

use std::fmt;

use syn::ext::IdentExt as _;

/// A path. An empty first segment stands for the colons of `::rpckit`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Path(pub(crate) Vec<String>);

impl Path {
    /// Of segments.
    pub(crate) fn new(segments: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(segments.into_iter().map(Into::into).collect())
    }

    /// As it is written, without what stands in angle brackets.
    pub(crate) fn read(path: &syn::Path) -> Self {
        let segments = path.segments.iter().map(|segment| segment.ident.to_string());
        Self(path.leading_colon.map(|_| String::new()).into_iter().chain(segments).collect())
    }

    /// Its first segments, and the last.
    pub(crate) fn split(&self) -> Option<(Self, &str)> {
        let (last, rest) = self.0.split_last()?;
        Some((Self(rest.to_vec()), last))
    }

    /// What it names, without `r#`.
    pub(crate) fn last(&self) -> &str {
        self.0.last().map_or("", |last| unraw(last))
    }

    /// With another path behind it.
    pub(crate) fn join(&self, more: &[String]) -> Self {
        Self(self.0.iter().chain(more).cloned().collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// A name without the `r#` that lets it be a keyword.
pub(crate) fn unraw(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The name of something, without `r#`.
pub(crate) fn name(ident: &syn::Ident) -> String {
    ident.unraw().to_string()
}
