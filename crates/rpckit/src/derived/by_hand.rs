//! Whether a method that a derive cannot see is there.

use core::marker::PhantomData;
use core::pin::Pin;

use crate::context::Context;
use crate::into_status::IntoStatus;
use crate::status::Status;

/// The answer of a method that is written by hand, on its way.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Status>> + Send + 'a>>;

/// A method in the form that the trait has, with an error of its own. `A` is what it takes behind the call.
pub trait Form<'a, S, A, T> {
    /// Its answer, on its way.
    type Future;

    /// Calls it.
    fn call(self, servicer: &'a S, cx: &'a Context, arguments: A) -> Self::Future;
}

impl<'a, F, R, S: 'a, A, T, E> Form<'a, S, (A,), T> for F
where
    F: FnOnce(&'a S, &'a Context, A) -> R,
    R: Future<Output = Result<T, E>>,
    E: IntoStatus,
{
    type Future = R;

    fn call(self, servicer: &'a S, cx: &'a Context, (request,): (A,)) -> R {
        self(servicer, cx, request)
    }
}

impl<'a, F, R, S: 'a, A, B, T, E> Form<'a, S, (A, B), T> for F
where
    F: FnOnce(&'a S, &'a Context, A, B) -> R,
    R: Future<Output = Result<T, E>>,
    E: IntoStatus,
{
    type Future = R;

    fn call(self, servicer: &'a S, cx: &'a Context, (request, responses): (A, B)) -> R {
        self(servicer, cx, request, responses)
    }
}

/// Waits for the answer of a method that is written by hand.
pub fn answering<'a, R, T, E>(answer: R) -> Answering<'a, T>
where
    R: Future<Output = Result<T, E>> + Send + 'a,
    E: IntoStatus,
{
    Box::pin(async move { answer.await.map_err(IntoStatus::into_status) })
}

/// Two names of functions. Every function has a type of its own, so the types tell whether both name the same.
#[derive(Debug)]
pub struct Pair<A, B>(PhantomData<(A, B)>);

impl<A, B> Pair<A, B> {
    /// The types of the two.
    pub fn of(_: A, _: B) -> Self {
        Self(PhantomData)
    }
}

impl<F> Pair<F, F> {
    /// It is one function under both names. This method is found first, where the types allow it.
    pub fn is_one(&self) -> bool {
        true
    }
}

/// What is found where they do not.
pub trait Two {
    /// They are two functions.
    fn is_one(&self) -> bool {
        false
    }
}

impl<A, B> Two for Pair<A, B> {}

#[cfg(test)]
mod tests {
    use super::{Pair, Two as _};

    struct Servicer;

    trait Service {
        fn both() {}
        fn inherited() {}
    }

    impl Service for Servicer {}

    impl Servicer {
        fn both() {}
    }

    #[test]
    fn an_inherent_function_is_another() {
        Servicer::both();
        assert!(!Pair::of(Servicer::both, <Servicer as Service>::both).is_one());
        assert!(Pair::of(Servicer::inherited, <Servicer as Service>::inherited).is_one());
    }
}
