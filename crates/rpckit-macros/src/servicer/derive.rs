//! `#[derive(Servicer)]`: a servicer that leaves every RPC to a field.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Fields, GenericArgument, ItemImpl, PathArguments, Type, parse_quote};

use crate::derived::{Form, Names};
use crate::mistakes::Mistakes;
use crate::nearest::nearest;
use crate::servicer::{face, wording};

/// Orders one impl for each `#[servicer(...)]` on a struct.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::new();
    let mut orders = TokenStream::new();
    match &input.data {
        Data::Struct(data) => {
            let mut attributes =
                input.attrs.iter().filter(|attribute| attribute.path().is_ident("servicer")).peekable();
            if attributes.peek().is_none() {
                mistakes.at(&input.ident, wording::no_derive_arguments());
            }
            for attribute in attributes {
                orders.extend(order(&mut mistakes, &input, &data.fields, attribute));
            }
        }
        _ => mistakes.at(&input.ident, wording::no_struct()),
    }
    let mut tokens = mistakes.finish().unwrap_or_default();
    tokens.extend(orders);
    tokens
}

fn order(mistakes: &mut Mistakes, input: &DeriveInput, fields: &Fields, attribute: &Attribute) -> Option<TokenStream> {
    let names: Names = attribute.parse_args().map_err(|error| mistakes.push(error)).ok()?;
    let Some(member) = &names.delegate else {
        mistakes.at(&names.service, wording::no_derive_arguments());
        return None;
    };
    let Some((_, field)) = fields.members().zip(fields).find(|(name, _)| name == member) else {
        let known: Vec<String> = fields.members().map(|member| member.to_token_stream().to_string()).collect();
        let word = member.to_token_stream().to_string();
        mistakes
            .at(member, wording::no_field(&word, nearest(&word, known.iter().map(String::as_str)).first().copied()));
        return None;
    };
    Some(face::call(&names, Form::Delegate, &bounded(input, &names, &field.ty)))
}

/// `impl<S> Cached<S> where S: UserService, Cached<S>: Send + Sync + 'static {}`.
fn bounded(input: &DeriveInput, names: &Names, field: &Type) -> ItemImpl {
    let (name, service, pointee) = (&input.ident, &names.service, pointee(field));
    let (_, arguments, _) = input.generics.split_for_impl();
    let ty: Type = parse_quote!(#name #arguments);
    let mut generics = input.generics.clone();
    let bounds = generics.make_where_clause();
    bounds.predicates.push(parse_quote!(#pointee: #service));
    if !input.generics.params.is_empty() {
        bounds.predicates.push(parse_quote!(#ty: ::core::marker::Send + ::core::marker::Sync + 'static));
    }
    let (parameters, _, bounds) = generics.split_for_impl();
    let tokens = quote!(impl #parameters #ty #bounds {});
    syn::parse2(tokens).expect("an impl without items is an impl")
}

/// What a pointer of the standard library points to.
fn pointee(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => pointee(&group.elem),
        Type::Reference(reference) => pointee(&reference.elem),
        Type::Path(path) => {
            let last = path.path.segments.last().filter(|last| last.ident == "Arc" || last.ident == "Box");
            match last.map(|last| &last.arguments) {
                Some(PathArguments::AngleBracketed(arguments)) => match arguments.args.first() {
                    Some(GenericArgument::Type(ty)) => pointee(ty),
                    _ => ty,
                },
                _ => ty,
            }
        }
        ty => ty,
    }
}
