//! The page of defaults beside the server's own.

use crate::documented::{Row, assert_sections, assert_variables, bytes, every, time};
use crate::server::admin::{CONNECTION_LIMIT, MAX_CONNECTIONS, REQUEST_TIMEOUT};
use crate::server::backoff::{FIRST, LONGEST};
use crate::server::client_certificates::ClientCertificates;
use crate::server::environment::{Environment, RELOAD};
use crate::server::phases::{CUT, LAST_WORDS};
use crate::server::reflection::Reflection;
use crate::server::{Limits, Server};

fn server() -> Vec<Row> {
    let config = Server::new().config;
    let or_none = |is_none: bool| if is_none { "none" } else { "some" }.to_owned();
    let reflection = match config.reflection {
        Reflection::On => "on",
        Reflection::Off => "off",
        Reflection::LoopbackOnly => "loopback",
    };
    let certificates = match ClientCertificates::default() {
        ClientCertificates::Required => "required",
        ClientCertificates::Optional => "optional",
    };
    #[cfg(feature = "tls")]
    let no_tls = config.tls.is_none();
    #[cfg(not(feature = "tls"))]
    let no_tls = true;
    let admin = config.admin.address.map_or("off".to_owned(), |address| address.to_string());
    vec![
        ("address", config.address.to_string(), &["RPCKIT_ADDR"]),
        ("admin pages", admin, &["RPCKIT_ADMIN_ADDR"]),
        ("connections to the admin pages", MAX_CONNECTIONS.to_string(), &[]),
        ("time to a request for an admin page", time(REQUEST_TIMEOUT), &[]),
        ("life of a connection to the admin pages", time(CONNECTION_LIMIT), &[]),
        ("reflection", reflection.to_owned(), &["RPCKIT_REFLECTION"]),
        ("drain delay", time(config.drain.delay), &["RPCKIT_DRAIN_DELAY"]),
        ("drain deadline", time(config.drain.deadline), &["RPCKIT_DRAIN_DEADLINE"]),
        ("last words", time(LAST_WORDS), &[]),
        ("connections that are cut", time(CUT), &[]),
        ("TLS certificate and key", or_none(no_tls), &["RPCKIT_TLS_CERT", "RPCKIT_TLS_KEY"]),
        ("look at the TLS files", every(Some(RELOAD)), &["RPCKIT_TLS_RELOAD"]),
        ("authorities of clients", or_none(no_tls), &["RPCKIT_TLS_CLIENT_CA"]),
        ("client certificates", certificates.to_owned(), &["RPCKIT_TLS_CLIENT_CERTIFICATES"]),
    ]
}

fn connections() -> Vec<Row> {
    let limits = Limits::default();
    let or_off = |limit: Option<_>| limit.map_or("off".to_owned(), time);
    vec![
        ("open connections", limits.max_connections.to_string(), &["RPCKIT_MAX_CONNECTIONS"]),
        (
            "calls at once on a connection",
            limits.max_concurrent_streams.to_string(),
            &["RPCKIT_MAX_CONCURRENT_STREAMS"],
        ),
        ("window of a stream", bytes(limits.stream_window), &["RPCKIT_STREAM_WINDOW"]),
        ("window of a connection", bytes(limits.connection_window), &["RPCKIT_CONNECTION_WINDOW"]),
        ("response kept for a slow reader", bytes(limits.send_buffer), &["RPCKIT_SEND_BUFFER"]),
        ("headers of a request", bytes(limits.header_list), &["RPCKIT_HEADER_LIST"]),
        ("streams reset before they are taken up", limits.pending_resets.to_string(), &["RPCKIT_PENDING_RESETS"]),
        (
            "streams reset for the client's errors",
            limits.local_error_resets.to_string(),
            &["RPCKIT_LOCAL_ERROR_RESETS"],
        ),
        ("keepalive", every(limits.keepalive_interval), &["RPCKIT_KEEPALIVE_INTERVAL"]),
        ("answer to keepalive", time(limits.keepalive_timeout), &["RPCKIT_KEEPALIVE_TIMEOUT"]),
        ("wait behind an `accept` that failed", format!("{} ms to {}", FIRST.as_millis(), time(LONGEST)), &[]),
        ("handshake", time(limits.handshake_timeout), &["RPCKIT_HANDSHAKE_TIMEOUT"]),
        ("socket that takes nothing", or_off(limits.write_stall), &["RPCKIT_WRITE_STALL"]),
        ("stream that takes nothing", or_off(limits.stream_stall), &["RPCKIT_STREAM_STALL"]),
        ("connection without calls", or_off(limits.idle), &["RPCKIT_CONNECTION_IDLE"]),
        ("age of a connection", or_off(limits.age), &["RPCKIT_CONNECTION_AGE"]),
        ("calls on an old connection", time(limits.age_grace), &["RPCKIT_CONNECTION_AGE_GRACE"]),
    ]
}

#[test]
fn the_page_has_the_servers_defaults_and_all_its_variables() {
    assert_sections(&["The server"], &server());
    assert_sections(&["Its connections"], &connections());
    let all: Vec<Row> = server().into_iter().chain(connections()).collect();
    assert_variables(&all, |variable| drop(Environment::read(variable).unwrap()));
}
