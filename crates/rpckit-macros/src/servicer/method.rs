//! The signature of a method.

use syn::{Attribute, FnArg, GenericParam, PatType, Receiver, ReceiverKind, Signature, Type};

use crate::mistakes::Mistakes;
use crate::servicer::answers::Answers;
use crate::servicer::argument::{self, Access, Argument, Kind};
use crate::servicer::{output, wording};

/// Checks the four forms a method can have:
///
/// ```text
/// async fn unary(&self, cx: &Context, request: T) -> Result<U, E>
/// async fn server_stream(&self, cx: &Context, request: T, responses: &mut Responses<U>) -> Result<(), E>
/// async fn client_stream(&self, cx: &Context, requests: &mut Requests<T>) -> Result<U, E>
/// async fn bidi_stream(&self, cx: &Context, requests: &mut Requests<T>, responses: &mut Responses<U>) -> Result<(), E>
/// ```
pub(super) fn check(mistakes: &mut Mistakes, signature: &Signature) {
    check_generics(mistakes, signature);
    check_receiver(mistakes, signature);
    let typed: Vec<&PatType> = signature.inputs.iter().filter_map(typed).collect();
    let arguments: Vec<Argument<'_>> = typed.iter().map(|written| argument::read(written)).collect();
    match check_context(mistakes, signature, &arguments) {
        Rest::Messages(messages) => check_messages(mistakes, signature, messages),
        Rest::Told(others) => check_others(mistakes, others),
    }
    output::check(mistakes, signature, answers(&arguments));
}

/// What is left to check after the context.
enum Rest<'a, 'b> {
    /// The request and what follows it.
    Messages(&'a [Argument<'b>]),
    /// What follows the request, whose right form stands in the error about the missing context.
    Told(&'a [Argument<'b>]),
}

fn typed(input: &FnArg) -> Option<&PatType> {
    match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    }
}

/// It would box every future, and the trait expects them unboxed.
pub(crate) fn check_async_trait(mistakes: &mut Mistakes, attribute: &Attribute) {
    if attribute.path().segments.last().is_some_and(|segment| segment.ident == "async_trait") {
        mistakes.at(attribute, wording::async_trait());
    }
}

/// The generated trait has none, because a message has one type.
pub(crate) fn check_generics(mistakes: &mut Mistakes, signature: &Signature) {
    for param in &signature.generics.params {
        if !matches!(param, GenericParam::Lifetime(_)) {
            mistakes.at(param, wording::generics());
        }
    }
}

/// One servicer serves all calls at the same time.
pub(crate) fn check_receiver(mistakes: &mut Mistakes, signature: &Signature) {
    match signature.inputs.first() {
        Some(FnArg::Receiver(receiver)) => {
            if let Some(sentence) = receiver_mistake(receiver) {
                mistakes.at(receiver, sentence);
            }
        }
        _ => mistakes.at(&signature.ident, wording::no_receiver(&signature.ident)),
    }
}

fn receiver_mistake(receiver: &Receiver) -> Option<&'static str> {
    match &receiver.kind {
        ReceiverKind::Reference(_, _, None) => None,
        ReceiverKind::Reference(_, _, Some(_)) => Some(wording::mut_receiver()),
        ReceiverKind::Typed(_, ty) => match ty.as_ref() {
            Type::Reference(reference) if reference.mutability.is_none() => None,
            Type::Reference(_) => Some(wording::mut_receiver()),
            _ => Some(wording::owned_receiver()),
        },
        _ => Some(wording::owned_receiver()),
    }
}

/// `cx: &Context` comes first.
fn check_context<'a, 'b>(
    mistakes: &mut Mistakes,
    signature: &Signature,
    arguments: &'a [Argument<'b>],
) -> Rest<'a, 'b> {
    let Some((first, rest)) = arguments.split_first() else {
        report_after(mistakes, signature, wording::no_arguments());
        return Rest::Told(&[]);
    };
    match (first.access, &first.kind) {
        (Access::Shared, Kind::Context) => Rest::Messages(rest),
        (_, Kind::Context) => {
            mistakes.at(first.written, wording::context_form(first));
            Rest::Messages(rest)
        }
        // A type of another name may be an alias, as long as a request follows it.
        (Access::Shared, Kind::Other(_)) if !rest.is_empty() => Rest::Messages(rest),
        _ => {
            mistakes.at(first.written, wording::no_context(first));
            Rest::Told(rest)
        }
    }
}

/// The request, then the responses of a method that streams them.
fn check_messages(mistakes: &mut Mistakes, signature: &Signature, arguments: &[Argument<'_>]) {
    match arguments {
        [] => report_after(mistakes, signature, wording::no_request()),
        [responses, request, rest @ ..] if is_swapped(responses, request) => {
            mistakes.at(responses.written, wording::swapped());
            check_surplus(mistakes, rest);
        }
        [request, others @ ..] => {
            check_request(mistakes, request);
            check_others(mistakes, others);
        }
    }
}

/// What may follow the request.
fn check_others(mistakes: &mut Mistakes, arguments: &[Argument<'_>]) {
    if let [responses, rest @ ..] = arguments {
        check_responses(mistakes, responses);
        check_surplus(mistakes, rest);
    }
}

fn answers(arguments: &[Argument<'_>]) -> Answers {
    if arguments.iter().any(|argument| matches!(argument.kind, Kind::Responses(_))) {
        Answers::Many
    } else {
        Answers::One
    }
}

fn is_swapped(first: &Argument<'_>, second: &Argument<'_>) -> bool {
    matches!(first.kind, Kind::Responses(_)) && !matches!(second.kind, Kind::Responses(_))
}

fn check_request(mistakes: &mut Mistakes, request: &Argument<'_>) {
    let right =
        matches!((request.access, &request.kind), (Access::Mut, Kind::Requests(_)) | (Access::Value, Kind::Other(_)));
    if !right {
        mistakes.at(request.written, wording::request_form(request));
    }
}

fn check_responses(mistakes: &mut Mistakes, responses: &Argument<'_>) {
    if !matches!((responses.access, &responses.kind), (Access::Mut, Kind::Responses(_))) {
        mistakes.at(responses.written, wording::responses_form(responses));
    }
}

fn check_surplus(mistakes: &mut Mistakes, rest: &[Argument<'_>]) {
    for argument in rest {
        mistakes.at(argument.written, wording::too_many());
    }
}

/// Reports what should follow the last argument, or the name of a function without any.
fn report_after(mistakes: &mut Mistakes, signature: &Signature, sentence: &str) {
    match signature.inputs.last() {
        Some(input) => mistakes.at(input, sentence),
        None => mistakes.at(&signature.ident, sentence),
    }
}
