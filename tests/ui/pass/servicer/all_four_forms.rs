#![deny(warnings)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};
use user_service::*;

pub struct Users;

/// Without `type Error`, which becomes `Status`.
#[rpckit::servicer]
impl UserService for Users {
    /// Finds one.
    async fn get_user(&self, _cx: &Context, _: GetUserRequest) -> Result<User, Status> {
        Ok(User {})
    }

    async fn list_users(
        &self,
        _cx: &Context,
        ListUsersRequest {}: ListUsersRequest,
        responses: &mut Responses<User>,
    ) -> Result<(), Status> {
        responses.send(User {}).await;
        Ok(())
    }

    #[cfg(any())]
    async fn bulk_create_users(
        &self,
        _cx: &Context,
        _requests: &mut Requests<NotThere>,
    ) -> Result<BulkCreateResponse, Status> {
        not_there()
    }

    #[cfg(all())]
    async fn bulk_create_users(
        &self,
        _cx: &rpckit::Context,
        requests: &mut rpckit::Requests<CreateUserRequest>,
    ) -> Result<BulkCreateResponse, Self::Error> {
        while let Some(CreateUserRequest {}) = requests.next().await {}
        Ok(BulkCreateResponse {})
    }

    #[allow(clippy::manual_async_fn)]
    fn user_updates(
        &self,
        _cx: &Context,
        requests: &mut Requests<UserUpdateRequest>,
        responses: &mut Responses<User>,
    ) -> impl Future<Output = Result<(), Status>> + Send {
        async move {
            while requests.next().await.is_some() {
                responses.send(User {}).await;
            }
            Ok(())
        }
    }
}

fn main() {
    fn assert_servicer<T: UserService<Error = Status>>() {}
    assert_servicer::<Users>();
}
