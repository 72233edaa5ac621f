//! Servers whose RPCs ask for scopes, and what there is to look at them.

use std::net::SocketAddr;

use rpckit::auth::StaticTokens;
use rpckit::interceptor::{AccessLog, BearerAuth};
use rpckit::server::{Error, Server};
use rpckit::{Interceptor, Method};
use rpckit_access_tests::guarded::Service;
use rpckit_access_tests::proto::GuardedServer;
use rpckit_access_tests::proto::guarded::methods::{ASK, EDIT, EDIT_MANY};
use rpckit_e2e_tests::journal::Journal;

const EVERYWHERE: ([u8; 4], u16) = ([0, 0, 0, 0], 0);
const HERE: ([u8; 4], u16) = ([127, 0, 0, 1], 0);

fn auth() -> BearerAuth<StaticTokens> {
    BearerAuth::new("batch q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL".parse().unwrap())
}

/// As somebody writes it who looks at scopes in a way of their own.
struct Own;

impl Interceptor for Own {
    fn guards(&self, method: &'static Method) -> bool {
        *method == EDIT || *method == EDIT_MANY
    }
}

async fn starts<I: Interceptor, J: Interceptor>(
    address: impl Into<SocketAddr>,
    around_all: I,
    around_one: J,
) -> Result<(), Error> {
    let service = GuardedServer::new(Service::new(Journal::default(), String::clone)).intercept(around_one);
    Server::new().address(address).intercept(AccessLog::new()).intercept(around_all).add(service).bind().await.map(drop)
}

#[tokio::test]
async fn they_start_where_something_looks_at_each() {
    starts(EVERYWHERE, auth(), ()).await.unwrap();
    starts(EVERYWHERE, (), auth()).await.unwrap();
    starts(EVERYWHERE, Own, ()).await.unwrap();
    starts(EVERYWHERE, auth().only(&[EDIT]), auth().except(&[EDIT])).await.unwrap();
    starts(EVERYWHERE, Some(auth()), ()).await.unwrap();
    starts(HERE, (), ()).await.unwrap();
}

#[tokio::test]
async fn they_do_not_where_others_could_reach_what_is_open() {
    let all = "guarded.v1.Guarded/Edit, guarded.v1.Guarded/EditMany";
    let error = starts(EVERYWHERE, (), ()).await.unwrap_err();
    assert!(matches!(&error, Error::Unguarded { methods } if methods == all), "{error}");
    assert!(error.to_string().contains("add the interceptor BearerAuth"), "{error}");
    for open in [
        starts(EVERYWHERE, auth().only(&[ASK]), None::<Own>).await,
        starts(EVERYWHERE, (), auth().except(&[EDIT, EDIT_MANY])).await,
    ] {
        assert!(matches!(open, Err(Error::Unguarded { .. })), "{open:?}");
    }
    let one = starts(EVERYWHERE, auth().only(&[EDIT]), ()).await.unwrap_err();
    assert!(matches!(&one, Error::Unguarded { methods } if methods == "guarded.v1.Guarded/EditMany"), "{one}");
}
