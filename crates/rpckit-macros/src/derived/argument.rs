//! What a method asks for, in any order.

use syn::{Signature, Type};

use crate::derived::rpc::{Count, Rpc};
use crate::derived::wording;
use crate::mistakes::Mistakes;
use crate::servicer::argument::{Access, Argument, Kind};
use crate::servicer::wording as written;

/// What an argument is given.
#[derive(Debug)]
pub(super) enum Pass<'a> {
    Context,
    /// The request, by value.
    Request,
    /// A look at the request.
    RequestRef,
    /// The stream of requests; its type where the message has another name than the RPC's.
    Requests(Option<&'a Type>),
    /// The stream of responses; its type where the message has another name than the RPC's.
    Responses(Option<&'a Type>),
    Extractor(&'a Type),
    /// The request under another name, or an extractor: the compiler knows.
    Either(&'a Type),
}

/// Finds out what each argument is given.
pub(super) fn plan<'a>(
    mistakes: &mut Mistakes,
    rpc: &Rpc,
    signature: &Signature,
    arguments: &[Argument<'a>],
) -> Vec<Pass<'a>> {
    let scene = Scene {
        rpc,
        signature,
        has_context: arguments
            .iter()
            .any(|argument| matches!((&argument.kind, argument.access), (Kind::Context, Access::Shared))),
        has_request: rpc.request.count == Count::Many
            || arguments.iter().any(|argument| rpc.request.is(&argument.written.ty))
            || arguments.iter().any(|argument| matches!(argument.kind, Kind::Other(ty) if rpc.request.is(ty))),
    };
    let mut passes: Vec<Pass<'a>> = Vec::new();
    for argument in arguments {
        match pass(&scene, argument) {
            Ok(pass) if is_second(&passes, &pass) => mistakes.at(argument.written, wording::second(rpc, signature)),
            Ok(pass) => passes.push(pass),
            Err(sentence) => mistakes.at(argument.written, sentence),
        }
    }
    passes
}

/// What is known of the whole method.
struct Scene<'a> {
    rpc: &'a Rpc,
    signature: &'a Signature,
    has_context: bool,
    /// Whether an argument is the request by its name, or none can be since the client streams.
    has_request: bool,
}

fn pass<'a>(scene: &Scene<'_>, argument: &Argument<'a>) -> Result<Pass<'a>, String> {
    let Scene { rpc, signature, .. } = scene;
    match (&argument.kind, argument.access) {
        // Messages may be called `Context` or `Requests`, and have no arguments.
        (Kind::Context | Kind::Requests(None) | Kind::Responses(None), Access::Value)
            if rpc.request.count == Count::One && rpc.request.is(&argument.written.ty) =>
        {
            Ok(Pass::Request)
        }
        (Kind::Context, Access::Shared) => Ok(Pass::Context),
        (Kind::Context, _) => Err(written::context_form(argument)),
        (Kind::Requests(_), _) if rpc.request.count == Count::One => Err(wording::one_request(rpc, signature)),
        (Kind::Requests(message), Access::Mut) => {
            Ok(Pass::Requests(message.filter(|ty| !rpc.request.is(ty)).map(|_| pointee(argument))))
        }
        (Kind::Responses(_), _) if rpc.response.count == Count::One => Err(wording::one_response(rpc, signature)),
        (Kind::Responses(message), Access::Mut) => {
            Ok(Pass::Responses(message.filter(|ty| !rpc.response.is(ty)).map(|_| pointee(argument))))
        }
        (Kind::Responses(_), _) => Err(written::responses_form(argument)),
        (Kind::Requests(_) | Kind::TonicRequest(_) | Kind::TonicStreaming(_), _) => {
            Err(written::request_form(argument))
        }
        (Kind::Impl, _) => Err(written::generics().to_owned()),
        (Kind::Other(ty), access) if rpc.request.is(ty) => match (rpc.request.count, access) {
            (Count::Many, _) => Err(wording::many_requests(rpc, signature)),
            (Count::One, Access::Value) => Ok(Pass::Request),
            (Count::One, Access::Shared) => Ok(Pass::RequestRef),
            (Count::One, Access::Mut) => Err(wording::mut_request(rpc, signature)),
        },
        (Kind::Other(ty), Access::Value) if scene.has_request => Ok(Pass::Extractor(ty)),
        (Kind::Other(ty), Access::Value) => Ok(Pass::Either(ty)),
        // A type of another name may be an alias of the context's.
        (Kind::Other(_), Access::Shared) if !scene.has_context => Ok(Pass::Context),
        (Kind::Other(_), _) => Err(wording::borrowed_extractor(rpc, signature)),
    }
}

/// `Requests<T>` of `&mut Requests<T>`.
fn pointee<'a>(argument: &Argument<'a>) -> &'a Type {
    match argument.written.ty.as_ref() {
        Type::Reference(reference) => &reference.elem,
        ty => ty,
    }
}

/// The call has one request, and one stream each way.
fn is_second(passes: &[Pass<'_>], pass: &Pass<'_>) -> bool {
    let is_request = |pass: &Pass<'_>| matches!(pass, Pass::Request | Pass::RequestRef);
    passes.iter().any(|first| match pass {
        Pass::Request | Pass::RequestRef => is_request(first),
        Pass::Requests(_) => matches!(first, Pass::Requests(_)),
        Pass::Responses(_) => matches!(first, Pass::Responses(_)),
        Pass::Context | Pass::Extractor(_) | Pass::Either(_) => false,
    })
}
