//! Methods by hand beside a derive, wherever it stands.
#![deny(warnings)]

#[path = "../../user_service.rs"]
mod user_service;

use std::sync::Arc;

use rpckit::{Context, Requests, Responses, Status};

use self::user_service::{
    BulkCreateResponse, CreateUserRequest, GetUserRequest, ListUsersRequest, User, UserService, UserUpdateRequest,
};

/// All of them, where nothing is left to the field, each with the error it likes.
#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
struct All<S> {
    inner: S,
}

struct Gone;

impl rpckit::IntoStatus for Gone {
    fn into_status(self) -> Status {
        Status::not_found("gone")
    }
}

impl<S: UserService> All<S> {
    async fn get_user(&self, _: &Context, _: GetUserRequest) -> Result<User, Gone> {
        Err(Gone)
    }

    async fn list_users(&self, cx: &Context, request: ListUsersRequest, responses: &mut Responses<User>) -> Result<(), S::Error> {
        self.inner.list_users(cx, request, responses).await
    }

    pub async fn bulk_create_users(&self, cx: &Context, requests: &mut Requests<CreateUserRequest>) -> Result<BulkCreateResponse, Status> {
        drop(self.get_user(cx, GetUserRequest::default()).await);
        while requests.next().await.is_some() {}
        Ok(BulkCreateResponse {})
    }

    fn user_updates(
        &self,
        _: &Context,
        _: &mut Requests<UserUpdateRequest>,
        _: &mut Responses<User>,
    ) -> impl Future<Output = Result<(), Status>> + use<S> {
        std::future::ready(Ok(()))
    }
}

/// The trait is not imported, and a method of another trait has the name of an RPC.
mod apart {
    use crate::user_service::{GetUserRequest, User};

    pub trait Named {
        fn user_updates(&self) {}
    }

    pub mod inner {
        #[derive(rpckit::Servicer)]
        #[servicer(crate::user_service::UserService, delegate = 1)]
        pub struct Pair<const N: usize, T: Send + Sync + 'static>(pub [T; N], pub std::sync::Arc<dyn_free::Users>);

        pub mod dyn_free {
            pub use crate::Users;
        }

        impl<const N: usize, T: Send + Sync + 'static> super::Named for Pair<N, T> {}

        impl<const N: usize, T: Send + Sync + 'static> Pair<N, T> {
            async fn get_user(&self, _: &rpckit::Context, _: super::GetUserRequest) -> Result<super::User, rpckit::Status> {
                Err(rpckit::Status::aborted(format!("{N}")))
            }
        }
    }
}

/// What the others stand in front of.
pub struct Users;

#[rpckit::servicer(UserService)]
impl Users {
    async fn get_user(&self) -> User {
        User {}
    }

    async fn list_users(&self, responses: &mut Responses<User>) {
        responses.send(User {}).await;
    }

    async fn bulk_create_users(&self) -> BulkCreateResponse {
        BulkCreateResponse {}
    }

    async fn user_updates(&self, responses: &mut Responses<User>) {
        responses.send(User {}).await;
    }
}

fn main() {
    use self::user_service::UserService as People;

    #[derive(rpckit::Servicer)]
    #[servicer(People, delegate = inner, own(get_user))]
    struct Local<T> {
        inner: T,
    }

    impl<T> Local<T> {
        async fn get_user(&self, _: &Context, _: GetUserRequest) -> Result<User, Status> {
            Err(Status::permission_denied("not from here"))
        }
    }

    fn assert_servicer<T: UserService>(_: T) {}
    assert_servicer(All { inner: Local { inner: Users } });
    assert_servicer(Local { inner: apart::inner::Pair([0_u8; 2], Arc::new(Users)) });
    apart::Named::user_updates(&apart::inner::Pair([0_u8; 0], Arc::new(Users)));
}
