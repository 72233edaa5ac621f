#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use std::rc::Rc;

use rpckit::{Context, Responses, Status};
use user_service::*;

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct FreeForm<S> {
    inner: S,
}

impl<S: UserService> FreeForm<S> {
    async fn get_user(&self, request: GetUserRequest) -> User {
        User {}
    }
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct NotSend<S> {
    inner: S,
}

impl<S: UserService> NotSend<S> {
    async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> {
        let local = Rc::new(());
        cx.cancelled().await;
        drop(local);
        Ok(User {})
    }
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct Ambiguous<S> {
    inner: S,
}

pub trait Directory {
    fn get_user(&self, id: u64) -> String;
}

impl<S> Directory for Ambiguous<S> {
    fn get_user(&self, id: u64) -> String {
        id.to_string()
    }
}

pub struct NoStatus;

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct WrongError<S> {
    inner: S,
}

impl<S: UserService> WrongError<S> {
    async fn list_users(&self, _: &Context, _: ListUsersRequest, _: &mut Responses<User>) -> Result<(), NoStatus> {
        Err(NoStatus)
    }
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct WrongRequest<S> {
    inner: S,
}

impl<S: UserService> WrongRequest<S> {
    async fn get_user(&self, _: &Context, _: ListUsersRequest) -> Result<User, Status> {
        Ok(User {})
    }
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct WrongResponse<S> {
    inner: S,
}

impl<S: UserService> WrongResponse<S> {
    async fn get_user(&self, _: &Context, _: GetUserRequest) -> Result<ListUsersRequest, Status> {
        Ok(ListUsersRequest {})
    }
}

fn main() {}
