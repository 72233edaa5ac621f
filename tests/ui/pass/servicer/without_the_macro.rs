#![deny(warnings)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Status};
use user_service::*;

pub struct Users;

impl UnaryService for Users {
    type Error = Status;

    async fn get_user(&self, _cx: &Context, _request: GetUserRequest) -> Result<User, Status> {
        Ok(User {})
    }
}

fn main() {
    fn assert_servicer<T: UnaryService>() {}
    assert_servicer::<Users>();
}
