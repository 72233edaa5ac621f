//! The signature of a method as it is written, as far as the look of it tells.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{
    AssocType, FnArg, GenericArgument, Pat, PathArguments, PathSegment, ReturnType, Signature, Type, TypeImplTrait,
    TypeParamBound,
};

use super::modules::Modules;
use super::path::name;

/// The signature of a method as it is written.
#[derive(Debug, Default)]
pub(crate) struct Written<'a> {
    /// The `&mut Requests<T>`, and its `T` where it is seen.
    pub(crate) requests: Option<(Span, Option<&'a Type>)>,
    /// The `&mut Responses<T>`, and its `T` where it is seen.
    pub(crate) responses: Option<(Span, Option<&'a Type>)>,
    /// What else it takes, the context left out.
    pub(crate) others: Vec<Other<'a>>,
    /// What it gives when all goes well; `None` where that is not seen.
    pub(crate) output: Option<Output<'a>>,
}

/// An argument that may be the request.
#[derive(Debug)]
pub(crate) struct Other<'a> {
    /// Its name, without the `_` of what is not used; empty where it has none.
    pub(crate) name: String,
    /// Its type, without a reference.
    pub(crate) ty: &'a Type,
}

/// What a method gives.
#[derive(Debug)]
pub(crate) enum Output<'a> {
    /// Nothing but that it ended.
    Unit(Span),
    /// A value.
    Value(&'a Type),
    /// A stream.
    Stream(&'a Type),
}

/// Reads a signature.
pub(crate) fn read<'a>(signature: &'a Signature, modules: &Modules) -> Written<'a> {
    let mut written = Written { output: output(signature, modules), ..Written::default() };
    for input in &signature.inputs {
        let FnArg::Typed(argument) = input else { continue };
        let ty = bare(&argument.ty);
        let segment = last(ty);
        let called =
            |wanted: &str| segment.is_some_and(|segment| modules.meanings(&name(&segment.ident)).contains(wanted));
        let message = segment.and_then(first_argument);
        if called("Context") {
        } else if called("Requests") {
            written.requests = Some((argument.ty.span(), message));
        } else if called("Responses") {
            written.responses = Some((argument.ty.span(), message));
        } else {
            let name = match &*argument.pat {
                Pat::Ident(pattern) => name(&pattern.ident).trim_start_matches('_').to_owned(),
                _ => String::new(),
            };
            written.others.push(Other { name, ty });
        }
    }
    written
}

/// A type without the references and parentheses around it.
fn bare(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Reference(reference) => &reference.elem,
            Type::Paren(paren) => &paren.elem,
            Type::Group(group) => &group.elem,
            _ => return ty,
        };
    }
}

/// The last segment of a type that is a path.
pub(crate) fn last(ty: &Type) -> Option<&PathSegment> {
    match bare(ty) {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

fn first_argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn output<'a>(signature: &'a Signature, modules: &Modules) -> Option<Output<'a>> {
    let ReturnType::Type(_, written) = &signature.output else {
        return Some(Output::Unit(signature.ident.span()));
    };
    let written = bare(written);
    match written {
        Type::ImplTrait(future) => match associated(future, "Future", "Output") {
            Some(output) => value(output, modules),
            None => value(written, modules),
        },
        // A future in a box: rustc knows what is in it.
        _ if last(written).is_some_and(|segment| is_boxed(&name(&segment.ident))) => None,
        _ => value(written, modules),
    }
}

fn is_boxed(name: &str) -> bool {
    name == "Pin" || name == "Box" || name.ends_with("Future")
}

/// What is in a `Result`, or stands without one.
fn value<'a>(written: &'a Type, modules: &Modules) -> Option<Output<'a>> {
    let written = bare(written);
    match written {
        Type::Tuple(tuple) if tuple.elems.is_empty() => Some(Output::Unit(tuple.span())),
        Type::ImplTrait(stream) => associated(stream, "Stream", "Item").map(|item| match value(item, modules) {
            Some(Output::Value(message)) => Output::Stream(message),
            _ => Output::Stream(item),
        }),
        _ => {
            let segment = last(written)?;
            let called = name(&segment.ident);
            let is_result = called.ends_with("Result") || modules.meanings(&called).contains("Result");
            match first_argument(segment) {
                Some(inner) if is_result => value(inner, modules),
                // An alias that hides what is in it.
                None if is_result => None,
                _ => Some(Output::Value(written)),
            }
        }
    }
}

/// `T` of `impl Future<Output = T>`.
fn associated<'a>(written: &'a TypeImplTrait, name: &str, part: &str) -> Option<&'a Type> {
    written.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let segment = bound.path.segments.last().filter(|segment| segment.ident == name)?;
        let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == part => Some(ty),
            _ => None,
        })
    })
}
