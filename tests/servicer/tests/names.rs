//! A service whose every name is one of the language's or the runtime's.

#![allow(
    clippy::needless_pass_by_value,
    clippy::new_ret_no_self,
    clippy::should_implement_trait,
    clippy::unused_async,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    clippy::wrong_self_convention,
    reason = "tests, and methods that show a form and do little"
)]

use rpckit::{Requests, Responses};
use rpckit_golden_compiled::names::{self, MethodsClient, MethodsServer, NamesService, T, T1};

struct Strange;

#[rpckit::servicer(NamesService)]
impl Strange {
    fn new(&self, request: names::Option) -> names::Option {
        request
    }

    fn connect(&self, _request: names::String) -> impl futures_util::Stream<Item = names::Vec> + use<> {
        futures_util::stream::empty()
    }

    async fn clone(&self, requests: &mut Requests<names::Result>) -> names::Self_ {
        while requests.next().await.is_some() {}
        names::Self_::default()
    }

    async fn call(&self, _requests: &mut Requests<names::Box>, responses: &mut Responses<T>) {
        responses.send(T::default()).await;
    }

    fn intercept(&self) -> names::C {
        names::C::default()
    }

    fn with_timeout(&self) -> names::N {
        names::N::default()
    }

    fn with_metadata(&self, _request: names::O) -> Result<names::Error, rpckit::Status> {
        Ok(names::Error::default())
    }

    fn poll_ready(&self, _request: names::Context, _cx: &rpckit::Context) -> names::Status {
        names::Status::default()
    }

    fn r#type(&self, _request: names::Requests) -> names::Responses {
        names::Responses::default()
    }

    fn self_(&self, request: names::Self_) -> names::Self_ {
        request
    }

    fn drop(&self) -> names::Sync {
        names::Sync::default()
    }

    fn limits(&self) -> names::Unchecked {
        names::Unchecked::default()
    }

    fn send(&self) -> names::Core {
        names::Core::default()
    }
}

#[rpckit::servicer(T1)]
impl Strange {
    fn t(&self, request: T) -> T {
        request
    }
}

#[rpckit::servicer(names::Methods)]
impl Strange {
    fn methods(&self, request: T) -> T {
        request
    }
}

#[tokio::test]
async fn one_servicer_of_three_services() {
    fn serves<S: NamesService + T1>(_: &S) {}
    serves(&Strange);
    let client = MethodsClient::new(MethodsServer::new(Strange));
    assert_eq!(client.methods(T::default()).await.map_err(|error| error.code()), Ok(T::default()));
}
