// What rustc adds: it sees the same mistake in its own words.

#![allow(unused_variables)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer]
impl UnaryService for Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<User, Status> {
        Ok(User {})
    }
}

fn main() {}
