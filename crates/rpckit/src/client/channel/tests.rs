//! The page of defaults beside the channel's own.

use core::convert::Infallible;
use core::future::{Ready, ready};
use core::task::{Context as Task, Poll};
use core::time::Duration;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use tonic::body::Body;
use tower_service::Service;

use super::balance::{ASK_AGAIN, QUEUE};
use super::environment::Environment;
use super::settings::{KeepaliveScope, Settings};
use crate::client::Caller;
use crate::client::interceptor::bearer_token::{MARGIN, RENEWAL};
use crate::client::settings::RESPONSE_BYTES;
use crate::documented::{Row, assert_sections, assert_variables, bytes, every, time};
use crate::method::{Kind, Method};
use crate::rules::Unchecked;

/// A transport that notes the timeout of a call and answers nothing.
#[derive(Clone, Default)]
struct Noting(Arc<Mutex<Option<Duration>>>);

impl Service<Request<Body>> for Noting {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let text = request.headers()["grpc-timeout"].to_str().unwrap();
        let (number, unit) = text.split_at(text.len() - 1);
        let number: u64 = number.parse().unwrap();
        *self.0.lock().unwrap() = Some(match unit {
            "S" => Duration::from_secs(number),
            "m" => Duration::from_millis(number),
            "u" => Duration::from_micros(number),
            _ => panic!("{text}"),
        });
        ready(Ok(Response::new(Body::empty())))
    }
}

async fn timeout_of_a_call() -> Duration {
    const METHOD: Method = Method::new("/a.A/A", Kind::Unary);
    let noting = Noting::default();
    Caller::new(noting.clone()).unary::<(), (), _>(&METHOD, Unchecked, ()).await.expect_err("nothing is answered");
    let noted = *noting.0.lock().unwrap();
    // It may be what is left of it.
    Duration::from_secs((noted.unwrap() + Duration::from_millis(500)).as_secs())
}

#[tokio::test]
async fn the_page_has_the_defaults_of_clients_and_all_their_variables() {
    let settings = Settings::default();
    let scope = match settings.keepalive_scope {
        KeepaliveScope::WithCalls => "off",
        KeepaliveScope::Always => "on",
    };
    let rows: [Row; 15] = [
        ("deadline", time(timeout_of_a_call().await), &[]),
        ("largest response", bytes(RESPONSE_BYTES), &[]),
        ("time to connect", time(settings.connect_timeout), &["RPCKIT_CLIENT_CONNECT_TIMEOUT"]),
        ("keepalive of a channel", every(settings.keepalive), &["RPCKIT_CLIENT_KEEPALIVE"]),
        ("answer to a channel's keepalive", time(settings.keepalive_timeout), &["RPCKIT_CLIENT_KEEPALIVE_TIMEOUT"]),
        ("keepalive without calls", scope.to_owned(), &[]),
        ("first wait for a server that cannot be reached", time(settings.backoff), &["RPCKIT_CLIENT_BACKOFF"]),
        ("longest wait", time(settings.backoff_max), &["RPCKIT_CLIENT_BACKOFF_MAX"]),
        ("trusted authorities", "those of the system".to_owned(), &["RPCKIT_CLIENT_TLS_CA"]),
        ("certificate to show", "none".to_owned(), &["RPCKIT_CLIENT_TLS_CERT", "RPCKIT_CLIENT_TLS_KEY"]),
        ("name in the server's certificate", "the host of the URI".to_owned(), &["RPCKIT_CLIENT_TLS_DOMAIN"]),
        ("calls waiting for one of several servers", QUEUE.to_string(), &[]),
        ("look for a server without health service", every(Some(ASK_AGAIN)), &[]),
        ("token that is fetched anew", format!("{} before its end", time(MARGIN)), &[]),
        ("token that is refused", every(Some(RENEWAL)), &[]),
    ];
    assert_sections(&["A call of a client"], &rows);
    assert_variables(&rows, |variable| drop(Environment::read(variable, Settings::default()).unwrap()));
}
