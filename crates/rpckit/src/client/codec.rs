//! Messages on their way through tonic.

use core::borrow::Borrow;
use core::marker::PhantomData;

use prost::Message;
use tonic::Status;
use tonic::codec::{BufferSettings, EncodeBuf};
use tonic_prost::ProstDecoder;

/// Encodes what holds a `Q`, and decodes an `R`: a request that may have to go out again is held by two.
pub(super) struct Codec<M, Q, R> {
    requests: PhantomData<fn() -> (M, Q)>,
    responses: PhantomData<fn() -> R>,
}

/// Encodes what holds a `Q`.
pub(super) struct Encoder<M, Q> {
    messages: PhantomData<fn() -> (M, Q)>,
}

impl<M, Q, R> Codec<M, Q, R> {
    pub(super) fn new() -> Self {
        Self { requests: PhantomData, responses: PhantomData }
    }
}

impl<M, Q, R> tonic::codec::Codec for Codec<M, Q, R>
where
    M: Borrow<Q> + Send + Sync + 'static,
    Q: Message + 'static,
    R: Message + Default + 'static,
{
    type Encode = M;
    type Decode = R;
    type Encoder = Encoder<M, Q>;
    type Decoder = ProstDecoder<R>;

    fn encoder(&mut self) -> Self::Encoder {
        Encoder { messages: PhantomData }
    }

    fn decoder(&mut self) -> Self::Decoder {
        ProstDecoder::new(BufferSettings::default())
    }
}

impl<M: Borrow<Q>, Q: Message> tonic::codec::Encoder for Encoder<M, Q> {
    type Item = M;
    type Error = Status;

    fn encode(&mut self, item: M, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        item.borrow().encode(buffer).map_err(|error| Status::internal(error.to_string()))
    }
}
