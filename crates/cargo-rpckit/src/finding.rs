//! What a command has found for a person to look at.

use std::fmt;

use serde::{Serialize, Serializer};

/// Something for a person to look at, at its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Finding {
    /// From the root of the project, with `/`.
    pub(crate) file: String,
    /// From 1; 0 where the whole file is meant.
    pub(crate) line: usize,
    /// From 1, in characters; 0 where the whole file is meant.
    pub(crate) column: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// What is wrong, and what to do.
    pub(crate) message: String,
}

/// What a finding is. The names are those of JSON, and stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A file of Rust that cannot be read as Rust.
    Unreadable,
    /// A servicer has no method for an RPC.
    MissingMethod,
    /// A method is not what its RPC is.
    ChangedSignature,
    /// A method of an RPC that is gone.
    OrphanMethod,
    /// A servicer that a macro makes, or that is under a `cfg`, and may lack a method.
    UnclearServicer,
    /// A method that nobody has written yet.
    Unimplemented,
    /// A generated file that other protos gave.
    Stale,
    /// A generated file that somebody has changed.
    Edited,
    /// A generated file that is not there.
    MissingFile,
    /// A generated file whose package is gone.
    OrphanFile,
    /// A break of the contract, by its own name.
    Break(&'static str),
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Kind {
    /// As JSON has it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::MissingMethod => "missing-method",
            Self::ChangedSignature => "changed-signature",
            Self::OrphanMethod => "orphan-method",
            Self::UnclearServicer => "unclear-servicer",
            Self::Unimplemented => "unimplemented",
            Self::Stale => "stale",
            Self::Edited => "edited",
            Self::MissingFile => "missing-file",
            Self::OrphanFile => "orphan-file",
            Self::Break(name) => name,
        }
    }
}

impl Finding {
    /// Of a whole file.
    pub(crate) fn of_file(file: impl Into<String>, kind: Kind, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, kind, message: message.into() }
    }
}

/// `src/service.rs:7:5: what is wrong`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}
