//! What the environment says about channels.

use std::ffi::OsString;

use super::error::ConnectError;
use super::settings::Settings;
use crate::environment::{DURATION, DURATION_OR_OFF, Variables};

const CERT: &str = "RPCKIT_CLIENT_TLS_CERT";
const KEY: &str = "RPCKIT_CLIENT_TLS_KEY";

/// The variables that are set, read, over what was there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Environment {
    pub(super) settings: Settings,
    pub(super) authorities: Option<String>,
    /// Certificate chain and key.
    pub(super) identity: Option<(String, String)>,
    pub(super) domain: Option<String>,
}

impl Environment {
    /// Reads through `variable`, which is `std::env::var_os` outside of tests.
    pub(super) fn read(
        variable: impl Fn(&str) -> Option<OsString>,
        mut settings: Settings,
    ) -> Result<Self, ConnectError> {
        let variables = Variables(variable);
        variables.set("RPCKIT_CLIENT_CONNECT_TIMEOUT", &DURATION, &mut settings.connect_timeout)?;
        variables.set("RPCKIT_CLIENT_KEEPALIVE", &DURATION_OR_OFF, &mut settings.keepalive)?;
        variables.set("RPCKIT_CLIENT_KEEPALIVE_TIMEOUT", &DURATION, &mut settings.keepalive_timeout)?;
        variables.set("RPCKIT_CLIENT_BACKOFF", &DURATION, &mut settings.backoff)?;
        variables.set("RPCKIT_CLIENT_BACKOFF_MAX", &DURATION, &mut settings.backoff_max)?;
        let identity = match (variables.text(CERT)?, variables.text(KEY)?) {
            (Some(chain), Some(key)) => Some((chain, key)),
            (Some(_), None) => return Err(ConnectError::EnvironmentPair { present: CERT, absent: KEY }),
            (None, Some(_)) => return Err(ConnectError::EnvironmentPair { present: KEY, absent: CERT }),
            (None, None) => None,
        };
        let authorities = variables.text("RPCKIT_CLIENT_TLS_CA")?;
        let domain = variables.text("RPCKIT_CLIENT_TLS_DOMAIN")?;
        Ok(Self { settings, authorities, identity, domain })
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    fn read(set: &[(&str, &str)]) -> Result<Environment, ConnectError> {
        let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
        Environment::read(variable, Settings::default())
    }

    #[test]
    fn each_setting_has_its_variable() {
        let defaults = || Settings::default();
        let seven = Duration::from_secs(7);
        let table = [
            ("RPCKIT_CLIENT_CONNECT_TIMEOUT", "7s", Settings { connect_timeout: seven, ..defaults() }),
            ("RPCKIT_CLIENT_KEEPALIVE", "7s", Settings { keepalive: Some(seven), ..defaults() }),
            ("RPCKIT_CLIENT_KEEPALIVE", "off", Settings { keepalive: None, ..defaults() }),
            ("RPCKIT_CLIENT_KEEPALIVE_TIMEOUT", "7s", Settings { keepalive_timeout: seven, ..defaults() }),
            ("RPCKIT_CLIENT_BACKOFF", "7s", Settings { backoff: seven, ..defaults() }),
            ("RPCKIT_CLIENT_BACKOFF_MAX", "7s", Settings { backoff_max: seven, ..defaults() }),
        ];
        for (variable, value, expected) in table {
            assert_eq!(read(&[(variable, value)]).unwrap().settings, expected, "{variable}");
        }
        let tls = read(&[
            ("RPCKIT_CLIENT_TLS_CA", "ca.pem"),
            (CERT, "c.pem"),
            (KEY, "k.pem"),
            ("RPCKIT_CLIENT_TLS_DOMAIN", "users"),
        ]);
        let expected = Environment {
            settings: Settings::default(),
            authorities: Some("ca.pem".to_owned()),
            identity: Some(("c.pem".to_owned(), "k.pem".to_owned())),
            domain: Some("users".to_owned()),
        };
        assert_eq!(tls.unwrap(), expected);
    }

    #[test]
    fn mistakes_name_the_variable_and_what_was_expected() {
        let table = [
            (
                ("RPCKIT_CLIENT_BACKOFF", "1"),
                "RPCKIT_CLIENT_BACKOFF is \"1\", expected a duration such as 500ms, 10s, 5m or 2h",
            ),
            (
                (CERT, "c"),
                "RPCKIT_CLIENT_TLS_CERT is set and RPCKIT_CLIENT_TLS_KEY is not: RPCKIT_CLIENT_TLS_KEY is needed with it",
            ),
            (
                (KEY, "k"),
                "RPCKIT_CLIENT_TLS_KEY is set and RPCKIT_CLIENT_TLS_CERT is not: RPCKIT_CLIENT_TLS_CERT is needed with it",
            ),
        ];
        for (set, expected) in table {
            assert_eq!(read(&[set]).unwrap_err().to_string(), expected);
        }
    }
}
