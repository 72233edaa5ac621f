//! The code `#[derive(StatusError)]` writes.

use std::time::Duration;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Generics, Ident, Type, WherePredicate, parse_quote, parse_quote_spanned};

use crate::status::valid::{Answer, FieldValue, Info, Message, Outcome, ValidError};

/// ```text
/// impl IntoStatus for UserError {
///     fn into_status(self) -> Status {
///         let status = match self {
///             Self::NotFound { user_id: ref field_user_id, .. } => Status::new(...).with_error_info(...),
///             Self::Storage { .. } => Status::new(...),
///         };
///         status.with_source(self)
///     }
/// }
/// ```
pub(super) fn expand(error: &ValidError) -> TokenStream {
    let own_status = error.shapes.iter().any(|shape| matches!(shape.outcome, Outcome::Status(_)));
    let arms = error.shapes.iter().map(|shape| match &shape.outcome {
        Outcome::Transparent(field) => {
            let forward = expand_forward(field);
            // Beside others it must not get a second source.
            let forward = if own_status { quote!(return #forward) } else { forward };
            expand_forward_arm(&shape.path, field, &forward)
        }
        Outcome::Status(answer) => expand_answer_arm(&shape.path, answer),
    });
    let body = if own_status {
        quote! {
            let status = match self { #(#arms)* };
            status.with_source(self)
        }
    } else {
        quote!(match self { #(#arms)* })
    };
    let mut generics = error.generics.clone();
    add_bounds(&mut generics, error, own_status);
    expand_impls(&error.ident, &generics, &body)
}

/// The impls without sense: they keep one mistake from becoming an error at every use of the type.
pub(super) fn expand_stub(input: &DeriveInput) -> TokenStream {
    expand_impls(&input.ident, &input.generics, &quote!(::core::unreachable!()))
}

fn expand_impls(ident: &Ident, generics: &Generics, body: &TokenStream) -> TokenStream {
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics ::rpckit::IntoStatus for #ident #ty_generics #where_clause {
            fn into_status(self) -> ::rpckit::Status {
                #body
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics ::core::convert::From<#ident #ty_generics> for ::rpckit::Status #where_clause {
            fn from(error: #ident #ty_generics) -> Self {
                ::rpckit::IntoStatus::into_status(error)
            }
        }
    }
}

fn expand_forward(field: &FieldValue) -> TokenStream {
    let binding = &field.binding;
    quote_spanned!(binding.span()=> ::rpckit::IntoStatus::into_status(#binding))
}

fn expand_forward_arm(path: &TokenStream, field: &FieldValue, forward: &TokenStream) -> TokenStream {
    let FieldValue { member, binding, .. } = field;
    quote!(#path { #member: #binding } => #forward,)
}

fn expand_answer_arm(path: &TokenStream, answer: &Answer) -> TokenStream {
    let fields = used_fields(answer);
    let members = fields.iter().map(|field| &field.member);
    let bindings = fields.iter().map(|field| &field.binding);
    let status = expand_status(answer);
    quote!(#path { #(#members: ref #bindings,)* .. } => #status,)
}

/// Each field once, in the order of first use.
fn used_fields(answer: &Answer) -> Vec<&FieldValue> {
    let mut used: Vec<&FieldValue> = Vec::new();
    let metadata = answer.info.iter().flat_map(|info| info.metadata.iter().map(|(_, field)| field));
    let captured = match &answer.message {
        Message::Text { fields, .. } => fields.as_slice(),
        Message::Display | Message::Fixed(_) => &[],
    };
    for field in metadata.chain(captured.iter().map(|(field, _)| field)) {
        if used.iter().all(|known| known.member != field.member) {
            used.push(field);
        }
    }
    used
}

fn expand_status(answer: &Answer) -> TokenStream {
    let code = format_ident!("{}", answer.code.variant);
    let message = expand_message(&answer.message);
    let info = answer.info.as_ref().map(expand_info);
    let retry = answer.retry_after.map(|delay| {
        let delay = expand_delay(delay);
        quote!(.with_retry_after(#delay))
    });
    quote!(::rpckit::Status::new(::rpckit::Code::#code, #message) #info #retry)
}

fn expand_message(message: &Message) -> TokenStream {
    match message {
        Message::Display => quote!(::std::string::ToString::to_string(&self)),
        Message::Fixed(text) => quote!(#text),
        Message::Text { text, fields } => {
            let mut bindings: Vec<&Ident> = Vec::new();
            for (field, _) in fields {
                if !bindings.contains(&&field.binding) {
                    bindings.push(&field.binding);
                }
            }
            quote!(::std::format!(#text, #(#bindings = #bindings),*))
        }
    }
}

fn expand_info(info: &Info) -> TokenStream {
    let Info { reason, domain, metadata } = info;
    let entries = metadata.iter().map(|(key, field)| {
        let binding = &field.binding;
        let value = quote_spanned!(binding.span()=> ::std::string::ToString::to_string(#binding));
        quote!((::std::string::String::from(#key), #value))
    });
    quote!(.with_error_info(#reason, #domain, [#(#entries),*]))
}

fn expand_delay(delay: Duration) -> TokenStream {
    if delay.subsec_millis() == 0 {
        let seconds = delay.as_secs();
        quote!(::core::time::Duration::from_secs(#seconds))
    } else {
        // A delay with a fraction was written in milliseconds, as a `u64`.
        let millis = delay.as_secs() * 1000 + u64::from(delay.subsec_millis());
        quote!(::core::time::Duration::from_millis(#millis))
    }
}

/// What the body needs. The bound on the type itself is written even without parameters, so that a forgotten
/// `thiserror::Error` is one error at the type's name and not one in every arm.
fn add_bounds(generics: &mut Generics, error: &ValidError, own_status: bool) {
    let ident = &error.ident;
    let mut bounds: Vec<WherePredicate> = Vec::new();
    for shape in &error.shapes {
        match &shape.outcome {
            Outcome::Transparent(field) => push_bound(&mut bounds, generics, field, &quote!(::rpckit::IntoStatus)),
            Outcome::Status(answer) => add_answer_bounds(&mut bounds, generics, answer),
        }
    }
    if own_status {
        let (_, ty_generics, _) = generics.split_for_impl();
        bounds.push(parse_quote_spanned! {ident.span()=>
            #ident #ty_generics: ::std::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static
        });
    }
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
}

fn add_answer_bounds(bounds: &mut Vec<WherePredicate>, generics: &Generics, answer: &Answer) {
    for (_, field) in answer.info.iter().flat_map(|info| &info.metadata) {
        push_bound(bounds, generics, field, &quote!(::core::fmt::Display));
    }
    if let Message::Text { fields, .. } = &answer.message {
        for (field, name) in fields {
            let name = format_ident!("{name}");
            push_bound(bounds, generics, field, &quote!(::core::fmt::#name));
        }
    }
}

/// A bound on a type without parameters would be checked at the impl, far from the field that fails it.
fn push_bound(bounds: &mut Vec<WherePredicate>, generics: &Generics, field: &FieldValue, bound: &TokenStream) {
    let ty = &field.ty;
    if mentions_parameter(ty, generics) {
        let predicate = parse_quote!(#ty: #bound);
        if !bounds.contains(&predicate) {
            bounds.push(predicate);
        }
    }
}

fn mentions_parameter(ty: &Type, generics: &Generics) -> bool {
    fn any(tokens: TokenStream, generics: &Generics) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => generics.type_params().any(|param| param.ident == ident),
            TokenTree::Group(group) => any(group.stream(), generics),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
    any(quote!(#ty), generics)
}
