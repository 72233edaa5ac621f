#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<User, std::io::Error> {
        unimplemented!()
    }

    async fn list_users(&self, responses: &mut Responses<User>) -> Result<(), String> {
        unimplemented!()
    }

    async fn bulk_create_users(&self) -> std::io::Result<BulkCreateResponse> {
        unimplemented!()
    }

    async fn user_updates(&self, responses: &mut Responses<User>) {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
