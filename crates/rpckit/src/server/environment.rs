//! What the environment says about the server.

use std::net::SocketAddr;
use std::time::Duration;

use super::error::Error;

const ADDR: &str = "RPCKIT_ADDR";
const DRAIN_DELAY: &str = "RPCKIT_DRAIN_DELAY";
const TLS_CERT: &str = "RPCKIT_TLS_CERT";
const TLS_KEY: &str = "RPCKIT_TLS_KEY";
const TLS_CLIENT_CA: &str = "RPCKIT_TLS_CLIENT_CA";

/// The variables that are set, read and checked.
#[derive(Debug, Default)]
pub(super) struct Environment {
    pub(super) address: Option<SocketAddr>,
    pub(super) drain_delay: Option<Duration>,
    pub(super) tls: Option<TlsFiles>,
}

/// Paths as they stand in the environment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TlsFiles {
    pub(super) certificates: String,
    pub(super) key: String,
    pub(super) client_authorities: Option<String>,
}

impl Environment {
    /// Reads through `variable`, which is `std::env::var_os` outside of tests.
    pub(super) fn read(variable: impl Fn(&str) -> Option<std::ffi::OsString>) -> Result<Self, Error> {
        let text = |name: &'static str| match variable(name) {
            None => Ok(None),
            Some(value) => value.into_string().map(Some).map_err(|value| Error::Environment {
                variable: name,
                value: value.to_string_lossy().into_owned(),
                expected: "text in UTF-8",
            }),
        };
        Ok(Self {
            address: text(ADDR)?.map(address).transpose()?,
            drain_delay: text(DRAIN_DELAY)?.map(drain_delay).transpose()?,
            tls: tls(text(TLS_CERT)?, text(TLS_KEY)?, text(TLS_CLIENT_CA)?)?,
        })
    }
}

fn address(value: String) -> Result<SocketAddr, Error> {
    let expected = "an IP address and a port, such as 0.0.0.0:50051 or [::]:50051";
    value.parse().map_err(|_| Error::Environment { variable: ADDR, value, expected })
}

fn drain_delay(value: String) -> Result<Duration, Error> {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let parsed = match value.strip_suffix("ms") {
        Some(digits) => number(digits).map(|millis| Duration::from_millis(millis.into())),
        None => value.strip_suffix('s').and_then(number).map(|seconds| Duration::from_secs(seconds.into())),
    };
    parsed.ok_or(Error::Environment { variable: DRAIN_DELAY, value, expected: "a duration such as 10s or 500ms" })
}

fn tls(
    certificates: Option<String>,
    key: Option<String>,
    client_authorities: Option<String>,
) -> Result<Option<TlsFiles>, Error> {
    let pair = |present, absent| Err(Error::EnvironmentPair { present, absent });
    match (certificates, key) {
        (Some(certificates), Some(key)) => Ok(Some(TlsFiles { certificates, key, client_authorities })),
        (Some(_), None) => pair(TLS_CERT, TLS_KEY),
        (None, Some(_)) => pair(TLS_KEY, TLS_CERT),
        (None, None) if client_authorities.is_some() => pair(TLS_CLIENT_CA, TLS_CERT),
        (None, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(set: &[(&str, &str)]) -> Result<Environment, Error> {
        Environment::read(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn an_empty_environment_says_nothing() {
        let environment = read(&[]).unwrap();
        assert!(environment.address.is_none() && environment.drain_delay.is_none() && environment.tls.is_none());
    }

    #[test]
    fn all_variables_are_read() {
        let environment = read(&[
            (ADDR, "[::]:8080"),
            (DRAIN_DELAY, "500ms"),
            (TLS_CERT, "c.pem"),
            (TLS_KEY, "k.pem"),
            (TLS_CLIENT_CA, "ca.pem"),
        ])
        .unwrap();
        assert_eq!(environment.address, Some("[::]:8080".parse().unwrap()));
        assert_eq!(environment.drain_delay, Some(Duration::from_millis(500)));
        let tls = environment.tls.unwrap();
        assert_eq!(
            (tls.certificates, tls.key, tls.client_authorities.unwrap()),
            ("c.pem".into(), "k.pem".into(), "ca.pem".into())
        );
    }

    #[test]
    fn mistakes_name_the_variable_and_what_was_expected() {
        let cases: [(&[(&str, &str)], &str); 5] = [
            (
                &[(ADDR, "50051")],
                "RPCKIT_ADDR is \"50051\", expected an IP address and a port, such as 0.0.0.0:50051 or [::]:50051",
            ),
            (&[(DRAIN_DELAY, "10")], "RPCKIT_DRAIN_DELAY is \"10\", expected a duration such as 10s or 500ms"),
            (
                &[(TLS_CERT, "c")],
                "RPCKIT_TLS_CERT is set and RPCKIT_TLS_KEY is not: set both for TLS, or neither for plain text",
            ),
            (
                &[(TLS_KEY, "k")],
                "RPCKIT_TLS_KEY is set and RPCKIT_TLS_CERT is not: set both for TLS, or neither for plain text",
            ),
            (
                &[(TLS_CLIENT_CA, "a")],
                "RPCKIT_TLS_CLIENT_CA is set and RPCKIT_TLS_CERT is not: set both for TLS, or neither for plain text",
            ),
        ];
        for (set, expected) in cases {
            assert_eq!(read(set).unwrap_err().to_string(), expected);
        }
    }
}
