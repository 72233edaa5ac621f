// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Requests, Responses, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn by_value(&self, cx: &Context, request: Message, responses: Responses<Message>) -> Result<(), Status>;
    async fn shared(&self, cx: &Context, request: Message, responses: &Responses<Message>) -> Result<(), Status>;
    async fn first(&self, cx: &Context, responses: &mut Responses<Message>, requests: &mut Requests<Message>) -> Result<(), Status>;
    async fn alone(&self, cx: &Context, responses: &mut Responses<Message>) -> Result<(), Status>;
    async fn beside_a_message(&self, cx: &Context, request: Message, responses: &mut Responses<Message>) -> Result<Message, Status>;
    async fn too_many(&self, cx: &Context, request: Message, responses: &mut Responses<Message>, limit: u8) -> Result<(), Status>;
}

pub struct Users;

#[rpckit::servicer]
impl Service for Users {
    type Error = Status;

    async fn by_value(&self, cx: &Context, request: Message, responses: Responses<Message>) -> Result<(), Status> {
        unimplemented!()
    }

    async fn shared(&self, cx: &Context, request: Message, responses: &Responses<Message>) -> Result<(), Status> {
        unimplemented!()
    }

    async fn first(&self, cx: &Context, responses: &mut Responses<Message>, requests: &mut Requests<Message>) -> Result<(), Status> {
        unimplemented!()
    }

    async fn alone(&self, cx: &Context, responses: &mut Responses<Message>) -> Result<(), Status> {
        unimplemented!()
    }

    async fn beside_a_message(&self, cx: &Context, request: Message, responses: &mut Responses<Message>) -> Result<Message, Status> {
        unimplemented!()
    }

    async fn too_many(&self, cx: &Context, request: Message, responses: &mut Responses<Message>, limit: u8) -> Result<(), Status> {
        unimplemented!()
    }
}

fn main() {}
