// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Requests, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn borrowed(&self, cx: &Context, request: &Message) -> Result<Message, Status>;
    async fn by_mut(&self, cx: &Context, request: &mut Message) -> Result<Message, Status>;
    async fn stream_by_value(&self, cx: &Context, requests: Requests<Message>) -> Result<Message, Status>;
    async fn stream_shared(&self, cx: &Context, requests: &Requests<Message>) -> Result<Message, Status>;
    async fn left_out(&self, cx: &Context) -> Result<Message, Status>;
    async fn twice(&self, cx: &Context, request: Message, more: Message) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn borrowed(&self, cx: &Context, request: &Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn by_mut(&self, cx: &Context, request: &mut Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn stream_by_value(&self, cx: &Context, requests: Requests<Message>) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn stream_shared(&self, cx: &Context, requests: &Requests<Message>) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn left_out(&self, cx: &Context) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn twice(&self, cx: &Context, request: Message, more: Message) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
