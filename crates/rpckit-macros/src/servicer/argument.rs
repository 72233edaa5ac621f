//! An argument of a method, by the look of its type.

use quote::ToTokens;
use syn::{GenericArgument, Pat, PatType, PathArguments, PathSegment, Type};

/// An argument and what it seems to be.
#[derive(Debug)]
pub(crate) struct Argument<'a> {
    pub(crate) written: &'a PatType,
    pub(crate) access: Access,
    pub(crate) kind: Kind<'a>,
}

/// How the value is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Value,
    Shared,
    Mut,
}

/// The type behind the reference. The inner type is the message's.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    Context,
    Requests(Option<&'a Type>),
    Responses(Option<&'a Type>),
    /// `Request<T>`, as handlers of tonic take it.
    TonicRequest(&'a Type),
    /// `Streaming<T>`, or `Request<Streaming<T>>`, as handlers of tonic take it.
    TonicStreaming(&'a Type),
    /// `impl Trait`, a type parameter in disguise.
    Impl,
    Other(&'a Type),
}

/// Reads an argument. Only the last segment of a path counts, since a type can be imported or written out.
pub(crate) fn read(written: &PatType) -> Argument<'_> {
    let (access, ty) = match strip(&written.ty) {
        Type::Reference(reference) if reference.mutability.is_some() => (Access::Mut, strip(&reference.elem)),
        Type::Reference(reference) => (Access::Shared, strip(&reference.elem)),
        ty => (Access::Value, ty),
    };
    Argument { written, access, kind: read_kind(ty) }
}

/// A type that came through a `macro_rules!` parameter is wrapped in an invisible group.
fn strip(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

fn read_kind(ty: &Type) -> Kind<'_> {
    let segment = match ty {
        Type::ImplTrait(_) => return Kind::Impl,
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    };
    let Some(segment) = segment else { return Kind::Other(ty) };
    let message = first_argument(segment);
    match (segment.ident.to_string().as_str(), message) {
        ("Context", None) => Kind::Context,
        ("Requests", message) => Kind::Requests(message),
        ("Responses", message) => Kind::Responses(message),
        ("Request", Some(message)) => match read_kind(message) {
            streaming @ Kind::TonicStreaming(_) => streaming,
            _ => Kind::TonicRequest(message),
        },
        ("Streaming", Some(message)) => Kind::TonicStreaming(message),
        _ => Kind::Other(ty),
    }
}

/// The first type between the angle brackets.
pub(crate) fn first_argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

impl Argument<'_> {
    /// The user's name for it, `default` when the pattern is none.
    pub(crate) fn name(&self, default: &str) -> String {
        match self.written.pat.as_ref() {
            Pat::Ident(pat) => pat.ident.to_string(),
            _ => default.to_owned(),
        }
    }
}

/// Tokens as people write them.
pub(crate) fn text(tokens: impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, tight) in
        [(" :: ", "::"), (":: ", "::"), (" < ", "<"), ("< ", "<"), (" >", ">"), (" ,", ","), ("& ", "&")]
    {
        text = text.replace(spaced, tight);
    }
    text
}
