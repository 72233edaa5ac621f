//! Why keys cannot be used.

use std::path::PathBuf;

/// Why keys cannot be used. It shows no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeysError {
    /// A key that was given is none, or too weak.
    #[error("the key cannot be used: {problem}")]
    Key {
        /// What is wrong with it, and what was expected.
        problem: &'static str,
    },
    /// The address of a key set cannot be used.
    #[error("cannot fetch keys from {url}: {problem}")]
    Url {
        /// The address.
        url: String,
        /// What is wrong with it, and what was expected.
        problem: &'static str,
    },
    /// The authorities that sign the certificate of the server with the keys cannot be used.
    #[error("cannot use {} as authorities: {reason}: expected a PEM file with CERTIFICATE blocks", path.display())]
    Authorities {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The authorities that the system trusts cannot be found.
    #[error(
        "cannot find the authorities this system trusts: {source}: install them, or name a file with Jwks::url_trusting"
    )]
    SystemAuthorities {
        /// What the system says.
        source: std::io::Error,
    },
    /// The set of keys could not be had, or holds none that can be used.
    #[error("cannot get keys from {place}: {reason}")]
    Set {
        /// The address or the file.
        place: String,
        /// What went wrong.
        reason: String,
    },
}
