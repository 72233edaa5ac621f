#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl UserService for Users {
    #[rpc(name = "GetUser", timeout = "1h")]
    async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> {
        unimplemented!()
    }

    #[rpc(skip)]
    async fn list_users(&self, _: &Context, _: ListUsersRequest, _: &mut Responses<User>) -> Result<(), Status> {
        unimplemented!()
    }

    async fn bulk_create_users(
        &self,
        _: &Context,
        _: &mut Requests<CreateUserRequest>,
    ) -> Result<BulkCreateResponse, Status> {
        unimplemented!()
    }

    async fn user_updates(
        &self,
        _: &Context,
        _: &mut Requests<UserUpdateRequest>,
        _: &mut Responses<User>,
    ) -> Result<(), Status> {
        unimplemented!()
    }
}

fn main() {}
