//! What a client can be told of its calls.
//!
//! ```text
//! impl<C, I: ::rpckit::client::ClientInterceptor> UserServiceClient<C, I> {
//!     /// Gives every call this much time.
//!     #[must_use]
//!     pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
//!         Self { caller: self.caller.with_timeout(timeout) }
//!     }
//! }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use super::{client, taken};
use crate::emit::Emission;

/// Emits the impl.
pub(super) fn emit(emission: &Emission<'_>) -> TokenStream {
    let client = client(emission);
    let (c, i, n) = (&emission.generics.transport, &emission.generics.interceptors, &emission.generics.next);
    let builders = all().into_iter().filter(|builder| !taken(emission, &builder.name()));
    let builders = builders.map(Builder::emit);
    let intercept = (!taken(emission, "intercept")).then(|| {
        quote! {
            /// Adds an interceptor inside those already there.
            #[must_use]
            pub fn intercept<#n: ::rpckit::client::ClientInterceptor>(
                self,
                interceptor: #n,
            ) -> #client<#c, ::rpckit::codegen::Intercepted<#i, #n>> {
                #client { caller: self.caller.intercept(interceptor) }
            }
        }
    });
    quote! {
        impl<#c, #i: ::rpckit::client::ClientInterceptor> #client<#c, #i> {
            #(#builders)*
            #intercept
        }
    }
}

/// A method that gives the client back.
struct Builder {
    docs: &'static str,
    name: TokenStream,
    parameter: Option<(TokenStream, TokenStream)>,
}

impl Builder {
    fn name(&self) -> String {
        self.name.to_string()
    }

    fn emit(self) -> TokenStream {
        let Self { docs, name, parameter } = self;
        let (argument, r#type) = parameter.unzip();
        let parameter = argument.as_ref().map(|argument| quote!(#argument: #r#type));
        quote! {
            #[doc = #docs]
            #[must_use]
            pub fn #name(self, #parameter) -> Self {
                Self { caller: self.caller.#name(#argument) }
            }
        }
    }
}

fn builder(docs: &'static str, name: TokenStream, parameter: Option<(TokenStream, TokenStream)>) -> Builder {
    Builder { docs, name, parameter }
}

fn all() -> Vec<Builder> {
    let timeout = (quote!(timeout), quote!(::core::time::Duration));
    let bytes = (quote!(bytes), quote!(usize));
    let metadata = (quote!(metadata), quote!(::rpckit::Metadata));
    let policy = (quote!(policy), quote!(::rpckit::RetryPolicy));
    let throttle = (quote!(throttle), quote!(::rpckit::client::RetryThrottle));
    vec![
        builder(" Gives every call this much time.", quote!(with_timeout), Some(timeout)),
        builder(" Takes responses of up to so many bytes.", quote!(with_response_bytes), Some(bytes)),
        builder(" Sends this with every call.", quote!(with_metadata), Some(metadata)),
        builder(" Tries again as this says, what may be called twice.", quote!(with_retries), Some(policy)),
        builder(" Tries nothing again.", quote!(without_retries), None),
        builder(" Shares what keeps retries from becoming too many.", quote!(with_retry_throttle), Some(throttle)),
        builder(" Leaves it to the server to check requests.", quote!(without_validation), None),
        builder(" Waits for a server that cannot be reached, up to the deadline.", quote!(wait_for_ready), None),
    ]
}
