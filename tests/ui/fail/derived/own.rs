#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use user_service::*;

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner, own(get_usr))]
pub struct Slip<S> {
    inner: S,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner, own(get_user, get_user))]
pub struct Twice<S> {
    inner: S,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner, own = get_user)]
pub struct Equals<S> {
    inner: S,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, own(get_user))]
pub struct NoField<S> {
    inner: S,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner, own(get_user))]
pub struct Unwritten<S> {
    inner: S,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner, own(list_users))]
pub struct Other<S> {
    inner: S,
}

impl<S: UserService> Other<S> {
    async fn list_users(&self, request: ListUsersRequest) -> Result<User, rpckit::Status> {
        unimplemented!()
    }
}

pub struct InSight<S> {
    inner: S,
}

#[rpckit::servicer(UserService, delegate = inner, own(get_user))]
impl<S: UserService> InSight<S> {}

fn main() {}
