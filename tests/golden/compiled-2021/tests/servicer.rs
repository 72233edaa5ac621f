//! `#[rpckit::servicer(Service)]` under edition 2021.

#![deny(warnings, clippy::pedantic)]
#![allow(
    clippy::unused_async,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    reason = "methods that show a form and do little"
)]

use rpckit::{Context, Remaining, Requests, Responses};
use rpckit_golden_compiled_2021::kinds::{KindsService, Request, Response};

struct Kinds<S> {
    text: S,
}

#[rpckit::servicer(KindsService)]
impl<S: Clone + Into<String> + Send + Sync + 'static> Kinds<S> {
    #[rpc(timeout = "2s")]
    async fn unary(&self, _cx: &Context, Remaining(_remaining): Remaining, _request: Request) -> Response {
        Response { text: self.text.clone().into() }
    }

    fn download(&self, _request: Request) -> impl rpckit::codegen::Stream<Item = Response> + '_ {
        Once(Some(Response { text: self.text.clone().into() }))
    }

    async fn upload(&self, requests: &mut Requests<Request>) -> Result<Response, rpckit::Status> {
        while requests.next().await.is_some() {}
        Ok(Response::default())
    }

    async fn chat(&self, _requests: &mut Requests<Request>, responses: &mut Responses<Response>) {
        responses.send(Response::default()).await;
    }

    async fn ping(&self) {}
}

#[derive(rpckit::Servicer)]
#[servicer(KindsService, delegate = inner)]
struct Behind<S> {
    inner: std::sync::Arc<Kinds<S>>,
}

struct Once(Option<Response>);

impl rpckit::codegen::Stream for Once {
    type Item = Response;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Response>> {
        std::task::Poll::Ready(self.0.take())
    }
}

#[test]
fn is_a_servicer() {
    fn serves(_: &impl KindsService) {}
    serves(&Behind { inner: std::sync::Arc::new(Kinds { text: "hello" }) });
}
