//! What a new project is to be.

use std::fmt;
use std::path::PathBuf;

use super::dependency::Dependency;
use super::name::ServiceName;

/// What a new project is to be.
#[derive(Debug)]
pub(crate) struct Answers {
    /// The name of the crate.
    pub(crate) name: String,
    /// Where it is to be.
    pub(crate) root: PathBuf,
    /// Where its contract comes from.
    pub(crate) origin: Origin,
    pub(crate) store: Store,
    pub(crate) generate: Generate,
    /// Where rpckit comes from.
    pub(crate) rpckit: Dependency,
}

/// Where a contract comes from.
#[derive(Debug)]
pub(crate) enum Origin {
    /// It is there.
    Protos {
        /// The files.
        files: Vec<PathBuf>,
        /// Where their imports are looked up, beside where they lie themselves.
        includes: Vec<PathBuf>,
    },
    /// It begins with a service of this name.
    Service(ServiceName),
}

/// Where a service keeps what it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Store {
    /// In no database
    #[default]
    None,
    /// In an SQLite file, through sqlx
    Sqlite,
    /// In PostgreSQL, through sqlx
    Postgres,
}

/// How protos become Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Generate {
    /// In build.rs, each time cargo builds: nothing else is needed
    #[default]
    BuildScript,
    /// By buf, into src/gen, where it is committed
    Buf,
}

impl Answers {
    /// The name of the crate in Rust.
    pub(crate) fn library(&self) -> String {
        self.name.replace('-', "_")
    }
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

impl fmt::Display for Generate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BuildScript => "build-script",
            Self::Buf => "buf",
        })
    }
}
