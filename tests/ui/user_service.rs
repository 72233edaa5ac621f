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

pub trait UserService: ::core::marker::Send + ::core::marker::Sync + 'static
where
    Self: ::rpckit::codegen::Serves<user_service::Signatures>,
{
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

    fn __around(
        &self,
        method: &'static ::rpckit::Method,
    ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<Self> {
        let _ = method;
    }
}

pub mod user_service {
    pub struct Signatures;

    pub mod methods {
        use ::rpckit::{Kind, Method};

        pub const GET_USER: Method = Method::new("/user.v1.UserService/GetUser", Kind::Unary);
        pub const LIST_USERS: Method = Method::new("/user.v1.UserService/ListUsers", Kind::ServerStreaming);
        pub const BULK_CREATE_USERS: Method =
            Method::new("/user.v1.UserService/BulkCreateUsers", Kind::ClientStreaming);
        pub const USER_UPDATES: Method = Method::new("/user.v1.UserService/UserUpdates", Kind::BidiStreaming);
    }
}

impl ::rpckit::codegen::Signature<0> for user_service::Signatures {
    type Request = GetUserRequest;
    type Response = User;
    const METHOD: ::rpckit::Method = user_service::methods::GET_USER;
}

impl ::rpckit::codegen::Signature<1> for user_service::Signatures {
    type Request = ListUsersRequest;
    type Response = User;
    const METHOD: ::rpckit::Method = user_service::methods::LIST_USERS;
}

impl ::rpckit::codegen::Signature<2> for user_service::Signatures {
    type Request = CreateUserRequest;
    type Response = BulkCreateResponse;
    const METHOD: ::rpckit::Method = user_service::methods::BULK_CREATE_USERS;
}

impl ::rpckit::codegen::Signature<3> for user_service::Signatures {
    type Request = UserUpdateRequest;
    type Response = User;
    const METHOD: ::rpckit::Method = user_service::methods::USER_UPDATES;
}

#[macro_export]
macro_rules! __rpckit_user_v1_UserService {
    ($($servicer:tt)*) => {
        ::rpckit::codegen::servicer! {
            rpc get_user = GetUser(GetUserRequest) returns (User);
            rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
            rpc bulk_create_users = BulkCreateUsers(stream CreateUserRequest) returns (BulkCreateResponse);
            rpc user_updates = UserUpdates(stream UserUpdateRequest) returns (stream User);
            $($servicer)*
        }
    };
}

#[allow(unused_imports)]
pub use __rpckit_user_v1_UserService as UserService;

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
