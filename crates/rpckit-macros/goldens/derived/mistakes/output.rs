::core::compile_error! {
    "`UserService` has no RPC for `get_usr`, did you mean `get_user`? a function of your own is marked `#[rpc(skip)]`\nexpected `async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, E>`, its arguments in any order, beside extractors"
}
::core::compile_error! {
    "the RPC `DeleteUser` of `UserService` has no method, add:\n    async fn delete_user(&self, cx: &Context, request: DeleteUserRequest) -> Result<(), E>"
}
::core::compile_error! {
    "expected `&self`: one servicer serves all calls at once, so keep what changes in a field with interior mutability (an atomic, a `Mutex`, a `RwLock`)"
}
::core::compile_error! {
    "`ListUsers` answers with a stream: take `responses: &mut Responses<User>`, or return `impl Stream<Item = User>` or `Result` of one\nexpected `async fn list_users(&self, cx: &Context, request: ListUsersRequest, responses: &mut Responses<User>) -> Result<(), E>`, its arguments in any order, beside extractors"
}
#[automatically_derived]
#[allow(deprecated)]
impl UserService for Users {
    type Error = ::rpckit::Status;
    async fn get_user(
        &self,
        _cx: &::rpckit::Context,
        _request: <Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,
    ) -> ::core::result::Result<
        <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
        ::rpckit::Status,
    > {
        ::core::unimplemented!()
    }
    async fn list_users(
        &self,
        _cx: &::rpckit::Context,
        _request: <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
        _responses: &mut ::rpckit::Responses<
            <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
        >,
    ) -> ::core::result::Result<(), ::rpckit::Status> {
        ::core::unimplemented!()
    }
    async fn delete_user(
        &self,
        _cx: &::rpckit::Context,
        _request: <Self::Signatures as ::rpckit::codegen::Signature<2>>::Request,
    ) -> ::core::result::Result<
        <Self::Signatures as ::rpckit::codegen::Signature<2>>::Response,
        ::rpckit::Status,
    > {
        ::core::unimplemented!()
    }
}
