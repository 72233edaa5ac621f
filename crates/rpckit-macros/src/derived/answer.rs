//! What a method gives.

use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Type, TypeParamBound};

use crate::derived::rpc::{Count, Rpc};
use crate::derived::wording;
use crate::mistakes::Mistakes;
use crate::servicer::argument::text;
use crate::servicer::output::{future_output, stream_item, tonic_response};
use crate::servicer::wording as written;

/// What a method returns.
#[derive(Debug)]
pub(super) struct Output<'a> {
    pub(super) waits: Waits,
    pub(super) gives: Gives,
    /// The error of a `Result`.
    pub(super) error: Option<&'a Type>,
    /// The value, or that of the `Result`, where the compiler has to find out what it is.
    pub(super) unknown: Option<&'a Type>,
}

/// Whether there is a future to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    Yes,
    No,
}

/// What the value of a method is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// The response.
    Message,
    /// A stream of the responses.
    Stream,
    /// Nothing: it has sent them.
    Nothing,
}

/// Finds out what a method returns; `None` where it cannot be the answer.
pub(super) fn plan<'a>(
    mistakes: &mut Mistakes,
    rpc: &Rpc,
    signature: &'a Signature,
    sends: bool,
) -> Option<Output<'a>> {
    let (waits, written) = returned(signature);
    let (value, error) = match written {
        Returned::Nothing => (None, None),
        Returned::Boxed(ty) => return Some(Output { waits, gives: gives(rpc, sends), error: None, unknown: Some(ty) }),
        Returned::Value(ty) => match result(ty) {
            Some((value, error)) => (Some(value), Some(error)),
            None => (Some(ty), None),
        },
    };
    let value = value.filter(|ty| !matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty()));
    let gives = gives(rpc, sends);
    match is_known(rpc, signature, gives, value) {
        Ok(known) => Some(Output { waits, gives, error, unknown: value.filter(|_| !known) }),
        Err(sentence) => {
            match (value, written) {
                (Some(ty), _) | (None, Returned::Value(ty)) => mistakes.at(ty, sentence),
                _ => mistakes.at(&signature.ident, sentence),
            }
            None
        }
    }
}

/// Whether the names settle that a value is the answer. `()` is none.
fn is_known(rpc: &Rpc, signature: &Signature, gives: Gives, value: Option<&Type>) -> Result<bool, String> {
    match (gives, value) {
        (Gives::Nothing, None) => Ok(true),
        (Gives::Nothing, Some(ty)) if rpc.response.is(ty) => Err(written::value_beside_responses().to_owned()),
        (Gives::Nothing, Some(_)) => Ok(false),
        (Gives::Message, None) if text(&rpc.response.ty) == "()" => Ok(true),
        (Gives::Message | Gives::Stream, None) => Err(wording::no_answer(rpc, signature)),
        (Gives::Message, Some(ty)) => match tonic_response(ty) {
            Some(message) => Err(written::wrapped_response(message)),
            None if item(ty).is_some() => Err(wording::stream_of_one(rpc, signature)),
            None => Ok(rpc.response.is(ty)),
        },
        (Gives::Stream, Some(ty)) if rpc.response.is(ty) => Err(wording::one_of_many(rpc, signature)),
        (Gives::Stream, Some(ty)) => Ok(item(ty).is_some_and(|item| {
            let item = result(item).map_or(item, |(message, _)| message);
            rpc.response.is(item)
        })),
    }
}

fn gives(rpc: &Rpc, sends: bool) -> Gives {
    match rpc.response.count {
        Count::One => Gives::Message,
        Count::Many if sends => Gives::Nothing,
        Count::Many => Gives::Stream,
    }
}

/// What is behind the arrow, or behind the future there.
#[derive(Clone, Copy)]
enum Returned<'a> {
    Nothing,
    Value(&'a Type),
    /// A future whose output is behind a name.
    Boxed(&'a Type),
}

fn returned(signature: &Signature) -> (Waits, Returned<'_>) {
    let written = match &signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => Some(strip(ty)),
    };
    match written {
        None if signature.asyncness.is_some() => (Waits::Yes, Returned::Nothing),
        None => (Waits::No, Returned::Nothing),
        Some(ty) if signature.asyncness.is_some() => (Waits::Yes, Returned::Value(ty)),
        Some(Type::ImplTrait(ty)) if future_output(ty).is_some() => {
            (Waits::Yes, future_output(ty).map_or(Returned::Nothing, |ty| Returned::Value(strip(ty))))
        }
        Some(ty @ Type::Path(path)) if path.path.segments.last().is_some_and(is_boxed_future) => {
            (Waits::Yes, Returned::Boxed(ty))
        }
        Some(ty) => (Waits::No, Returned::Value(ty)),
    }
}

/// `BoxFuture<...>`, or `Pin<Box<dyn Future<...>>>`; a stream is pinned and boxed too.
fn is_boxed_future(segment: &PathSegment) -> bool {
    segment.ident.to_string().ends_with("Future")
        || (segment.ident == "Pin" && text(&segment.arguments).contains("Future"))
}

fn strip(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => strip(&group.elem),
        Type::Paren(paren) => strip(&paren.elem),
        ty => ty,
    }
}

/// `T` and `E` of `Result<T, E>`. What an alias hides, the compiler finds.
fn result(ty: &Type) -> Option<(&Type, &Type)> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(strip(ty)),
        _ => None,
    });
    Some((types.next()?, types.next()?))
}

/// `T` of `impl Stream<Item = T>`.
fn item(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(bounds) = ty else { return None };
    let is_stream = |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|last| last.ident == "Stream"));
    bounds.bounds.iter().any(is_stream).then(|| stream_item(bounds)).flatten().map(strip)
}
