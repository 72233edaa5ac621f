#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest, responses: &mut Responses<User>) -> Result<User, Status> {
        unimplemented!()
    }

    async fn list_users(&self, request: &mut Requests<ListUsersRequest>, responses: &mut Responses<User>) {
        unimplemented!()
    }

    async fn bulk_create_users(&self, request: CreateUserRequest) -> BulkCreateResponse {
        unimplemented!()
    }

    async fn user_updates(&self) -> Result<User, Status> {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
