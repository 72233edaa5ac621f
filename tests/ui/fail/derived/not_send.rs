#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self, request: GetUserRequest) -> Result<User, Status> {
        let counter = std::rc::Rc::new(1);
        std::future::ready(()).await;
        drop(counter);
        Ok(User {})
    }

    async fn list_users(&self, responses: &mut Responses<User>) -> Result<(), Status> {
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
