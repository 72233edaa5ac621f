//! A method of the trait that calls one of the servicer's.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::derived::answer::{Gives, Output, Waits};
use crate::derived::argument::Pass;
use crate::derived::guard;
use crate::derived::head::{Used, head};
use crate::derived::method::{CallForm, at};
use crate::derived::pair::Method;
use crate::derived::rpc::Rpc;

/// Expands it.
pub(super) fn method(rpc: &Rpc, method: &Method<'_>, form: &CallForm<'_>) -> TokenStream {
    let CallForm { passes, output } = form;
    let name = &method.function.sig.ident;
    let guards = guards(rpc, method, form);
    let takes = takes(passes);
    let arguments = passes.iter().enumerate().map(|(place, pass)| argument(rpc, place, pass));
    let call = quote_spanned!(Span::call_site().located_at(name.span())=> Self::#name(self, #(#arguments),*));
    let call = match output.waits {
        Waits::Yes => quote!(#call.await),
        Waits::No => call,
    };
    let answer = answer(rpc, output, &call);
    let head = head(rpc, name.span(), used(passes, output));
    quote!(#head { #guards #takes #answer })
}

fn used(passes: &[Pass<'_>], output: &Output<'_>) -> Used {
    let any = |is: fn(&Pass<'_>) -> bool| passes.iter().any(is);
    Used {
        cx: any(|pass| matches!(pass, Pass::Context | Pass::Extractor(_) | Pass::Either(_))),
        request: any(|pass| matches!(pass, Pass::Request | Pass::RequestRef | Pass::Requests(_) | Pass::Either(_))),
        responses: output.gives == Gives::Stream || any(|pass| matches!(pass, Pass::Responses(_))),
    }
}

/// The traits that the body needs.
fn guards(rpc: &Rpc, method: &Method<'_>, form: &CallForm<'_>) -> TokenStream {
    let name = &method.function.sig.ident;
    let any = |is: fn(&Pass<'_>) -> bool| form.passes.iter().any(is);
    let argument = any(|pass| matches!(pass, Pass::Either(_))).then(|| guard::argument(rpc, name));
    let stream = any(|pass| matches!(pass, Pass::Requests(Some(_)) | Pass::Responses(Some(_))));
    let stream = stream.then(|| guard::stream(rpc, name));
    let answer = form.output.unknown.map(|_| match form.output.gives {
        Gives::Message | Gives::Nothing => guard::answer(rpc, name),
        Gives::Stream => guard::answers(rpc, name),
    });
    quote!(#argument #stream #answer)
}

/// Takes what must be taken before the call, in the order of the arguments.
fn takes(passes: &[Pass<'_>]) -> TokenStream {
    let last = passes.iter().rposition(|pass| matches!(pass, Pass::Either(_)));
    let mut tokens = match last {
        Some(_) => quote!(let rest = ::rpckit::codegen::Here(request);),
        None => TokenStream::new(),
    };
    for (place, pass) in passes.iter().enumerate() {
        let name = format_ident!("argument_{place}");
        match pass {
            Pass::Extractor(ty) => {
                let take = quote_spanned!(at(ty)=> ::rpckit::codegen::extract::<#ty>(cx)?);
                tokens.extend(quote!(let #name = #take;));
            }
            Pass::Either(ty) => {
                let rest = if last == Some(place) { quote!(_) } else { quote!(rest) };
                let take = quote_spanned!(at(ty)=> __take::<#ty, _, _, _>(rest, cx)?);
                tokens.extend(quote!(let (#name, #rest) = #take;));
            }
            _ => {}
        }
    }
    tokens
}

fn argument(rpc: &Rpc, place: usize, pass: &Pass<'_>) -> TokenStream {
    let taken = format_ident!("argument_{place}");
    match pass {
        Pass::Context => quote!(cx),
        Pass::Request => quote!(request),
        Pass::RequestRef => quote!(&request),
        Pass::Requests(None) => quote!(requests),
        Pass::Responses(None) => quote!(responses),
        Pass::Requests(Some(ty)) => {
            let request = rpc.request_type();
            quote_spanned!(at(ty)=> <#ty as __StreamOf<::rpckit::Requests<#request>>>::same(requests))
        }
        Pass::Responses(Some(ty)) => {
            let response = rpc.response_type();
            quote_spanned!(at(ty)=> <#ty as __StreamOf<::rpckit::Responses<#response>>>::same(responses))
        }
        Pass::Extractor(_) | Pass::Either(_) => quote!(#taken),
    }
}

/// Makes the answer of what the method gives.
fn answer(rpc: &Rpc, output: &Output<'_>, call: &TokenStream) -> TokenStream {
    if (output.gives, output.error, output.unknown) == (Gives::Nothing, None, None) {
        return quote!(#call; ::core::result::Result::Ok(()));
    }
    let value = value(rpc, output);
    let Some(error) = output.error else { return quote!(let value = #call; #value) };
    let failed = quote_spanned!(at(error)=> ::rpckit::IntoStatus::into_status(error));
    quote! {
        match #call {
            ::core::result::Result::Ok(value) => #value,
            ::core::result::Result::Err(error) => ::core::result::Result::Err(#failed),
        }
    }
}

/// The answer that `value` is.
fn value(rpc: &Rpc, output: &Output<'_>) -> TokenStream {
    let response = match output.gives {
        Gives::Nothing => quote!(()),
        Gives::Message | Gives::Stream => rpc.response_type(),
    };
    match (output.gives, output.unknown) {
        (Gives::Message | Gives::Nothing, None) => quote!(::core::result::Result::Ok(value)),
        (Gives::Message | Gives::Nothing, Some(ty)) => quote_spanned!(at(ty)=> __answer::<#response, _, _>(value)),
        (Gives::Stream, None) => quote!(::rpckit::codegen::Answers::send_into(value, responses).await),
        (Gives::Stream, Some(ty)) => quote_spanned!(at(ty)=> __send_into::<#response, _, _>(value, responses).await),
    }
}
