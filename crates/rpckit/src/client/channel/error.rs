//! Why there is no channel.

use std::path::PathBuf;

use crate::environment::Mistake;

/// What keeps a channel from being made. A server that cannot be reached is none of it: the first call finds that out, and fails
/// with UNAVAILABLE.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The text is not the URI of a server.
    #[error("`{uri}` is not the address of a server: write it as http://host:port, or https://host:port for TLS")]
    Address {
        /// The text.
        uri: String,
    },
    /// There is no server to connect to.
    #[error("no server was named: give the URI of at least one")]
    NoServer,
    /// TLS is asked for, and left out of this build.
    #[error("`{uri}` asks for TLS, but rpckit was built without its feature `tls`: enable it, or write http://")]
    NoTls {
        /// The address.
        uri: String,
    },
    /// A file of certificates or keys cannot be used.
    #[error("cannot use {} as {purpose}: {reason}", path.display())]
    TlsFile {
        /// The file.
        path: PathBuf,
        /// What it was meant to be.
        purpose: &'static str,
        /// What is wrong with it, and what was expected.
        reason: String,
    },
    /// There is no authority to trust in, or no identity to show, or no name to look for.
    #[error("TLS cannot be set up: {reason}")]
    Tls {
        /// What is wrong, and what to do.
        reason: String,
    },
    /// A setting of time is zero, where that would end all there is.
    #[error("{setting} must be more than zero: give another, or leave it at its default")]
    Zero {
        /// The method of the builder.
        setting: &'static str,
    },
    /// An environment variable has a value that cannot be used.
    #[error("{variable} is {value:?}, expected {expected}")]
    Environment {
        /// The variable's name.
        variable: &'static str,
        /// What it holds.
        value: String,
        /// What it should hold.
        expected: &'static str,
    },
    /// An environment variable is set that makes sense only beside another.
    #[error("{present} is set and {absent} is not: {absent} is needed with it")]
    EnvironmentPair {
        /// The one that is set.
        present: &'static str,
        /// The one that is missing.
        absent: &'static str,
    },
}

impl From<Mistake> for ConnectError {
    fn from(mistake: Mistake) -> Self {
        let Mistake { variable, value, expected } = mistake;
        Self::Environment { variable, value, expected }
    }
}
