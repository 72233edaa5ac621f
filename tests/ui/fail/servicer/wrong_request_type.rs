// Only rustc knows the messages of the proto.

#![allow(unused_variables)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer]
impl UnaryService for Users {
    async fn get_user(&self, cx: &Context, request: ListUsersRequest) -> Result<User, Status> {
        Ok(User {})
    }
}

fn main() {}
