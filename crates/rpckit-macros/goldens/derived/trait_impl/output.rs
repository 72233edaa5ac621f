impl UserService for Users {
    type Error = Status;
    async fn get_user(
        &self,
        _: &Context,
        request: GetUserRequest,
    ) -> Result<User, Status> {
        body()
    }
    fn __around(
        &self,
        method: &'static ::rpckit::Method,
    ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<> {
        let around = ();
        let around = ::rpckit::interceptor::Stack::new(
            around,
            (*method == <Self::Signatures as ::rpckit::codegen::Signature<0>>::METHOD)
                .then(|| ::rpckit::interceptor::Timeout::new(
                    ::core::time::Duration::from_millis(500u64),
                )),
        );
        around
    }
}
