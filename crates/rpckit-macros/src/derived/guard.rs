//! Functions that say what was expected, where only the compiler can tell whether a type is right.
//!
//! ```text
//! #[diagnostic::on_unimplemented(message = "`get_user` cannot answer `GetUser` with `{Self}`", label = "...", note = "...")]
//! trait __AnswerOf<R, M>: ::rpckit::codegen::Answer<R, M> {}
//! #[diagnostic::do_not_recommend]
//! impl<T: ::rpckit::codegen::Answer<R, M>, R, M> __AnswerOf<R, M> for T {}
//! fn __answer<T: __AnswerOf<R, M>, R, M>(value: T) -> Result<R, Status> { ... }
//! ```

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use crate::derived::rpc::Rpc;
use crate::derived::wording;

fn says(sentences: &wording::Guard) -> TokenStream {
    let wording::Guard { message, label, note } = sentences;
    quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)])
}

/// `__take`, for arguments that are the request or an extractor.
pub(super) fn argument(rpc: &Rpc, method: &Ident) -> TokenStream {
    let says = says(&wording::wrong_argument(rpc, method));
    quote! {
        #says
        trait __ArgumentOf<T, R, M>: ::rpckit::codegen::Argument<T, R, M> {}

        #[diagnostic::do_not_recommend]
        impl<S: ::rpckit::codegen::Argument<T, R, M>, T, R, M> __ArgumentOf<T, R, M> for S {}

        fn __take<T, S: __ArgumentOf<T, R, M>, R, M>(
            from: S,
            cx: &::rpckit::Context,
        ) -> ::core::result::Result<(T, R), ::rpckit::Status> {
            ::rpckit::codegen::Argument::take(from, cx)
        }
    }
}

/// `__StreamOf::same`, for streams of messages with a name of their own.
pub(super) fn stream(rpc: &Rpc, method: &Ident) -> TokenStream {
    let says = says(&wording::wrong_stream(rpc, method));
    quote! {
        #says
        trait __StreamOf<S>: ::core::marker::Sized {
            fn same(stream: &mut S) -> &mut Self;
        }

        #[diagnostic::do_not_recommend]
        impl<S> __StreamOf<S> for S {
            fn same(stream: &mut S) -> &mut Self {
                stream
            }
        }
    }
}

/// `__answer`, for what is a response, or a `Result` of one.
pub(super) fn answer(rpc: &Rpc, method: &Ident) -> TokenStream {
    let says = says(&wording::wrong_answer(rpc, method));
    quote! {
        #says
        trait __AnswerOf<R, M>: ::rpckit::codegen::Answer<R, M> {}

        #[diagnostic::do_not_recommend]
        impl<T: ::rpckit::codegen::Answer<R, M>, R, M> __AnswerOf<R, M> for T {}

        fn __answer<R, T: __AnswerOf<R, M>, M>(value: T) -> ::core::result::Result<R, ::rpckit::Status> {
            ::rpckit::codegen::Answer::answer(value)
        }
    }
}

/// `__send_into`, for what is a stream of responses, or a `Result` of one.
pub(super) fn answers(rpc: &Rpc, method: &Ident) -> TokenStream {
    let says = says(&wording::wrong_answer(rpc, method));
    quote! {
        #says
        trait __AnswersOf<R, M>: ::rpckit::codegen::Answers<R, M> {}

        #[diagnostic::do_not_recommend]
        impl<T: ::rpckit::codegen::Answers<R, M>, R, M> __AnswersOf<R, M> for T {}

        async fn __send_into<R, T: __AnswersOf<R, M>, M>(
            value: T,
            responses: &mut ::rpckit::Responses<R>,
        ) -> ::core::result::Result<(), ::rpckit::Status> {
            ::rpckit::codegen::Answers::send_into(value, responses).await
        }
    }
}
