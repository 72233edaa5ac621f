// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Status};

pub struct Message;

pub trait Service {
    type Error;
    fn sync(&self, cx: &Context, request: Message) -> Result<Message, Status>;
    async fn none(&self, cx: &Context, request: Message);
    async fn no_result(&self, cx: &Context, request: Message) -> Message;
    async fn option(&self, cx: &Context, request: Message) -> Option<Message>;
    fn no_result_later(&self, cx: &Context, request: Message) -> impl Future<Output = Message>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    fn sync(&self, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn none(&self, cx: &Context, request: Message) {
        unimplemented!()
    }

    async fn no_result(&self, cx: &Context, request: Message) -> Message {
        unimplemented!()
    }

    async fn option(&self, cx: &Context, request: Message) -> Option<Message> {
        unimplemented!()
    }

    fn no_result_later(&self, cx: &Context, request: Message) -> impl Future<Output = Message> {
        async { Message }
    }
}

fn main() {}
