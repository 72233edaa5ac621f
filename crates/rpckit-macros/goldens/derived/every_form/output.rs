#[automatically_derived]
#[allow(deprecated)]
impl<'a, S: Store, const N: usize> api::v1::UserService for Users<'a, S, N>
where
    S: Send,
{
    type Error = ::rpckit::Status;
    #[cfg(not(test))]
    async fn get_user(
        &self,
        cx: &::rpckit::Context,
        request: <Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,
    ) -> ::core::result::Result<
        <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
        ::rpckit::Status,
    > {
        let argument_0 = ::rpckit::codegen::extract::<Claims>(cx)?;
        match Self::get_user(self, argument_0, request, cx).await {
            ::core::result::Result::Ok(value) => ::core::result::Result::Ok(value),
            ::core::result::Result::Err(error) => {
                ::core::result::Result::Err(::rpckit::IntoStatus::into_status(error))
            }
        }
    }
    async fn list_users(
        &self,
        _cx: &::rpckit::Context,
        request: <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
        responses: &mut ::rpckit::Responses<
            <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
        >,
    ) -> ::core::result::Result<(), ::rpckit::Status> {
        let value = Self::list_users(self, &request);
        ::rpckit::codegen::Answers::send_into(value, responses).await
    }
    async fn bulk_create_users(
        &self,
        _cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<
            <Self::Signatures as ::rpckit::codegen::Signature<2>>::Request,
        >,
    ) -> ::core::result::Result<
        <Self::Signatures as ::rpckit::codegen::Signature<2>>::Response,
        ::rpckit::Status,
    > {
        #[diagnostic::on_unimplemented(
            message = "`bulk_create_users` cannot take `{Self}`",
            label = "not the messages of `BulkCreateUsers`",
            note = "expected `async fn bulk_create_users(&self, cx: &Context, requests: &mut Requests<CreateUserRequest>) -> Result<BulkCreateResponse, E>`, its arguments in any order, beside extractors"
        )]
        trait __StreamOf<S>: ::core::marker::Sized {
            fn same(stream: &mut S) -> &mut Self;
        }
        #[diagnostic::do_not_recommend]
        impl<S> __StreamOf<S> for S {
            fn same(stream: &mut S) -> &mut Self {
                stream
            }
        }
        #[diagnostic::on_unimplemented(
            message = "`bulk_create_users` cannot answer `BulkCreateUsers` with `{Self}`",
            label = "return `BulkCreateResponse`, or `Result<BulkCreateResponse, E>` where it can fail",
            note = "expected `async fn bulk_create_users(&self, cx: &Context, requests: &mut Requests<CreateUserRequest>) -> Result<BulkCreateResponse, E>`, its arguments in any order, beside extractors; an `E` says with `rpckit::IntoStatus` which status it becomes"
        )]
        trait __AnswerOf<R, M>: ::rpckit::codegen::Answer<R, M> {}
        #[diagnostic::do_not_recommend]
        impl<T: ::rpckit::codegen::Answer<R, M>, R, M> __AnswerOf<R, M> for T {}
        fn __answer<R, T: __AnswerOf<R, M>, M>(
            value: T,
        ) -> ::core::result::Result<R, ::rpckit::Status> {
            ::rpckit::codegen::Answer::answer(value)
        }
        let value = Self::bulk_create_users(
                self,
                <Requests<
                    Renamed,
                > as __StreamOf<
                    ::rpckit::Requests<
                        <Self::Signatures as ::rpckit::codegen::Signature<2>>::Request,
                    >,
                >>::same(requests),
            )
            .await;
        __answer::<
            <Self::Signatures as ::rpckit::codegen::Signature<2>>::Response,
            _,
            _,
        >(value)
    }
    async fn user_updates(
        &self,
        _cx: &::rpckit::Context,
        requests: &mut ::rpckit::Requests<
            <Self::Signatures as ::rpckit::codegen::Signature<3>>::Request,
        >,
        responses: &mut ::rpckit::Responses<
            <Self::Signatures as ::rpckit::codegen::Signature<3>>::Response,
        >,
    ) -> ::core::result::Result<(), ::rpckit::Status> {
        Self::updates(self, responses, requests).await;
        ::core::result::Result::Ok(())
    }
    async fn r#type(
        &self,
        cx: &::rpckit::Context,
        request: <Self::Signatures as ::rpckit::codegen::Signature<4>>::Request,
    ) -> ::core::result::Result<
        <Self::Signatures as ::rpckit::codegen::Signature<4>>::Response,
        ::rpckit::Status,
    > {
        #[diagnostic::on_unimplemented(
            message = "`r#type` cannot take `{T}`",
            label = "neither the request of `Type`, which is there once, nor an extractor",
            note = "expected `async fn r#type(&self, cx: &Context, request: ()) -> Result<(), E>`, its arguments in any order, beside extractors"
        )]
        trait __ArgumentOf<T, R, M>: ::rpckit::codegen::Argument<T, R, M> {}
        #[diagnostic::do_not_recommend]
        impl<S: ::rpckit::codegen::Argument<T, R, M>, T, R, M> __ArgumentOf<T, R, M>
        for S {}
        fn __take<T, S: __ArgumentOf<T, R, M>, R, M>(
            from: S,
            cx: &::rpckit::Context,
        ) -> ::core::result::Result<(T, R), ::rpckit::Status> {
            ::rpckit::codegen::Argument::take(from, cx)
        }
        let rest = ::rpckit::codegen::Here(request);
        let (argument_0, _) = __take::<Unknown, _, _, _>(rest, cx)?;
        let value = Self::r#type(self, argument_0);
        ::core::result::Result::Ok(value)
    }
    fn __around(
        &self,
        method: &'static ::rpckit::Method,
    ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<'a, S, N> {
        let around = ();
        #[cfg(not(test))]
        let around = ::rpckit::interceptor::Stack::new(
            around,
            (*method == <Self::Signatures as ::rpckit::codegen::Signature<0>>::METHOD)
                .then(|| ::rpckit::interceptor::Timeout::new(
                    ::core::time::Duration::from_millis(2000u64),
                )),
        );
        #[cfg(not(test))]
        let around = ::rpckit::interceptor::Stack::new(
            around,
            ::rpckit::codegen::fixed(
                *method == <Self::Signatures as ::rpckit::codegen::Signature<0>>::METHOD,
                &AuditLog,
            ),
        );
        #[cfg(not(test))]
        let around = ::rpckit::interceptor::Stack::new(
            around,
            ::rpckit::codegen::held(
                *method == <Self::Signatures as ::rpckit::codegen::Signature<0>>::METHOD,
                &self.audit,
            ),
        );
        around
    }
}
