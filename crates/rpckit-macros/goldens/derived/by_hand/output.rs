const _: () = {
    trait __Face {
        fn __face(&self) -> &Self;
    }
    impl<__T: api::UserService> __Face for __T {
        fn __face(&self) -> &Self {
            self
        }
    }
    #[allow(dead_code)]
    trait __NotWrittenByHand {
        fn r#type(&self) {}
    }
    impl<__T> __NotWrittenByHand for __T {}
    #[allow(unused_imports)]
    use api::UserService as _;
    use ::rpckit::codegen::Two as _;
    trait __ByHand<const RPC: usize>: api::UserService {
        type Method;
        fn __by_hand() -> ::core::option::Option<Self::Method>;
    }
    #[allow(deprecated)]
    impl<S> __ByHand<0> for Cached<S>
    where
        S: api::UserService,
    {
        type Method = for<'__c> fn(
            &'__c Self,
            &'__c ::rpckit::Context,
            <Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,
        ) -> ::rpckit::codegen::Answering<
            '__c,
            <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
        >;
        fn __by_hand() -> ::core::option::Option<Self::Method> {
            if ::rpckit::codegen::Pair::of(
                    Self::get_user,
                    <Self as api::UserService>::get_user,
                )
                .is_one()
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(|servicer, cx, request| ::rpckit::codegen::answering(
                <_ as ::rpckit::codegen::Form<
                    '_,
                    Self,
                    (<Self::Signatures as ::rpckit::codegen::Signature<0>>::Request,),
                    <Self::Signatures as ::rpckit::codegen::Signature<0>>::Response,
                >>::call(Self::get_user, servicer, cx, (request,)),
            ))
        }
    }
    #[allow(deprecated)]
    impl<S> __ByHand<1> for Cached<S>
    where
        S: api::UserService,
    {
        type Method = for<'__c> fn(
            &'__c Self,
            &'__c ::rpckit::Context,
            &'__c mut ::rpckit::Requests<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
            >,
            &'__c mut ::rpckit::Responses<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
            >,
        ) -> ::rpckit::codegen::Answering<'__c, ()>;
        fn __by_hand() -> ::core::option::Option<Self::Method> {
            ::core::option::Option::Some(|servicer, cx, requests, responses| ::rpckit::codegen::answering(
                <_ as ::rpckit::codegen::Form<
                    '_,
                    Self,
                    (
                        &'_ mut ::rpckit::Requests<
                            <Self::Signatures as ::rpckit::codegen::Signature<
                                1,
                            >>::Request,
                        >,
                        &'_ mut ::rpckit::Responses<
                            <Self::Signatures as ::rpckit::codegen::Signature<
                                1,
                            >>::Response,
                        >,
                    ),
                    (),
                >>::call(Self::r#type, servicer, cx, (requests, responses)),
            ))
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<S> api::UserService for Cached<S>
    where
        S: api::UserService,
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
            if let ::core::option::Option::Some(by_hand) = <Self as __ByHand<
                0,
            >>::__by_hand() {
                return by_hand(self, cx, request).await;
            }
            api::UserService::get_user(self.inner.__face(), cx, request)
                .await
                .map_err(::rpckit::IntoStatus::into_status)
        }
        async fn r#type(
            &self,
            cx: &::rpckit::Context,
            requests: &mut ::rpckit::Requests<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Request,
            >,
            responses: &mut ::rpckit::Responses<
                <Self::Signatures as ::rpckit::codegen::Signature<1>>::Response,
            >,
        ) -> ::core::result::Result<(), ::rpckit::Status> {
            if let ::core::option::Option::Some(by_hand) = <Self as __ByHand<
                1,
            >>::__by_hand() {
                return by_hand(self, cx, requests, responses).await;
            }
            api::UserService::r#type(self.inner.__face(), cx, requests, responses)
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
                        == <Self::Signatures as ::rpckit::codegen::Signature<0>>::METHOD
                        && <Self as __ByHand<0>>::__by_hand().is_none())
                    || (*method
                        == <Self::Signatures as ::rpckit::codegen::Signature<1>>::METHOD
                        && <Self as __ByHand<1>>::__by_hand().is_none()))
                    .then(|| api::UserService::__around(self.inner.__face(), method)),
            );
            around
        }
    }
};
