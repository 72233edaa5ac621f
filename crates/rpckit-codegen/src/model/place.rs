//! Where in a proto something stands.

use std::fmt;
use std::sync::Arc;

/// A place in a proto. Ordered by file, line and column, which is the order problems are shown in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's name as imports spell it.
    pub file: Arc<str>,
    /// Counted from 1; 0 when the request carries no source information.
    pub line: u32,
    /// Counted from 1; 0 when the request carries no source information.
    pub column: u32,
}

impl Place {
    /// The file as a whole.
    pub fn of_file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), line: 0, column: 0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return write!(f, "{}", self.file);
        }
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
