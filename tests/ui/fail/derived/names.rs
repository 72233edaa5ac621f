#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService, delgate = inner)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<User, Status> {
        unimplemented!()
    }
}

fn main() {}
