//! What a handler panicked with.

use std::any::Any;

/// The text of a panic, as the source of the status that the caller gets.
#[derive(Debug, thiserror::Error)]
#[error("a panic: {text}")]
pub(crate) struct Panicked {
    text: String,
}

impl Panicked {
    pub(crate) fn new(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        Self { text: text.unwrap_or("a panic without text").to_owned() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}
