// The trait has the shape of the mistakes, so that rustc has nothing to add.

#![allow(unused_variables, async_fn_in_trait)]

use rpckit::{Context, Status};

pub struct Message;

pub trait Service {
    type Error;
    async fn get_user(&self, cx: &Context, request: Message) -> Result<Message, Status>;
}

pub struct Users;

#[rpckit::servicer(Service)]
impl Service for Users {
    type Error = Status;

    async fn get_user(&self, cx: &Context, request: Message) -> Result<Message, Status> {
        unimplemented!()
    }
}

fn main() {}
