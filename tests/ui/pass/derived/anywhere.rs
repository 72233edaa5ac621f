#![deny(warnings)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::{Context, Requests, Responses, Status};

/// Exported again, under another name.
pub mod facade {
    pub use crate::user_service::UserService as People;
}

mod globs {
    use rpckit::{Requests, Responses};

    use crate::user_service::*;

    pub struct Users;

    #[rpckit::servicer(UserService)]
    impl Users {
        async fn get_user(&self, request: GetUserRequest) -> User {
            drop(request);
            User {}
        }

        async fn list_users(&self, responses: &mut Responses<User>) {
            responses.send(User {}).await;
        }

        async fn bulk_create_users(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse {
            while requests.next().await.is_some() {}
            BulkCreateResponse {}
        }

        pub async fn user_updates(&self, responses: &mut Responses<User>) {
            responses.send(User {}).await;
        }
    }
}

/// Messages by path, a servicer out of a macro, and the trait by a path that goes up.
mod paths {
    macro_rules! servicer {
        ($name:ident, $message:ty, $request:ty) => {
            pub struct $name;

            #[rpckit::servicer(super::facade::People)]
            impl $name {
                async fn get_user(&self, request: $request) -> $message {
                    drop(request);
                    <$message>::default()
                }

                #[allow(dead_code)]
                fn helper(&self) {}

                #[rpc(name = "ListUsers", timeout = "1s")]
                async fn list(
                    &self,
                    responses: &mut rpckit::Responses<$message>,
                    request: crate::user_service::ListUsersRequest,
                ) -> Result<(), rpckit::Status> {
                    drop(request);
                    responses.send(<$message>::default()).await;
                    Ok(())
                }

                fn bulk_create_users(&self) -> crate::user_service::BulkCreateResponse {
                    crate::user_service::BulkCreateResponse {}
                }

                async fn user_updates(&self, responses: &mut rpckit::Responses<$message>) {
                    responses.send(<$message>::default()).await;
                }
            }
        };
    }

    servicer!(Users, crate::user_service::User, crate::user_service::GetUserRequest);
}

/// Written by hand, with a time on one method.
struct ByHand;

#[rpckit::servicer]
impl facade::People for ByHand {
    #[rpc(timeout = "2s")]
    async fn get_user(&self, _: &Context, _: user_service::GetUserRequest) -> Result<user_service::User, Status> {
        Ok(user_service::User {})
    }

    async fn list_users(
        &self,
        _: &Context,
        _: user_service::ListUsersRequest,
        _: &mut Responses<user_service::User>,
    ) -> Result<(), Status> {
        Ok(())
    }

    async fn bulk_create_users(
        &self,
        _: &Context,
        _: &mut Requests<user_service::CreateUserRequest>,
    ) -> Result<user_service::BulkCreateResponse, Status> {
        Ok(user_service::BulkCreateResponse {})
    }

    async fn user_updates(
        &self,
        _: &Context,
        _: &mut Requests<user_service::UserUpdateRequest>,
        _: &mut Responses<user_service::User>,
    ) -> Result<(), Status> {
        Ok(())
    }
}

fn main() {
    use facade::People;

    struct Local<T> {
        inner: T,
    }

    #[rpckit::servicer(People, delegate = inner)]
    impl<T: People> Local<T> {
        async fn get_user(&self) -> Result<user_service::User, Status> {
            Err(Status::permission_denied("not from here"))
        }
    }

    fn assert_servicer<T: People>(_: T) {}
    assert_servicer(globs::Users);
    assert_servicer(paths::Users);
    assert_servicer(Local { inner: Local { inner: ByHand } });
}
