//! The service, running.

use std::net::SocketAddr;

use rpckit::prelude::*;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::raw;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::proto::{Guarded, GuardedClient, GuardedServer, Note};

/// The RPCs that need a caller who is known, one of each kind.
pub const KNOWN: [&str; 4] = ["Ask", "Watch", "Upload", "Talk"];

/// Writes down who called, and sends back what it gets.
#[derive(Debug)]
pub struct Service<C> {
    journal: Journal,
    who: fn(&C) -> String,
}

impl<C: Clone + Send + Sync + 'static> Service<C> {
    /// Writes into this journal, and tells who called by this.
    pub fn new(journal: Journal, who: fn(&C) -> String) -> Self {
        Self { journal, who }
    }

    fn note(&self, cx: &Context) -> Note {
        let who = cx.get::<C>().map_or_else(|| "nobody".to_owned(), self.who);
        self.journal.note(format!("{} {who}", cx.method().name()));
        Note { text: who }
    }
}

impl<C: Clone + Send + Sync + 'static> Guarded for Service<C> {
    type Error = Status;

    async fn ask(&self, cx: &Context, _: Note) -> Result<Note, Status> {
        Ok(self.note(cx))
    }

    async fn watch(&self, cx: &Context, _: Note, responses: &mut Responses<Note>) -> Result<(), Status> {
        responses.send(self.note(cx)).await;
        Ok(())
    }

    async fn upload(&self, cx: &Context, requests: &mut Requests<Note>) -> Result<Note, Status> {
        let note = self.note(cx);
        while requests.next().await.is_some() {}
        Ok(note)
    }

    async fn talk(
        &self,
        cx: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Status> {
        responses.send(self.note(cx)).await;
        while requests.next().await.is_some() {}
        Ok(())
    }

    async fn open(&self, cx: &Context, _: Note) -> Result<Note, Status> {
        Ok(self.note(cx))
    }

    async fn edit(&self, cx: &Context, _: Note) -> Result<Note, Status> {
        Ok(self.note(cx))
    }

    async fn edit_many(
        &self,
        cx: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Status> {
        self.talk(cx, requests, responses).await
    }
}

/// The service on a port of its own; it ends with this value.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Who called.
    pub journal: Journal,
    serving: JoinHandle<()>,
}

impl Running {
    /// Starts it behind this interceptor, whose claims are of this type.
    pub async fn start<C: Clone + Send + Sync + 'static>(interceptor: impl Interceptor, who: fn(&C) -> String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let journal = Journal::default();
        let service = GuardedServer::new(Service::new(journal.clone(), who));
        let server =
            Server::new().shutdown_on(std::future::pending()).intercept(interceptor).add(service).bind_with(listener);
        let server = server.unwrap();
        let serving = tokio::spawn(async move { server.serve().await.unwrap() });
        Self { address, journal, serving }
    }

    /// Starts it behind an interceptor that leaves no claims.
    pub async fn behind(interceptor: impl Interceptor) -> Self {
        Self::start::<()>(interceptor, |()| "somebody".to_owned()).await
    }

    /// The generated client, with this token.
    pub fn client(&self, token: &str) -> GuardedClient {
        let mut metadata = rpckit::Metadata::new();
        metadata.insert("authorization", &format!("Bearer {token}")).unwrap();
        GuardedClient::connect(format!("http://{}", self.address)).unwrap().with_metadata(metadata)
    }

    /// An HTTP/2 client.
    pub async fn raw(&self) -> raw::Client {
        raw::Client::over(TcpStream::connect(self.address).await.unwrap()).await
    }

    /// How a call ends of which the head alone is sent, and no byte of a body ever comes: so it is answered only where nobody waits
    /// for one.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn head_alone(&self, request: http::request::Builder) -> Result<raw::End, String> {
        let client = self.raw().await;
        client.open(request).await.end().await
    }

    /// How a whole call ends.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn call(&self, request: http::request::Builder) -> Result<raw::End, String> {
        let note = raw::frame(&Note { text: "hello".to_owned() });
        self.raw().await.call(request, note).await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The head of a request for this RPC.
pub fn request(rpc: &str) -> http::request::Builder {
    path(&format!("/guarded.v1.Guarded/{rpc}"))
}

/// The head of a request for this path.
pub fn path(path: &str) -> http::request::Builder {
    http::Request::post(format!("http://localhost{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
}

/// The head of a request with this token.
pub fn with_token(rpc: &str, token: &str) -> http::request::Builder {
    request(rpc).header("authorization", format!("Bearer {token}"))
}
