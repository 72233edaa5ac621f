#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<BulkCreateResponse, Status> {
        unimplemented!()
    }

    async fn list_users(&self) -> Result<std::vec::IntoIter<User>, Status> {
        Ok(Vec::new().into_iter())
    }

    fn bulk_create_users(&self) -> User {
        unimplemented!()
    }

    async fn user_updates(&self, responses: &mut Responses<User>) -> u32 {
        unimplemented!()
    }
}

fn main() {
    // The trait is implemented all the same: a mistake is one error.
    fn assert_servicer<T: UserService>() {}
    assert_servicer::<Users>();
}
