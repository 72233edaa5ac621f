//! Length-prefixed messages: the five bytes before each, and what follows them.
//!
//! tonic's decoder reserves a message's whole length when it is announced, takes a reset stream for its end, and answers an
//! oversize message with OUT_OF_RANGE. None of that can be set from outside, so these few lines are ours. They also hand a
//! message that lies in one DATA frame to prost without a copy.

use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use http_body::Body as HttpBody;
use prost::Message;

use crate::bounds::{BoxError, RequestBody};
use crate::status::Status;

/// One byte of flags, four of length.
const PREFIX: usize = 5;

/// Appends `message` with its prefix, in one piece.
pub(crate) fn write<M: Message>(message: &M, limit: usize, buffer: &mut BytesMut) -> Result<(), Status> {
    let length = message.encoded_len();
    let announced = u32::try_from(length).ok().filter(|_| length <= limit).ok_or_else(|| {
        Status::resource_exhausted(format!("a response of {length} bytes is over the limit of {limit}"))
    })?;
    buffer.reserve(PREFIX + length);
    buffer.put_u8(0);
    buffer.put_u32(announced);
    message.encode_raw(buffer);
    Ok(())
}

/// One message with its prefix, in a buffer of just its size.
pub(crate) fn single<M: Message>(message: &M, limit: usize) -> Result<Bytes, Status> {
    let mut buffer = BytesMut::with_capacity(PREFIX + message.encoded_len().min(limit));
    write(message, limit, &mut buffer)?;
    Ok(buffer.freeze())
}

/// Reads the message in `frame`.
pub(crate) fn parse<M: Message + Default>(frame: Bytes) -> Result<M, Status> {
    // The decoder's own words name fields and types: they are for the log.
    M::decode(frame).map_err(|error| Status::internal("the request could not be parsed").with_source(error))
}

/// Cuts a request body into messages.
pub(crate) struct FrameReader<B> {
    body: B,
    /// What came in last, and is not read yet.
    chunk: Bytes,
    /// The beginning of a message that did not come in one piece. It grows with the data, never with what is announced.
    spill: BytesMut,
    limit: usize,
    /// The request's `grpc-encoding`, when it is one that is not understood here.
    encoding: Option<String>,
    done: bool,
}

impl<B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Unpin> FrameReader<B> {
    pub(crate) fn new(body: B, limit: usize, encoding: Option<String>) -> Self {
        Self { body, chunk: Bytes::new(), spill: BytesMut::new(), limit, encoding, done: false }
    }

    /// The next message's bytes; `None` at the end the client made.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Status> {
        core::future::poll_fn(|task| self.poll_next(task)).await
    }

    fn poll_next(&mut self, task: &mut Task<'_>) -> Poll<Result<Option<Bytes>, Status>> {
        loop {
            if let Some(frame) = self.take()? {
                return Poll::Ready(Ok(Some(frame)));
            }
            if self.done {
                return Poll::Ready(Ok(None));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(task)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.push(data);
                    }
                }
                // Whatever broke the body, the client is gone: it can have no other wish for this call.
                Some(Err(error)) => return Poll::Ready(Err(cancelled(error.into()))),
                None if self.buffered().is_empty() => self.done = true,
                None => return Poll::Ready(Err(Status::internal("the request ends in the middle of a message"))),
            }
        }
    }

    fn buffered(&self) -> &[u8] {
        if self.spill.is_empty() { &self.chunk } else { &self.spill }
    }

    fn push(&mut self, data: Bytes) {
        if self.spill.is_empty() && self.chunk.is_empty() {
            self.chunk = data;
        } else {
            if self.spill.is_empty() {
                self.spill.extend_from_slice(&core::mem::take(&mut self.chunk));
            }
            self.spill.extend_from_slice(&data);
        }
    }

    /// The first message, if all of it is here.
    fn take(&mut self) -> Result<Option<Bytes>, Status> {
        let mut prefix = self.buffered();
        if prefix.len() < PREFIX {
            return Ok(None);
        }
        self.check_flag(prefix.get_u8())?;
        let length = prefix.get_u32() as usize;
        if length > self.limit {
            let limit = self.limit;
            return Err(Status::resource_exhausted(format!(
                "a request of {length} bytes is over the limit of {limit}"
            )));
        }
        if self.buffered().len() < PREFIX + length {
            return Ok(None);
        }
        let mut frame = if self.spill.is_empty() {
            self.chunk.split_to(PREFIX + length)
        } else {
            self.spill.split_to(PREFIX + length).freeze()
        };
        frame.advance(PREFIX);
        Ok(Some(frame))
    }

    fn check_flag(&self, flag: u8) -> Result<(), Status> {
        match (flag, &self.encoding) {
            (0, _) => Ok(()),
            (1, Some(encoding)) => Err(unsupported_encoding(encoding)),
            (1, None) => Err(Status::internal("a message is marked as compressed, and the call names no encoding")),
            _ => Err(Status::internal("the flag before a message is neither 0 nor 1")),
        }
    }
}

/// The answer to an encoding that is not spoken here (`compression.md`): UNIMPLEMENTED, and what is accepted instead.
fn unsupported_encoding(encoding: &str) -> Status {
    let shown: String = encoding.chars().take(32).filter(char::is_ascii_graphic).collect();
    Status::unimplemented(format!("message encoding `{shown}` is not supported: send identity"))
}

/// A body that ended before its client had ended it.
#[derive(Debug, thiserror::Error)]
#[error("the request broke off")]
pub(crate) struct BrokenOff {
    source: BoxError,
}

fn cancelled(source: BoxError) -> Status {
    Status::cancelled("the caller left before the end of its requests").with_source(BrokenOff { source })
}

/// Reads a body that must hold exactly one message, and gives the message's bytes.
pub(crate) async fn exactly_one<B: RequestBody>(
    body: Pin<&mut B>,
    limit: usize,
    encoding: Option<String>,
) -> Result<Bytes, Status> {
    let mut reader = FrameReader::new(body, limit, encoding);
    let first =
        reader.next().await?.ok_or_else(|| Status::unimplemented("the call takes one request, and none came"))?;
    match reader.next().await? {
        None => Ok(first),
        Some(_) => Err(Status::unimplemented("the call takes one request, and more came")),
    }
}

#[cfg(test)]
mod tests {
    use bytes::{Bytes, BytesMut};
    use http_body::Frame;
    use http_body_util::StreamBody;

    use super::{FrameReader, write};
    use crate::code::Code;

    type Error = Box<dyn core::error::Error + Send + Sync>;

    fn reader(
        pieces: Vec<Result<Bytes, Error>>,
    ) -> FrameReader<impl http_body::Body<Data = Bytes, Error = Error> + Unpin> {
        let frames = pieces.into_iter().map(|piece| piece.map(Frame::data));
        FrameReader::new(StreamBody::new(futures_util::stream::iter(frames)), 100, None)
    }

    fn encoded(messages: &[String]) -> BytesMut {
        let mut buffer = BytesMut::new();
        for message in messages {
            write(message, 100, &mut buffer).unwrap();
        }
        buffer
    }

    #[tokio::test]
    async fn messages_are_the_same_however_the_bytes_are_cut() {
        let messages: Vec<String> = (0..5).map(|count| "x".repeat(count * 7)).collect();
        let bytes = encoded(&messages).freeze();
        for size in 1..=bytes.len() {
            let pieces = bytes.chunks(size).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
            let mut reader = reader(pieces);
            for message in &messages {
                let frame = reader.next().await.unwrap().unwrap();
                assert_eq!(&super::parse::<String>(frame).unwrap(), message);
            }
            assert!(reader.next().await.unwrap().is_none());
        }
    }

    #[tokio::test]
    async fn a_broken_body_is_never_an_end() {
        let bytes = encoded(&["a".to_owned()]).freeze();
        let mut lost = reader(vec![Ok(bytes.clone()), Err("reset".into())]);
        assert!(lost.next().await.unwrap().is_some());
        assert_eq!(lost.next().await.unwrap_err().code(), Code::Cancelled);

        let mut half = reader(vec![Ok(bytes.slice(..6))]);
        assert_eq!(half.next().await.unwrap_err().code(), Code::Internal);
    }

    #[tokio::test]
    async fn what_is_announced_too_large_is_not_waited_for() {
        let mut reader = reader(vec![Ok(Bytes::from_static(&[0, 0, 0, 0, 101, 1]))]);
        assert_eq!(reader.next().await.unwrap_err().code(), Code::ResourceExhausted);
    }

    #[tokio::test]
    async fn flags_are_zero_or_a_known_encoding() {
        for flag in [1, 2, 255] {
            let mut reader = reader(vec![Ok(Bytes::copy_from_slice(&[flag, 0, 0, 0, 0]))]);
            assert_eq!(reader.next().await.unwrap_err().code(), Code::Internal);
        }
    }
}
