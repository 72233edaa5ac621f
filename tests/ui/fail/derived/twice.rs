#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

type Renamed = ListUsersRequest;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest, again: GetUserRequest) -> Result<User, Status> {
        unimplemented!()
    }

    // Under other names the compiler finds it.
    async fn list_users(&self, request: Renamed, again: Renamed, responses: &mut Responses<User>) {
        unimplemented!()
    }

    async fn bulk_create_users(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse {
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
