//! Declared errors, read out of the error of a call.

use core::fmt;
use core::ops::Deref;

use prost::Name;

use super::CallError;
use crate::generated::google_rpc::ErrorInfo;
use crate::method::Method;

/// An error that the `.proto` declares, as its client got it: the shape or the reason, as which this can be used, and all else
/// the server has said.
///
/// ```
/// # #[derive(Clone, Debug)] struct UserNotFound { user_id: String }
/// # fn show(error: rpckit::client::Declared<UserNotFound>) {
/// println!("{} is gone: {}", error.user_id, error.call_error().message());
/// # }
/// ```
#[derive(Clone)]
pub struct Declared<T> {
    // One pointer: a `Result` that holds it stays small whatever the shape.
    inner: Box<(T, CallError)>,
}

impl<T> Declared<T> {
    fn new(value: T, error: CallError) -> Self {
        Self { inner: Box::new((value, error)) }
    }

    /// The error of the call: code, message, details and metadata.
    pub fn call_error(&self) -> &CallError {
        &self.inner.1
    }

    /// The shape or the reason alone.
    pub fn into_inner(self) -> T {
        self.inner.0
    }

    /// The error of the call alone.
    pub fn into_call_error(self) -> CallError {
        self.inner.1
    }
}

impl<T> Deref for Declared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Declared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Declared").field(&self.inner.0).field(&self.inner.1).finish()
    }
}

impl<T> From<Declared<T>> for CallError {
    fn from(declared: Declared<T>) -> Self {
        declared.into_call_error()
    }
}

/// A value of an enum that stands for an error.
pub trait Reason: Sized {
    /// The value with this identity.
    fn of(domain: &str, reason: &str) -> Option<Self>;
}

/// The full name of the message or enum that describes this error, when the method declares it: by domain and reason, or,
/// where the server has another word for it by now, by the shape itself.
pub fn declared_type(error: &CallError, method: &Method) -> Option<&'static str> {
    let info = error.detail::<ErrorInfo>();
    let identified = info.and_then(|info| {
        method.errors().iter().find(|known| known.domain() == info.domain && known.reason() == info.reason)
    });
    let known = identified.or_else(|| {
        error.status().details().iter().find_map(|detail| {
            let name = detail.type_url.rsplit('/').next()?;
            method.errors().iter().find(|known| known.type_name() == name)
        })
    })?;
    Some(known.type_name())
}

/// The shape in an error.
///
/// # Errors
/// The error as it was, when the shape did not come along.
pub fn shape<S: Name + Default>(error: CallError) -> Result<Declared<S>, CallError> {
    match error.detail::<S>() {
        Some(shape) => Ok(Declared::new(shape, error)),
        None => Err(error),
    }
}

/// The reason in an error.
///
/// # Errors
/// The error as it was, when it has none.
pub fn reason<R: Reason>(error: CallError) -> Result<Declared<R>, CallError> {
    match error.detail::<ErrorInfo>().and_then(|info| R::of(&info.domain, &info.reason)) {
        Some(reason) => Ok(Declared::new(reason, error)),
        None => Err(error),
    }
}
