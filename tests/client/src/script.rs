//! What a server answers.

use std::time::Duration;

use bytes::{BufMut as _, Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use http_body::Frame;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, StreamBody};
use prost::Message as _;
use rpckit::Code;

use crate::api::Page;

/// A body of a response.
pub type Body = UnsyncBoxBody<Bytes, std::io::Error>;

/// One answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// One page, and OK.
    Page,
    /// A head with this status in it, and nothing else: Trailers-Only.
    Status(Code),
    /// The same, with one more header.
    StatusWith(Code, &'static str, String),
    /// A head, and this status behind it.
    Late(Code),
    /// A head, pages, and this status behind them.
    Pages(u32, Code),
    /// What a proxy says.
    Http(u16),
    /// The connection breaks.
    Lost,
    /// Nothing, ever.
    Silence,
    /// The same after a while.
    After(Duration, Box<Self>),
}

impl Answer {
    /// A failure that a policy of the service names.
    pub const DOWN: Self = Self::Status(Code::Unavailable);

    /// A failure after which the server says when to come again, in milliseconds, or whatever it says there.
    pub fn pushback(value: &str) -> Self {
        Self::StatusWith(Code::Unavailable, "grpc-retry-pushback-ms", value.to_owned())
    }

    /// Makes it so.
    ///
    /// # Errors
    /// When the connection is to break.
    pub async fn make(self) -> Result<Response<Body>, std::io::Error> {
        match self {
            Self::Page => Ok(streamed(1, Code::Ok)),
            Self::Pages(pages, code) => Ok(streamed(pages, code)),
            Self::Late(code) => Ok(streamed(0, code)),
            Self::Status(code) => Ok(head(StatusCode::OK, status(code))),
            Self::StatusWith(code, name, value) => {
                let mut headers = status(code);
                headers.insert(HeaderName::from_static(name), HeaderValue::try_from(value).unwrap());
                Ok(head(StatusCode::OK, headers))
            }
            Self::Http(code) => Ok(head(StatusCode::from_u16(code).unwrap(), HeaderMap::new())),
            Self::Lost => Err(std::io::ErrorKind::ConnectionReset.into()),
            Self::Silence => std::future::pending().await,
            Self::After(wait, then) => {
                tokio::time::sleep(wait).await;
                Box::pin(then.make()).await
            }
        }
    }
}

fn status(code: Code) -> HeaderMap {
    HeaderMap::from_iter([(HeaderName::from_static("grpc-status"), HeaderValue::from(code.number()))])
}

fn head(http: StatusCode, mut headers: HeaderMap) -> Response<Body> {
    headers.insert("content-type", HeaderValue::from_static("application/grpc"));
    let mut response = Response::new(http_body_util::Empty::new().map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = http;
    *response.headers_mut() = headers;
    response
}

fn streamed(pages: u32, code: Code) -> Response<Body> {
    let pages = (1..=pages).map(|number| Ok(Frame::data(framed(&Page { text: number.to_string() }))));
    let frames: Vec<_> = pages.chain([Ok(Frame::trailers(status(code)))]).collect();
    head(StatusCode::OK, HeaderMap::new()).map(|_| StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync())
}

fn framed(page: &Page) -> Bytes {
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(page.encoded_len().try_into().unwrap());
    page.encode(&mut frame).unwrap();
    frame.freeze()
}
