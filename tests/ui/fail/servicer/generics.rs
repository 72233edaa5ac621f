// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn parameter<T>(&self, cx: &Context, request: T) -> Result<Message, Status>;
    async fn constant<const N: usize>(&self, cx: &Context, request: Message) -> Result<Message, Status>;
    async fn disguised(&self, cx: &Context, request: impl Into<Message>) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn parameter<T>(&self, cx: &Context, request: T) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn constant<const N: usize>(&self, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn disguised(&self, cx: &Context, request: impl Into<Message>) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
