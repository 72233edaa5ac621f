//! Services in the shape the generator emits, for the cases of `#[rpckit::servicer]`.

#![allow(dead_code)]

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct GetUserRequest {
    #[prost(string, tag = "1")]
    pub user_id: ::rpckit::prost::alloc::string::String,
}

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct ListUsersRequest {}

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct CreateUserRequest {}

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct BulkCreateResponse {}

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct UserUpdateRequest {}

#[derive(Clone, PartialEq, ::rpckit::prost::Message)]
#[prost(prost_path = "::rpckit::prost")]
pub struct User {}

pub trait UserService: ::core::marker::Send + ::core::marker::Sync + 'static {
    type Error: ::rpckit::IntoStatus;

    fn get_user(
        &self,
        cx: &::rpckit::Context,
        request: GetUserRequest,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<User, Self::Error>> + ::core::marker::Send;

    fn list_users(
        &self,
        cx: &::rpckit::Context,
        request: ListUsersRequest,
        responses: &mut ::rpckit::Responses<User>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<(), Self::Error>> + ::core::marker::Send;

    fn bulk_create_users(
        &self,
        cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<CreateUserRequest>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<BulkCreateResponse, Self::Error>> + ::core::marker::Send;

    fn user_updates(
        &self,
        cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<UserUpdateRequest>,
        responses: &mut ::rpckit::Responses<User>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<(), Self::Error>> + ::core::marker::Send;
}

pub trait UnaryService: ::core::marker::Send + ::core::marker::Sync + 'static {
    type Error: ::rpckit::IntoStatus;

    fn get_user(
        &self,
        cx: &::rpckit::Context,
        request: GetUserRequest,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<User, Self::Error>> + ::core::marker::Send;
}

pub trait ServerStreamService: ::core::marker::Send + ::core::marker::Sync + 'static {
    type Error: ::rpckit::IntoStatus;

    fn list_users(
        &self,
        cx: &::rpckit::Context,
        request: ListUsersRequest,
        responses: &mut ::rpckit::Responses<User>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<(), Self::Error>> + ::core::marker::Send;
}

pub trait ClientStreamService: ::core::marker::Send + ::core::marker::Sync + 'static {
    type Error: ::rpckit::IntoStatus;

    fn bulk_create_users(
        &self,
        cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<CreateUserRequest>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<BulkCreateResponse, Self::Error>> + ::core::marker::Send;
}

pub trait BidiStreamService: ::core::marker::Send + ::core::marker::Sync + 'static {
    type Error: ::rpckit::IntoStatus;

    fn user_updates(
        &self,
        cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<UserUpdateRequest>,
        responses: &mut ::rpckit::Responses<User>,
    ) -> impl ::core::future::Future<Output = ::core::result::Result<(), Self::Error>> + ::core::marker::Send;
}
