const _: () = {
    #[allow(dead_code)]
    trait __NotWrittenByHand {
        fn get_user(&self) {}
        fn list_users(&self) {}
    }
    impl<__T> __NotWrittenByHand for __T {}
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
    impl<S> UserService for Cached<S>
    where
        S: UserService,
    {
        type Error = ::rpckit::Status;
        async fn get_user(
            &self,
            cx: &::rpckit::Context,
            request: <Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,
        ) -> ::core::result::Result<
            <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
            ::rpckit::Status,
        > {
            Self::get_user(self, cx, request)
                .await
                .map_err(::rpckit::IntoStatus::into_status)
        }
        async fn list_users(
            &self,
            cx: &::rpckit::Context,
            request: <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
            responses: &mut ::rpckit::Responses<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
            >,
        ) -> ::core::result::Result<(), ::rpckit::Status> {
            Self::list_users(self, cx, request, responses)
                .await
                .map_err(::rpckit::IntoStatus::into_status)
        }
        async fn delete_user(
            &self,
            cx: &::rpckit::Context,
            request: <Self::Signatures as ::rpckit::codegen::Signature<2>>::Request,
        ) -> ::core::result::Result<
            <Self::Signatures as ::rpckit::codegen::Signature<2>>::Response,
            ::rpckit::Status,
        > {
            UserService::delete_user(self.inner.__face(), cx, request)
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
                [<Self::Signatures as ::rpckit::codegen::Signature<2>>::METHOD]
                    .contains(method)
                    .then(|| UserService::__around(self.inner.__face(), method)),
            );
            around
        }
    }
};
