//! What a method's descriptor says of its calls.
//!
//! ```text
//! ::rpckit::Method::new("/user.v1.UserService/GetUser", ::rpckit::Kind::Unary)
//!     .with_timeout(::core::time::Duration::from_secs(5))
//!     .with_errors(&[::rpckit::DeclaredError::new("user.v1.UserNotFound", ::rpckit::Code::NotFound, "user.example.com", "USER_NOT_FOUND")])
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::duration;
use crate::model::error::Code;
use crate::model::terms::{Access, Cancellation, Declared, Retry, Terms, Undeclared};

/// Emits the calls behind `Method::new`, of what is not the default.
pub(super) fn emit(terms: &Terms) -> TokenStream {
    let mut tokens = TokenStream::new();
    if let Some(timeout) = terms.timeout {
        let timeout = duration::emit(timeout);
        tokens.extend(quote!(.with_timeout(#timeout)));
    }
    if let Some(timeout) = terms.max_timeout {
        let timeout = duration::emit(timeout);
        tokens.extend(quote!(.with_max_timeout(#timeout)));
    }
    if terms.cancellation == Cancellation::Detached {
        tokens.extend(quote!(.with_cancellation(::rpckit::Cancellation::Detached)));
    }
    tokens.extend(match &terms.access {
        Access::Known => TokenStream::new(),
        Access::Public => quote!(.with_access(::rpckit::Access::Public)),
        Access::Scopes(scopes) => quote!(.with_access(::rpckit::Access::Scopes(&[#(#scopes),*]))),
    });
    if let Some(retry) = &terms.retry {
        let retry = self::retry(retry);
        tokens.extend(quote!(.with_retry(#retry)));
    }
    if !terms.errors.is_empty() {
        let errors = terms.errors.iter().map(declared);
        tokens.extend(quote!(.with_errors(&[#(#errors),*])));
    }
    if terms.undeclared == Undeclared::Sealed {
        tokens.extend(quote!(.with_sealed_errors()));
    }
    tokens
}

fn retry(retry: &Retry) -> TokenStream {
    let Retry { max_attempts, multiplier, .. } = retry;
    let max_attempts = proc_macro2::Literal::u32_unsuffixed(*max_attempts);
    let multiplier = proc_macro2::Literal::f64_unsuffixed(*multiplier);
    let (initial, max) = (duration::emit(retry.initial_backoff), duration::emit(retry.max_backoff));
    let codes = retry.codes.iter().map(|code| self::code(*code));
    quote! {
        ::rpckit::RetryPolicy::new(#max_attempts)
            .with_backoff(#initial, #multiplier, #max)
            .with_codes(&[#(#codes),*])
    }
}

fn declared(declared: &Declared) -> TokenStream {
    let Declared { type_name, reason, domain, .. } = declared;
    let code = code(declared.code);
    quote!(::rpckit::DeclaredError::new(#type_name, #code, #domain, #reason))
}

fn code(code: Code) -> TokenStream {
    let variant = format_ident!("{}", code.variant);
    quote!(::rpckit::Code::#variant)
}
