//! What a method returns.

use syn::{
    AssocType, GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Type, TypeImplTrait, TypeParamBound,
};

use crate::mistakes::Mistakes;
use crate::servicer::answers::Answers;
use crate::servicer::argument::first_argument;
use crate::servicer::wording;

/// A method is an `async fn` that returns a `Result`, or writes the same thing out as `impl Future`.
pub(super) fn check(mistakes: &mut Mistakes, signature: &Signature, answers: Answers) {
    let written = match &signature.output {
        ReturnType::Type(_, ty) => Some(ty.as_ref()),
        ReturnType::Default => None,
    };
    if signature.asyncness.is_some() {
        check_result(mistakes, signature, written, answers);
        return;
    }
    match written {
        Some(Type::ImplTrait(future)) if future_output(future).is_some() => {
            check_result(mistakes, signature, future_output(future), answers);
        }
        Some(Type::Path(path)) if path.path.segments.last().is_some_and(is_boxed_future) => {}
        _ => mistakes.at(signature.fn_token, wording::sync(signature)),
    }
}

/// `T` of `impl Future<Output = T>`.
pub(crate) fn future_output(future: &TypeImplTrait) -> Option<&Type> {
    associated(future, "Future", "Output")
}

/// `T` of `impl Stream<Item = T>`.
pub(crate) fn stream_item(stream: &TypeImplTrait) -> Option<&Type> {
    associated(stream, "Stream", "Item")
}

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

/// `Pin<Box<...>>` and `BoxFuture<...>` are what a method that must box writes; rustc knows whether they fit.
fn is_boxed_future(segment: &PathSegment) -> bool {
    segment.ident == "Pin" || segment.ident.to_string().ends_with("Future")
}

/// A name that ends in `Result` may be an alias, so only what is plainly something else is refused.
fn check_result(mistakes: &mut Mistakes, signature: &Signature, written: Option<&Type>, answers: Answers) {
    let Some(ty) = written else {
        mistakes.at(&signature.ident, wording::no_output(answers));
        return;
    };
    let segment = match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => return check_result(mistakes, signature, Some(&group.elem), answers),
        _ => None,
    };
    let Some(segment) = segment.filter(|segment| segment.ident.to_string().ends_with("Result")) else {
        mistakes.at(ty, wording::no_result(ty, answers));
        return;
    };
    let Some(value) = first_argument(segment).filter(|_| segment.ident == "Result") else { return };
    let unit = matches!(value, Type::Tuple(tuple) if tuple.elems.is_empty());
    if answers == Answers::Many && !unit {
        mistakes.at(value, wording::value_beside_responses());
    } else if let Some(message) = tonic_response(value) {
        mistakes.at(value, wording::wrapped_response(message));
    }
}

/// `T` of tonic's `Response<T>`.
pub(crate) fn tonic_response(value: &Type) -> Option<&Type> {
    let Type::Path(path) = value else { return None };
    path.path.segments.last().filter(|segment| segment.ident == "Response").and_then(first_argument)
}
