//! All four kinds, in the forms a method can have.

#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_async,
    clippy::unused_self,
    clippy::unwrap_used,
    reason = "tests, and methods that show a form and do little"
)]

use futures_util::{Stream, StreamExt as _, stream};
use rpckit::client::CallError;
use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskClient, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

fn note(text: impl Into<String>) -> Note {
    Note { text: text.into() }
}

#[derive(Debug)]
struct Closed;

impl IntoStatus for Closed {
    fn into_status(self) -> Status {
        Status::failed_precondition("closed").with_source("the door is locked")
    }
}

/// Messages under other names, and results behind aliases.
mod words {
    pub(super) use rpckit_servicer_tests::api::desk::v1::{Note as Slip, ReadRequest as Question};
    pub(super) type Reply<T> = Result<T, super::Closed>;
}

async fn texts(stream: Result<rpckit::client::Streaming<Note>, CallError>) -> Result<Vec<String>, Code> {
    let mut stream = stream.map_err(|error| error.code())?;
    let mut texts = Vec::new();
    while let Some(note) = stream.next().await.map_err(|error| error.code())? {
        texts.push(note.text);
    }
    Ok(texts)
}

/// Runs every RPC of a servicer that echoes.
async fn works(desk: impl Desk) {
    let client = DeskClient::new(DeskServer::new(desk));
    assert_eq!(client.read(ReadRequest { id: "a".to_owned() }).await.unwrap(), note("a"));
    let refused = client.read(ReadRequest { id: "closed".to_owned() }).await.unwrap_err();
    assert_eq!(refused.code(), Code::FailedPrecondition);
    let invalid = client.read(ReadRequest { id: String::new() }).await.unwrap_err();
    assert_eq!(invalid.code(), Code::InvalidArgument, "the request is checked before any method");
    assert_eq!(texts(client.watch(WatchRequest { count: 2 }).await).await, Ok(vec!["0".to_owned(), "1".to_owned()]));
    let receipt = client.leave(stream::iter([note("a"), note("b"), note("c")])).await.unwrap();
    assert_eq!(receipt.count, 3);
    let echoed = texts(client.echo(stream::iter([note("x"), note("y")])).await).await;
    assert_eq!(echoed, Ok(vec!["x".to_owned(), "y".to_owned()]));
    client.clear(()).await.unwrap();
}

struct AsTheTrait;

/// Every argument, in the order of the trait.
#[rpckit::servicer(Desk)]
impl AsTheTrait {
    async fn read(&self, _cx: &Context, request: ReadRequest) -> Result<Note, Closed> {
        if request.id == "closed" { Err(Closed) } else { Ok(note(request.id)) }
    }

    async fn watch(&self, _cx: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        for number in 0..request.count {
            responses.send(note(number.to_string())).await;
        }
        Ok(())
    }

    async fn leave(&self, _cx: &Context, requests: &mut Requests<Note>) -> Result<Receipt, Status> {
        let mut count = 0;
        while requests.next().await.is_some() {
            count += 1;
        }
        Ok(Receipt { count })
    }

    async fn echo(
        &self,
        _cx: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Closed> {
        while let Some(note) = requests.next().await {
            responses.send(note).await;
        }
        Ok(())
    }

    async fn clear(&self, _cx: &Context, (): ()) -> Result<(), Status> {
        Ok(())
    }
}

#[tokio::test]
async fn as_the_trait_has_it() {
    works(AsTheTrait).await;
}

struct Terse<S> {
    greeting: S,
}

/// As little as there can be, with helpers beside.
#[rpckit::servicer(rpckit_servicer_tests::api::desk::v1::Desk)]
impl<S> Terse<S>
where
    S: AsRef<str> + Send + Sync + 'static,
{
    const NONE: u32 = 0;

    fn new(greeting: S) -> Self {
        Self { greeting }
    }

    fn slip(text: String) -> words::Slip {
        words::Slip { text }
    }

    fn read(&self, request: words::Question) -> words::Reply<words::Slip> {
        if request.id == "closed" { Err(Closed) } else { Ok(Self::slip(request.id)) }
    }

    #[rpc(name = "Watch")]
    fn so_far(&self, request: &WatchRequest) -> impl Stream<Item = Note> + use<S> {
        stream::iter((0..request.count).map(|number| note(number.to_string())))
    }

    async fn leave(&self, requests: &mut Requests<words::Slip>) -> Receipt {
        Receipt { count: requests.fold(Self::NONE, |count, _| async move { count + 1 }).await }
    }

    async fn echo(&self, responses: &mut Responses<Note>, requests: &mut Requests<Note>) {
        responses.send_all(requests).await;
    }

    fn clear(&self) {
        assert_eq!(self.greeting.as_ref(), "hello");
    }

    /// Close to the name of an RPC, and none.
    #[rpc(skip)]
    #[expect(dead_code, reason = "what is tested is that it may be here")]
    fn reed(&self) -> usize {
        self.greeting.as_ref().len()
    }
}

#[tokio::test]
async fn as_little_as_there_can_be() {
    works(Terse::new("hello".to_owned())).await;
}

struct Streams;

/// Streams that can fail, before and within, and boxed ones.
#[rpckit::servicer(Desk)]
impl Streams {
    #[allow(clippy::manual_async_fn, reason = "a form that must work")]
    fn read(&self, request: ReadRequest) -> impl Future<Output = Result<Note, Closed>> + Send {
        async move { if request.id == "closed" { Err(Closed) } else { Ok(note(request.id)) } }
    }

    async fn watch(&self, request: WatchRequest) -> Result<impl Stream<Item = Result<Note, Closed>> + use<>, Status> {
        match request.count {
            0 => Err(Status::out_of_range("nothing to see")),
            100 => Ok(stream::iter(vec![Ok(note("0")), Err(Closed), Ok(note("2"))])),
            count => Ok(stream::iter((0..count).map(|number| Ok(note(number.to_string()))).collect::<Vec<_>>())),
        }
    }

    fn leave<'a>(
        &'a self,
        requests: &'a mut Requests<Note>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Receipt, Closed>> + Send + 'a>> {
        Box::pin(async move {
            let count = requests.count().await;
            Ok(Receipt { count: u32::try_from(count).unwrap() })
        })
    }

    fn echo<'a>(&self, requests: &'a mut Requests<Note>) -> stream::BoxStream<'a, Note> {
        requests.boxed()
    }

    async fn clear(&self) -> Result<(), Closed> {
        Ok(())
    }
}

#[tokio::test]
async fn streams_of_any_form() {
    works(Streams).await;
    let client = DeskClient::new(DeskServer::new(Streams));
    assert_eq!(texts(client.watch(WatchRequest { count: 0 }).await).await, Err(Code::OutOfRange));
    let mut broken = client.watch(WatchRequest { count: 100 }).await.unwrap();
    assert_eq!(broken.next().await.unwrap(), Some(note("0")));
    assert_eq!(broken.next().await.unwrap_err().code(), Code::FailedPrecondition);
}

/// A service of another crate, under a name that this module gave it.
mod renamed {
    use rpckit_golden_compiled::kinds::{KindsService as Kinds, Request, Response};

    pub(super) struct Other;

    #[rpckit::servicer(Kinds)]
    impl Other {
        fn unary(&self, Request { text }: Request) -> Response {
            Response { text }
        }

        fn download(&self) -> impl futures_util::Stream<Item = Response> + use<> {
            futures_util::stream::empty()
        }

        fn upload(&self) -> Response {
            Response::default()
        }

        fn chat(&self, _responses: &mut rpckit::Responses<Response>) {}

        fn ping(&self, (): ()) {}
    }
}

#[tokio::test]
async fn of_another_crate_under_another_name() {
    use rpckit_golden_compiled::kinds::{KindsServiceClient, KindsServiceServer, Request};
    let client = KindsServiceClient::new(KindsServiceServer::new(renamed::Other));
    assert_eq!(client.unary(Request { text: "hello".to_owned() }).await.unwrap().text, "hello");
    client.ping(()).await.unwrap();
    assert_eq!(client.download(Request::default()).await.unwrap().next().await.unwrap(), None);
}
