#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) {
        unimplemented!()
    }

    async fn list_users(&self, request: ListUsersRequest) -> Result<(), Status> {
        unimplemented!()
    }

    fn bulk_create_users<'a>(&self, requests: &'a mut Requests<CreateUserRequest>) -> impl rpckit::codegen::Stream<Item = CreateUserRequest> + use<'a> {
        requests
    }

    async fn user_updates(&self, responses: &mut Responses<User>) -> Result<User, Status> {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
