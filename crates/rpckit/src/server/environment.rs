//! What the environment says about the server.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::time::Duration;

use super::client_certificates::ClientCertificates;
use super::drain::DrainTimes;
use super::error::Error;
use super::limits::Limits;
use super::reflection::Reflection;
use crate::environment::{
    ADDRESS, BYTES, COUNT, COUNT_OF_RESETS, DURATION, DURATION_OR_OFF, Form, Mistake, PERIOD_OR_OFF, Variables,
};

/// How often TLS files are looked at when nothing else is said. Certificates are renewed days before their end.
pub(super) const RELOAD: Duration = Duration::from_secs(60);

const TLS_CERT: &str = "RPCKIT_TLS_CERT";
const TLS_KEY: &str = "RPCKIT_TLS_KEY";
const TLS_CLIENT_CA: &str = "RPCKIT_TLS_CLIENT_CA";
const TLS_CLIENT_CERTIFICATES: &str = "RPCKIT_TLS_CLIENT_CERTIFICATES";
const TLS_RELOAD: &str = "RPCKIT_TLS_RELOAD";

const REFLECTION: Form<Reflection> = Form::new(
    |text| match text {
        "on" => Some(Reflection::On),
        "off" => Some(Reflection::Off),
        "loopback" => Some(Reflection::LoopbackOnly),
        _ => None,
    },
    "`on`, `off` or `loopback`",
);

const CLIENT_CERTIFICATES: Form<ClientCertificates> = Form::new(
    |text| match text {
        "required" => Some(ClientCertificates::Required),
        "optional" => Some(ClientCertificates::Optional),
        _ => None,
    },
    "`required` or `optional`",
);

/// The variables that are set, read and checked, over the defaults.
#[derive(Debug)]
pub(super) struct Environment {
    pub(super) address: Option<SocketAddr>,
    pub(super) admin: Option<SocketAddr>,
    pub(super) drain: DrainTimes,
    pub(super) reflection: Reflection,
    pub(super) limits: Limits,
    pub(super) tls: Option<TlsFiles>,
}

/// Paths as they stand in the environment, and what is done with them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TlsFiles {
    pub(super) certificates: String,
    pub(super) key: String,
    pub(super) client_authorities: Option<String>,
    pub(super) client_certificates: ClientCertificates,
    /// How often the files are looked at.
    pub(super) reload: Option<Duration>,
}

impl Environment {
    /// Reads through `variable`, which is `std::env::var_os` outside of tests.
    pub(super) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        let variables = Variables(variable);
        let mut drain = DrainTimes::default();
        variables.set("RPCKIT_DRAIN_DELAY", &DURATION, &mut drain.delay)?;
        variables.set("RPCKIT_DRAIN_DEADLINE", &DURATION, &mut drain.deadline)?;
        let mut reflection = Reflection::LoopbackOnly;
        variables.set("RPCKIT_REFLECTION", &REFLECTION, &mut reflection)?;
        Ok(Self {
            address: variables.get("RPCKIT_ADDR", &ADDRESS)?,
            admin: variables.get("RPCKIT_ADMIN_ADDR", &ADDRESS)?,
            drain,
            reflection,
            limits: limits(&variables)?,
            tls: tls(&variables)?,
        })
    }
}

/// Variables that look like the server's and are not. Those of clients are read elsewhere.
pub(super) fn unknown(set: impl Iterator<Item = OsString>, asked: &[String]) -> Vec<String> {
    let names = set.filter_map(|name| name.into_string().ok());
    let mut unknown: Vec<String> = names
        .filter(|name| name.starts_with("RPCKIT_") && !name.starts_with("RPCKIT_CLIENT_") && !asked.contains(name))
        .collect();
    unknown.sort();
    unknown
}

fn limits<F: Fn(&str) -> Option<OsString>>(variables: &Variables<F>) -> Result<Limits, Mistake> {
    let mut limits = Limits::default();
    variables.set("RPCKIT_MAX_CONNECTIONS", &COUNT, &mut limits.max_connections)?;
    variables.set("RPCKIT_MAX_CONCURRENT_STREAMS", &COUNT, &mut limits.max_concurrent_streams)?;
    variables.set("RPCKIT_STREAM_WINDOW", &BYTES, &mut limits.stream_window)?;
    variables.set("RPCKIT_CONNECTION_WINDOW", &BYTES, &mut limits.connection_window)?;
    variables.set("RPCKIT_SEND_BUFFER", &BYTES, &mut limits.send_buffer)?;
    variables.set("RPCKIT_HEADER_LIST", &BYTES, &mut limits.header_list)?;
    variables.set("RPCKIT_PENDING_RESETS", &COUNT_OF_RESETS, &mut limits.pending_resets)?;
    variables.set("RPCKIT_LOCAL_ERROR_RESETS", &COUNT_OF_RESETS, &mut limits.local_error_resets)?;
    variables.set("RPCKIT_KEEPALIVE_INTERVAL", &DURATION_OR_OFF, &mut limits.keepalive_interval)?;
    variables.set("RPCKIT_KEEPALIVE_TIMEOUT", &DURATION, &mut limits.keepalive_timeout)?;
    variables.set("RPCKIT_HANDSHAKE_TIMEOUT", &DURATION, &mut limits.handshake_timeout)?;
    variables.set("RPCKIT_WRITE_STALL", &DURATION_OR_OFF, &mut limits.write_stall)?;
    variables.set("RPCKIT_STREAM_STALL", &DURATION_OR_OFF, &mut limits.stream_stall)?;
    variables.set("RPCKIT_CONNECTION_IDLE", &DURATION_OR_OFF, &mut limits.idle)?;
    variables.set("RPCKIT_CONNECTION_AGE", &DURATION_OR_OFF, &mut limits.age)?;
    variables.set("RPCKIT_CONNECTION_AGE_GRACE", &DURATION, &mut limits.age_grace)?;
    Ok(limits)
}

fn tls<F: Fn(&str) -> Option<OsString>>(variables: &Variables<F>) -> Result<Option<TlsFiles>, Error> {
    let client_authorities = variables.text(TLS_CLIENT_CA)?;
    let client_certificates = variables.get(TLS_CLIENT_CERTIFICATES, &CLIENT_CERTIFICATES)?;
    let reload = variables.get(TLS_RELOAD, &PERIOD_OR_OFF)?;
    let pair = |present, absent| Err(Error::EnvironmentPair { present, absent });
    if client_certificates.is_some() && client_authorities.is_none() {
        return pair(TLS_CLIENT_CERTIFICATES, TLS_CLIENT_CA);
    }
    match (variables.text(TLS_CERT)?, variables.text(TLS_KEY)?) {
        (Some(certificates), Some(key)) => {
            let client_certificates = client_certificates.unwrap_or_default();
            let reload = reload.unwrap_or(Some(RELOAD));
            Ok(Some(TlsFiles { certificates, key, client_authorities, client_certificates, reload }))
        }
        (Some(_), None) => pair(TLS_CERT, TLS_KEY),
        (None, Some(_)) => pair(TLS_KEY, TLS_CERT),
        (None, None) if client_authorities.is_some() => pair(TLS_CLIENT_CA, TLS_CERT),
        (None, None) if reload.is_some() => pair(TLS_RELOAD, TLS_CERT),
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
    fn a_variable_that_nobody_asks_for_is_known() {
        let asked = std::cell::RefCell::new(Vec::new());
        Environment::read(|name| {
            asked.borrow_mut().push(name.to_owned());
            None
        })
        .unwrap();
        let set = ["RPCKIT_ADRR", "RPCKIT_ADDR", "RPCKIT_CLIENT_TLS_CA", "RPCKIT_TLS_KEY", "PATH", "RPCKIT_"];
        assert_eq!(unknown(set.iter().map(OsString::from), &asked.into_inner()), ["RPCKIT_", "RPCKIT_ADRR"]);
    }

    #[test]
    fn an_empty_environment_leaves_the_defaults() {
        let environment = read(&[]).unwrap();
        assert!(environment.address.is_none() && environment.admin.is_none() && environment.tls.is_none());
        assert_eq!(environment.limits, Limits::default());
        assert_eq!(environment.drain, DrainTimes::default());
        assert_eq!(environment.reflection, Reflection::LoopbackOnly);
    }

    #[test]
    fn what_is_set_takes_its_place() {
        let environment = read(&[
            ("RPCKIT_ADDR", "[::]:8080"),
            ("RPCKIT_ADMIN_ADDR", "127.0.0.1:9090"),
            ("RPCKIT_DRAIN_DELAY", "500ms"),
            ("RPCKIT_DRAIN_DEADLINE", "1m"),
            ("RPCKIT_REFLECTION", "off"),
            (TLS_CERT, "c.pem"),
            (TLS_KEY, "k.pem"),
            (TLS_CLIENT_CA, "ca.pem"),
            (TLS_CLIENT_CERTIFICATES, "optional"),
            (TLS_RELOAD, "off"),
        ])
        .unwrap();
        assert_eq!(environment.address, Some("[::]:8080".parse().unwrap()));
        assert_eq!(environment.admin, Some("127.0.0.1:9090".parse().unwrap()));
        let expected = DrainTimes { delay: Duration::from_millis(500), deadline: Duration::from_secs(60) };
        assert_eq!(environment.drain, expected);
        assert_eq!(environment.reflection, Reflection::Off);
        let tls = TlsFiles {
            certificates: "c.pem".to_owned(),
            key: "k.pem".to_owned(),
            client_authorities: Some("ca.pem".to_owned()),
            client_certificates: ClientCertificates::Optional,
            reload: None,
        };
        assert_eq!(environment.tls, Some(tls));
    }

    /// Each limit is set to what none of the defaults is, alone: no variable has the place of another.
    #[test]
    fn each_limit_has_its_variable() {
        let defaults = || Limits::default();
        let (seven, second) = ("7", Duration::from_secs(7));
        let table = [
            ("RPCKIT_MAX_CONNECTIONS", seven, Limits { max_connections: 7, ..defaults() }),
            ("RPCKIT_MAX_CONCURRENT_STREAMS", seven, Limits { max_concurrent_streams: 7, ..defaults() }),
            ("RPCKIT_STREAM_WINDOW", "7KiB", Limits { stream_window: 7 << 10, ..defaults() }),
            ("RPCKIT_CONNECTION_WINDOW", "7MiB", Limits { connection_window: 7 << 20, ..defaults() }),
            ("RPCKIT_SEND_BUFFER", seven, Limits { send_buffer: 7, ..defaults() }),
            ("RPCKIT_HEADER_LIST", "7KiB", Limits { header_list: 7 << 10, ..defaults() }),
            ("RPCKIT_PENDING_RESETS", seven, Limits { pending_resets: 7, ..defaults() }),
            ("RPCKIT_LOCAL_ERROR_RESETS", seven, Limits { local_error_resets: 7, ..defaults() }),
            ("RPCKIT_KEEPALIVE_INTERVAL", "7s", Limits { keepalive_interval: Some(second), ..defaults() }),
            ("RPCKIT_KEEPALIVE_INTERVAL", "off", Limits { keepalive_interval: None, ..defaults() }),
            ("RPCKIT_KEEPALIVE_TIMEOUT", "7s", Limits { keepalive_timeout: second, ..defaults() }),
            ("RPCKIT_HANDSHAKE_TIMEOUT", "7s", Limits { handshake_timeout: second, ..defaults() }),
            ("RPCKIT_WRITE_STALL", "7s", Limits { write_stall: Some(second), ..defaults() }),
            ("RPCKIT_STREAM_STALL", "off", Limits { stream_stall: None, ..defaults() }),
            ("RPCKIT_CONNECTION_IDLE", "off", Limits { idle: None, ..defaults() }),
            ("RPCKIT_CONNECTION_AGE", "off", Limits { age: None, ..defaults() }),
            ("RPCKIT_CONNECTION_AGE_GRACE", "7s", Limits { age_grace: second, ..defaults() }),
        ];
        for (variable, value, expected) in table {
            assert_eq!(read(&[(variable, value)]).unwrap().limits, expected, "{variable}");
        }
    }

    #[test]
    fn mistakes_name_the_variable_and_what_was_expected() {
        let pair = |present, absent| format!("{present} is set and {absent} is not: {absent} is needed with it");
        let cases: [(&[(&str, &str)], String); 9] = [
            (
                &[("RPCKIT_ADDR", "50051")],
                "RPCKIT_ADDR is \"50051\", expected an IP address and a port, such as 0.0.0.0:50051 or [::]:50051"
                    .to_owned(),
            ),
            (
                &[("RPCKIT_DRAIN_DELAY", "10")],
                "RPCKIT_DRAIN_DELAY is \"10\", expected a duration such as 500ms, 10s, 5m or 2h".to_owned(),
            ),
            (
                &[("RPCKIT_CONNECTION_AGE", "none")],
                "RPCKIT_CONNECTION_AGE is \"none\", expected a duration such as 500ms, 10s, 5m or 2h, or `off`"
                    .to_owned(),
            ),
            (
                &[("RPCKIT_REFLECTION", "yes")],
                "RPCKIT_REFLECTION is \"yes\", expected `on`, `off` or `loopback`".to_owned(),
            ),
            (&[(TLS_CERT, "c")], pair(TLS_CERT, TLS_KEY)),
            (&[(TLS_KEY, "k")], pair(TLS_KEY, TLS_CERT)),
            (&[(TLS_CLIENT_CA, "a")], pair(TLS_CLIENT_CA, TLS_CERT)),
            (&[(TLS_CLIENT_CERTIFICATES, "optional")], pair(TLS_CLIENT_CERTIFICATES, TLS_CLIENT_CA)),
            (&[(TLS_RELOAD, "1m")], pair(TLS_RELOAD, TLS_CERT)),
        ];
        for (set, expected) in cases {
            assert_eq!(read(set).unwrap_err().to_string(), expected);
        }
    }
}
