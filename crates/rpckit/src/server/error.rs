//! Why a server did not start.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::environment::Mistake;

/// Why a [`Server`](super::Server) did not start.
///
/// A server that runs does not fail: what goes wrong with one connection is logged and ends that connection alone.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
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
    /// A variable asks for something that this build leaves out.
    #[error(
        "{variable} is set, but rpckit was built without its feature `tls`: enable the feature or unset the variable"
    )]
    NoTls {
        /// The variable's name.
        variable: &'static str,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {}", advice(source))]
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The address of the admin pages cannot be listened on.
    #[error(
        "cannot serve the admin pages on {address}: {source}: choose another address with Server::admin or RPCKIT_ADMIN_ADDR"
    )]
    BindAdmin {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The listener handed over cannot be used.
    #[error("cannot use the given listener: {source}")]
    Listener {
        /// What the system says.
        source: std::io::Error,
    },
    /// The handler of SIGTERM and SIGINT cannot be installed.
    #[error("cannot listen for signals: {source}: give the server another end with Server::shutdown_on")]
    Signal {
        /// What the system says.
        source: std::io::Error,
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
    /// Certificate and key do not make a TLS identity.
    #[error(
        "certificate and key make no TLS identity: {reason}: check that the key belongs to the first certificate of the file"
    )]
    TlsIdentity {
        /// What the TLS library says.
        reason: String,
    },
    /// Two services of the same name were added.
    #[error("service {name} was added twice: add each service once")]
    DuplicateService {
        /// The full name of the service.
        name: &'static str,
    },
    /// Methods ask for scopes, and no interceptor looks at them.
    #[error(
        "the .proto asks callers of {methods} for scopes, and nothing looks at them: add the interceptor BearerAuth, or one of \
         your own whose `guards` is true"
    )]
    Unguarded {
        /// The methods.
        methods: String,
    },
    /// A limit has a value under which no call could run.
    #[error("limit {field} must be {expected}: correct what Server::limits or the environment gives")]
    Limit {
        /// The field of [`Limits`](super::Limits).
        field: &'static str,
        /// The values that work.
        expected: &'static str,
    },
}

impl From<Mistake> for Error {
    fn from(mistake: Mistake) -> Self {
        let Mistake { variable, value, expected } = mistake;
        Self::Environment { variable, value, expected }
    }
}

/// The same text as `Display`: a `main` that returns this error shows it by `Debug`, and its reader wants the advice.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// In words of its own where the kind says all: the system's are told by whoever prints the source too.
fn advice(source: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let advice = match source.kind() {
        ErrorKind::AddrInUse => {
            "it is in use, stop the process that has it, or choose another address with Server::address or RPCKIT_ADDR"
        }
        ErrorKind::AddrNotAvailable => "this machine has no such address, 0.0.0.0 listens on all it has",
        ErrorKind::PermissionDenied => {
            "ports below 1024 need privileges, choose a higher one with Server::address or RPCKIT_ADDR"
        }
        _ => return format!("{source}: choose another address with Server::address or RPCKIT_ADDR"),
    };
    advice.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bind_errors_name_the_address_and_the_way_out() {
        let address = SocketAddr::from(([127, 0, 0, 1], 50051));
        let text = Error::Bind { address, source: std::io::ErrorKind::AddrInUse.into() }.to_string();
        assert!(text.contains("127.0.0.1:50051") && text.contains("RPCKIT_ADDR"), "{text}");
    }

    #[test]
    fn a_main_that_returns_the_error_shows_the_advice() {
        let error = Error::DuplicateService { name: "a.A" };
        assert_eq!(format!("{error:?}"), "service a.A was added twice: add each service once");
    }
}
