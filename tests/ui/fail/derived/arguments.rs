#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

pub struct Claims;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest, claims: Claims) -> Result<User, Status> {
        unimplemented!()
    }

    async fn list_users(&self, cx: Context, request: &mut ListUsersRequest, out: Responses<User>) {
        unimplemented!()
    }

    async fn bulk_create_users(&self, cx: &Context, peer: &rpckit::Peer, a: impl Sized) -> BulkCreateResponse {
        unimplemented!()
    }

    async fn user_updates(&self, a: &mut Responses<User>, b: &mut Responses<User>) {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
