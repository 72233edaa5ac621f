const _: () = {
    trait __Face {
        fn __face(&self) -> &Self;
    }
    impl<__T: UserService> __Face for __T {
        fn __face(&self) -> &Self {
            self
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<S: UserService> UserService for Cached<S> {
        type Error = ::rpckit::Status;
        async fn get_user(
            &self,
            _cx: &::rpckit::Context,
            request: <Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,
        ) -> ::core::result::Result<
            <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
            ::rpckit::Status,
        > {
            let value = Self::get_user(self, request).await;
            ::core::result::Result::Ok(value)
        }
        async fn list_users(
            &self,
            cx: &::rpckit::Context,
            request: <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
            responses: &mut ::rpckit::Responses<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
            >,
        ) -> ::core::result::Result<(), ::rpckit::Status> {
            UserService::list_users(self.inner.__face(), cx, request, responses)
                .await
                .map_err(::rpckit::IntoStatus::into_status)
        }
        async fn user_updates(
            &self,
            cx: &::rpckit::Context,
            requests: &mut ::rpckit::Requests<
                <Self::Signatures as ::rpckit::codegen::Signature<2>>::Request,
            >,
            responses: &mut ::rpckit::Responses<
                <Self::Signatures as ::rpckit::codegen::Signature<2>>::Response,
            >,
        ) -> ::core::result::Result<(), ::rpckit::Status> {
            UserService::user_updates(self.inner.__face(), cx, requests, responses)
                .await
                .map_err(::rpckit::IntoStatus::into_status)
        }
        fn __around(
            &self,
            method: &'static ::rpckit::Method,
        ) -> impl ::rpckit::Interceptor + ::core::clone::Clone + use<S> {
            let around = ();
            let around = ::rpckit::interceptor::Stack::new(
                around,
                (false
                    || (*method
                        == <Self::Signatures as ::rpckit::codegen::Signature<1>>::METHOD)
                    || (*method
                        == <Self::Signatures as ::rpckit::codegen::Signature<
                            2,
                        >>::METHOD))
                    .then(|| UserService::__around(self.inner.__face(), method)),
            );
            around
        }
    }
};
