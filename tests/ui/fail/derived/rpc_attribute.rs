#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    #[rpc(timeout = "fast")]
    async fn get_user(&self, request: GetUserRequest) -> Result<User, Status> {
        unimplemented!()
    }

    #[rpc(timeuot = "2s")]
    async fn list_users(&self, responses: &mut Responses<User>) -> Result<(), Status> {
        unimplemented!()
    }

    #[rpc(intercept = Audit::new(), timeout)]
    async fn bulk_create_users(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse {
        unimplemented!()
    }

    #[rpc(timeout = "1s", timeout = "2s")]
    #[rpc(name = UserUpdates)]
    async fn user_updates(&self, responses: &mut Responses<User>) {
        unimplemented!()
    }

    #[rpc(skip, timeout = "1s")]
    fn helper(&self) {}
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
