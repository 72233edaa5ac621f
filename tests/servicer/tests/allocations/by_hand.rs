//! The trait, written by hand, and the interceptor that it wants.

use rpckit::Peer;
use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, Note, ReadRequest, Receipt, WatchRequest};

#[derive(Debug, Clone, Copy)]
pub(crate) struct Claims(u8);

#[derive(Debug, Clone, Copy)]
pub(crate) struct Door;

impl Interceptor for Door {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        cx.insert(Claims(7));
        Ok(())
    }
}

/// A text that needs no allocation of its own to be checked.
pub(crate) fn note(claims: Claims, peer: &Peer) -> Note {
    Note { text: if claims.0 == 7 && peer.remote_addr.is_none() { String::new() } else { "wrong".to_owned() } }
}

pub(crate) struct ByHand;

impl Desk for ByHand {
    type Error = Status;

    async fn read(&self, cx: &Context, _: ReadRequest) -> Result<Note, Status> {
        let claims = cx.get::<Claims>().ok_or_else(|| Status::internal("no claims"))?;
        cx.remaining().ok_or_else(|| Status::internal("no deadline"))?;
        Ok(note(*claims, cx.peer()))
    }

    async fn watch(&self, _: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        responses.send_all(futures_util::stream::iter((0..request.count).map(|_| Note::default()))).await;
        Ok(())
    }

    async fn leave(&self, _: &Context, requests: &mut Requests<Note>) -> Result<Receipt, Status> {
        let mut receipt = Receipt::default();
        while requests.next().await.is_some() {
            receipt.count += 1;
        }
        Ok(receipt)
    }

    async fn echo(
        &self,
        _: &Context,
        requests: &mut Requests<Note>,
        responses: &mut Responses<Note>,
    ) -> Result<(), Status> {
        responses.send_all(requests).await;
        Ok(())
    }

    async fn clear(&self, _: &Context, (): ()) -> Result<(), Status> {
        Ok(())
    }
}
