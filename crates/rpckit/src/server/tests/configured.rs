//! What becomes of the environment in a server.

use std::time::Duration;

use crate::server::environment::Environment;
use crate::server::error::Error;
use crate::server::reflection::Reflection;
use crate::server::{Limits, Server};

fn configured(set: &[(&str, &str)]) -> Result<Server, Error> {
    let variable = |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
    Server::configured(Environment::read(variable)?)
}

#[test]
fn the_environment_takes_the_place_of_the_defaults_and_the_program_that_of_the_environment() {
    let set = [
        ("RPCKIT_ADDR", "0.0.0.0:7"),
        ("RPCKIT_ADMIN_ADDR", "0.0.0.0:8"),
        ("RPCKIT_DRAIN_DELAY", "7s"),
        ("RPCKIT_DRAIN_DEADLINE", "8s"),
        ("RPCKIT_REFLECTION", "on"),
        ("RPCKIT_CONNECTION_AGE", "1h"),
    ];
    let server = configured(&set).unwrap();
    let config = &server.config;
    assert_eq!(config.address, "0.0.0.0:7".parse().unwrap());
    assert_eq!(config.admin.address, Some("0.0.0.0:8".parse().unwrap()));
    assert_eq!((config.drain.delay, config.drain.deadline), (Duration::from_secs(7), Duration::from_secs(8)));
    assert_eq!(config.reflection, Reflection::On);
    assert_eq!(config.limits, Limits { age: Some(Duration::from_secs(3600)), ..Limits::default() });
    let server = server.drain_delay(Duration::from_secs(1));
    assert_eq!(server.config.drain.delay, Duration::from_secs(1));
}

/// A value that can be read, and under which no call could run.
#[tokio::test]
async fn an_impossible_limit_is_refused_before_anything_listens() {
    let server = configured(&[("RPCKIT_ADDR", "127.0.0.1:0"), ("RPCKIT_MAX_CONCURRENT_STREAMS", "0")]).unwrap();
    let error = server.bind().await.unwrap_err();
    assert!(matches!(error, Error::Limit { field: "max_concurrent_streams", .. }), "{error}");
}

#[cfg(feature = "tls")]
#[test]
fn files_that_are_not_there_are_named() {
    let error = configured(&[("RPCKIT_TLS_CERT", "/nowhere/c.pem"), ("RPCKIT_TLS_KEY", "/nowhere/k.pem")]).unwrap_err();
    assert!(matches!(&error, Error::TlsFile { path, .. } if path.ends_with("k.pem")), "{error}");
}
