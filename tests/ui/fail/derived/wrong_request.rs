#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: ListUsersRequest) -> Result<User, Status> {
        unimplemented!()
    }

    async fn list_users(&self, request: &CreateUserRequest, cx: &Context, responses: &mut Responses<User>) {
        unimplemented!()
    }

    async fn bulk_create_users(&self, requests: &mut Requests<UserUpdateRequest>) -> BulkCreateResponse {
        unimplemented!()
    }

    async fn user_updates(&self, responses: &mut Responses<BulkCreateResponse>) {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
