// Only rustc knows the declared error type.

#![allow(unused_variables)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context};
use user_service::*;

pub struct Users;

#[rpckit::servicer]
impl UnaryService for Users {
    async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, std::io::Error> {
        Ok(User {})
    }
}

fn main() {}
