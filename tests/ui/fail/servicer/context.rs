// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn by_value(&self, cx: Context, request: Message) -> Result<Message, Status>;
    async fn by_mut(&self, cx: &mut Context, request: Message) -> Result<Message, Status>;
    async fn left_out(&self, request: Message) -> Result<Message, Status>;
    async fn left_out_with_borrowed(&self, request: &Message) -> Result<Message, Status>;
    async fn nothing(&self) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn by_value(&self, cx: Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn by_mut(&self, cx: &mut Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn left_out(&self, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn left_out_with_borrowed(&self, request: &Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn nothing(&self) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
