//! What `#[rpckit::servicer(Service)]` and `#[derive(Servicer)]` stand on: the types of an RPC, and the ways from a call to a
//! method's arguments and from its result to the answer.
//!
//! The traits with a parameter `M` would have overlapping impls without it. It is the way that was taken, and the compiler
//! finds it: a message is no extractor and no `Result`. Where none leads, the macro says what was expected, and not the impls here.

pub(crate) mod by_hand;

use futures_core::Stream;

use crate::bounds::ResponseMessage;
use crate::context::Context;
use crate::extract::FromContext;
use crate::interceptor::Interceptor;
use crate::into_status::IntoStatus;
use crate::method::Method;
use crate::responses::Responses;
use crate::status::Status;

/// Leads from a servicer's trait to the signatures of its RPCs: the trait's path is all that a macro has, and their types may
/// not be nameable where it stands.
pub trait Serves<S> {
    /// The signatures.
    type Signatures;
}

impl<T: ?Sized, S> Serves<S> for T {
    type Signatures = S;
}

/// The RPC of a service that stands at this place in the proto.
pub trait Signature<const RPC: usize> {
    /// Its request.
    type Request;
    /// Its response.
    type Response;
    /// Its descriptor.
    const METHOD: Method;
}

/// The way of a request.
#[derive(Debug)]
pub struct ByRequest;

/// The way of an extractor.
#[derive(Debug)]
pub struct ByContext;

/// The way of a value.
#[derive(Debug)]
pub struct ByValue;

/// The way of a `Result`.
#[derive(Debug)]
pub struct ByResult;

/// The way of a stream whose items go the way `M`.
#[derive(Debug)]
pub struct ByStream<M>(M);

/// A request that no argument has taken yet.
#[derive(Debug)]
pub struct Here<Q>(pub Q);

/// A request that is taken.
#[derive(Debug)]
pub struct Taken;

/// What arguments of a method are taken from: its request, once, and extractors. `R` is what is left for those after.
pub trait Argument<T, R, M>: Sized {
    /// Takes the argument.
    ///
    /// # Errors
    /// What an extractor rejects the call with.
    fn take(self, cx: &Context) -> Result<(T, R), Status>;
}

#[diagnostic::do_not_recommend]
impl<Q> Argument<Q, Taken, ByRequest> for Here<Q> {
    fn take(self, _: &Context) -> Result<(Q, Taken), Status> {
        Ok((self.0, Taken))
    }
}

#[diagnostic::do_not_recommend]
impl<Q, T: FromContext> Argument<T, Self, ByContext> for Here<Q> {
    fn take(self, cx: &Context) -> Result<(T, Self), Status> {
        extract(cx).map(|value| (value, self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromContext> Argument<T, Self, ByContext> for Taken {
    fn take(self, cx: &Context) -> Result<(T, Self), Status> {
        extract(cx).map(|value| (value, self))
    }
}

/// Takes an extractor.
///
/// # Errors
/// What it rejects the call with.
pub fn extract<T: FromContext>(cx: &Context) -> Result<T, Status> {
    T::from_context(cx).map_err(|rejection| {
        cx.note_rejected();
        rejection.into_status()
    })
}

/// An interceptor that stands in the program, where it is chosen.
pub fn fixed<I: Interceptor>(chosen: bool, interceptor: &'static I) -> impl Interceptor + Clone + use<I> {
    chosen.then_some(interceptor)
}

/// An interceptor that a servicer holds, where it is chosen.
pub fn held<I: Interceptor + Clone>(chosen: bool, interceptor: &I) -> impl Interceptor + Clone + use<I> {
    chosen.then(|| interceptor.clone())
}

/// What a method, or a stream of its, gives: a message, or a `Result` of one.
pub trait Answer<R, M> {
    /// The message.
    ///
    /// # Errors
    /// The status of the error.
    fn answer(self) -> Result<R, Status>;
}

#[diagnostic::do_not_recommend]
impl<R> Answer<R, ByValue> for R {
    fn answer(self) -> Result<R, Status> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<R, E: IntoStatus> Answer<R, ByResult> for Result<R, E> {
    fn answer(self) -> Result<R, Status> {
        self.map_err(IntoStatus::into_status)
    }
}

/// What a method gives that streams its responses: a stream, or a `Result` of one.
pub trait Answers<R, M> {
    /// Sends all of it.
    fn send_into(self, responses: &mut Responses<R>) -> impl Future<Output = Result<(), Status>> + Send;
}

#[diagnostic::do_not_recommend]
impl<S, R, M> Answers<R, ByStream<M>> for S
where
    S: Stream<Item: Answer<R, M>> + Send,
    R: ResponseMessage,
{
    async fn send_into(self, responses: &mut Responses<R>) -> Result<(), Status> {
        let mut stream = core::pin::pin!(self);
        // The item is answered where it is polled: across an await it would have to be `Send`.
        while let Some(response) =
            core::future::poll_fn(|task| stream.as_mut().poll_next(task).map(|item| item.map(Answer::answer))).await
        {
            responses.send(response?).await;
        }
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<S, E, R, M> Answers<R, (ByResult, M)> for Result<S, E>
where
    S: Answers<R, M> + Send,
    E: IntoStatus,
    R: ResponseMessage,
{
    async fn send_into(self, responses: &mut Responses<R>) -> Result<(), Status> {
        self.map_err(IntoStatus::into_status)?.send_into(responses).await
    }
}
