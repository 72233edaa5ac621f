// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use std::sync::Arc;

use rpckit::{Context, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn mutable(&mut self, cx: &Context, request: Message) -> Result<Message, Status>;
    async fn owned(self, cx: &Context, request: Message) -> Result<Message, Status>;
    async fn shared(self: Arc<Self>, cx: &Context, request: Message) -> Result<Message, Status>;
    async fn none(cx: &Context, request: Message) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn mutable(&mut self, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn owned(self, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn shared(self: Arc<Self>, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn none(cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
