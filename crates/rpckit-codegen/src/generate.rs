//! What goes in and what comes out.

use std::fmt;

use syn::Item;

use crate::diagnostics::Diagnostic;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative, without `..`: a pure function of the package.
    pub name: String,
    /// The whole text.
    pub content: String,
}

/// One file before it is printed.
pub(crate) struct Unprinted {
    /// Its name.
    pub(crate) name: String,
    /// The comment it starts with.
    pub(crate) header: String,
    /// Its items.
    pub(crate) items: Vec<Item>,
    /// Text that is final as it is.
    pub(crate) tail: String,
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The bytes are no request: a mistake of the caller.
    #[error(transparent)]
    Garbage(#[from] Garbage),
    /// Mistakes in the protos or the options, sorted by place.
    #[error("{}", Lines(.0))]
    Mistakes(Vec<Diagnostic>),
}

/// Bytes that are no request.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Garbage {
    message: String,
}

impl Garbage {
    pub(crate) fn new(message: String) -> Self {
        Self { message }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Mistakes(diagnostics)
    }
}

struct Lines<'a>(&'a [Diagnostic]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}
