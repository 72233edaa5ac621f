//! One message or many.

/// How a method answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// With the message it returns.
    One,
    /// With the messages it sends, so there is nothing left to return.
    Many,
}
