#![deny(warnings)]

#[path = "../../user_service.rs"]
mod user_service;

use std::fmt::Debug;

use rpckit::{Context as Cx, StatusError};
use user_service::{GetUserRequest, UnaryService, User};

#[derive(Debug, thiserror::Error, StatusError)]
#[error("gone")]
#[status(NOT_FOUND)]
pub struct Gone;

type ApiResult<T> = Result<T, Gone>;

pub struct Users<S> {
    pub store: S,
}

#[rpckit::servicer]
impl<S> UnaryService for Users<S>
where
    S: Debug + Send + Sync + 'static,
{
    type Error = Gone;

    async fn get_user(&self, _: &Cx, mut request: GetUserRequest) -> ApiResult<User> {
        request.user_id.clear();
        let _ = &self.store;
        Err(Gone)
    }
}

fn main() {
    fn assert_servicer<T: UnaryService<Error = Gone>>() {}
    assert_servicer::<Users<u8>>();
}
