// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Status};

pub struct Message;

pub struct Request<T>(pub T);

pub struct Response<T>(pub T);

pub struct Streaming<T>(pub T);

pub trait Service {
    type Error;
    async fn unary(&self, request: Request<Message>) -> Result<Response<Message>, Status>;
    async fn stream(&self, cx: &Context, request: Request<Streaming<Message>>) -> Result<Message, Status>;
    async fn unwrapped(&self, cx: &Context, request: Streaming<Message>) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn unary(&self, request: Request<Message>) -> Result<Response<Message>, Status> {
        unimplemented!()
    }

    async fn stream(&self, cx: &Context, request: Request<Streaming<Message>>) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn unwrapped(&self, cx: &Context, request: Streaming<Message>) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
