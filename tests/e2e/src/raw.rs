//! HTTP/2 without gRPC's rules.

use bytes::{BufMut, Bytes, BytesMut};
use h2::client::{ResponseFuture, SendRequest};
use h2::{Reason, RecvStream, SendStream};
use http::{HeaderMap, Request, StatusCode};
use prost::Message;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// A connection.
#[derive(Debug)]
pub struct Client {
    requests: SendRequest<Bytes>,
    connection: JoinHandle<()>,
}

/// A call that has begun.
#[derive(Debug)]
pub struct Call {
    response: ResponseFuture,
    body: SendStream<Bytes>,
}

/// A response whose head is here.
#[derive(Debug)]
pub struct Head {
    /// HTTP's own status.
    pub http: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    body: RecvStream,
}

/// A response that has ended, with a status or by a reset.
#[derive(Debug)]
pub struct End {
    /// HTTP's own status.
    pub http: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub data: Vec<u8>,
    /// The trailers; empty in a Trailers-Only response.
    pub trailers: HeaderMap,
    /// What the server reset the stream with.
    pub reset: Option<Reason>,
}

/// A message with its prefix.
pub fn frame(message: &impl Message) -> Bytes {
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.encoded_len()).unwrap());
    message.encode(&mut frame).unwrap();
    frame.freeze()
}

/// A prefix that announces so many bytes.
pub fn prefix(flag: u8, length: u32) -> BytesMut {
    let mut prefix = BytesMut::new();
    prefix.put_u8(flag);
    prefix.put_u32(length);
    prefix
}

/// The head of a gRPC request for this method of the probe.
pub fn request(method: &str) -> http::request::Builder {
    Request::post(format!("http://localhost/probe.v1.Probe/{method}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
}

/// The head of a gRPC request for this method of the health service.
pub fn health(method: &str) -> http::request::Builder {
    Request::post(format!("http://localhost/grpc.health.v1.Health/{method}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
}

impl Client {
    /// Begins HTTP/2 on a socket.
    pub async fn over(socket: TcpStream) -> Self {
        let (requests, connection) = h2::client::handshake(socket).await.unwrap();
        let connection = tokio::spawn(async move { connection.await.unwrap_or_default() });
        Self { requests, connection }
    }

    /// Sends the head of a request.
    pub async fn open(&self, request: http::request::Builder) -> Call {
        let mut requests = self.requests.clone().ready().await.unwrap();
        let (response, body) = requests.send_request(request.body(()).unwrap(), false).unwrap();
        Call { response, body }
    }

    /// Sends a whole request and waits for the end of its response.
    ///
    /// # Errors
    /// When there is no end.
    pub async fn call(&self, request: http::request::Builder, body: impl Into<Bytes>) -> Result<End, String> {
        let mut call = self.open(request).await;
        call.send(body, true);
        call.end().await
    }

    /// As [`call`](Self::call), where the connection may have ended, or may end meanwhile.
    ///
    /// # Errors
    /// When the call could not be sent, or has no end.
    pub async fn attempt(&self, request: http::request::Builder, body: Bytes) -> Result<End, String> {
        let mut requests = self.requests.clone().ready().await.map_err(|error| error.to_string())?;
        let sent = requests.send_request(request.body(()).unwrap(), false);
        let (response, mut stream) = sent.map_err(|error| error.to_string())?;
        stream.send_data(body, true).map_err(|error| error.to_string())?;
        Call { response, body: stream }.end().await
    }

    /// Tears the connection down.
    pub fn lose(&self) {
        self.connection.abort();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.connection.abort();
    }
}

impl Call {
    /// Sends bytes of the body.
    pub fn send(&mut self, bytes: impl Into<Bytes>, is_end: bool) {
        self.body.send_data(bytes.into(), is_end).unwrap();
    }

    /// Gives the call up.
    pub fn reset(&mut self, reason: Reason) {
        self.body.send_reset(reason);
    }

    /// Waits for the head of the response.
    ///
    /// # Errors
    /// When there is none.
    pub async fn head(self) -> Result<Head, String> {
        let response = crate::soon("the head of the response", self.response).await?;
        let (head, body) = response.map_err(|error| format!("no head: {error}"))?.into_parts();
        Ok(Head { http: head.status, headers: head.headers, body })
    }

    /// Waits for the end of the response.
    ///
    /// # Errors
    /// When there is none.
    pub async fn end(self) -> Result<End, String> {
        // The request's side stays open: only the server ends it.
        let Self { response, body: _open } = self;
        let response = match crate::soon("the head of the response", response).await? {
            Ok(response) => response,
            Err(error) => {
                let reset = Some(error.reason().ok_or_else(|| error.to_string())?);
                let (headers, trailers) = (HeaderMap::new(), HeaderMap::new());
                return Ok(End { http: StatusCode::OK, headers, data: Vec::new(), trailers, reset });
            }
        };
        let (head, body) = response.into_parts();
        Head { http: head.status, headers: head.headers, body }.end().await
    }
}

impl Head {
    /// The next bytes of the body.
    ///
    /// # Errors
    /// When there are none.
    pub async fn data(&mut self) -> Result<Bytes, String> {
        let data = crate::soon("data", self.body.data()).await?.ok_or("the body ended")?;
        let data = data.map_err(|error| error.to_string())?;
        self.body.flow_control().release_capacity(data.len()).unwrap();
        Ok(data)
    }

    /// Takes nothing, and waits for the server to lose its patience: what it resets the stream with, if it does so.
    pub async fn neglected(mut self) -> Option<Reason> {
        // Data that is here already; the window stays shut behind it.
        while let Some(data) = self.body.data().await {
            if let Err(error) = data {
                return error.reason();
            }
        }
        None
    }

    /// Waits for the end of the response.
    ///
    /// # Errors
    /// When there is none.
    pub async fn end(self) -> Result<End, String> {
        let Self { http, headers, mut body } = self;
        let mut end = End { http, headers, data: Vec::new(), trailers: HeaderMap::new(), reset: None };
        let reading = async {
            while let Some(data) = body.data().await {
                let data = data?;
                body.flow_control().release_capacity(data.len())?;
                end.data.extend(data);
            }
            end.trailers = body.trailers().await?.unwrap_or_default();
            Ok::<(), h2::Error>(())
        };
        let read = crate::soon("the end of the response", reading).await?;
        if let Err(error) = read {
            end.reset = Some(error.reason().ok_or_else(|| error.to_string())?);
        }
        Ok(end)
    }
}

impl End {
    fn status(&self, name: &str) -> Option<&str> {
        self.trailers.get(name).or_else(|| self.headers.get(name))?.to_str().ok()
    }

    /// The gRPC code.
    pub fn code(&self) -> Option<rpckit::Code> {
        Some(rpckit::Code::from_number(self.status("grpc-status")?.parse().ok()?))
    }

    /// The message of the status, as it travels.
    pub fn message(&self) -> &str {
        self.status("grpc-message").unwrap_or_default()
    }

    /// Whether the call ended with this code.
    ///
    /// # Errors
    /// How it ended instead.
    pub fn expect(&self, code: rpckit::Code) -> Result<(), String> {
        if self.code() == Some(code) {
            return Ok(());
        }
        let Self { http, reset, .. } = self;
        Err(format!("{:?} (HTTP {http}, reset {reset:?}, `{}`) and not {code}", self.code(), self.message()))
    }
}
