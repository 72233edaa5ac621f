#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserServise)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<User, Status> {
        unimplemented!()
    }
}

fn main() {
    let _ = Users.get_user(GetUserRequest { user_id: String::new() });
}
