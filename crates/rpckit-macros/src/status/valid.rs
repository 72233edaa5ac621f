//! What can be expanded; the types are the proof that it was checked.

use std::time::Duration;

use proc_macro2::{Span, TokenStream};
use syn::{Generics, Ident, LitStr, Member, Type};

use crate::status::ast::Field;
use crate::status::code::Code;

/// An error type without a mistake in it.
#[derive(Debug)]
pub(super) struct ValidError {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) shapes: Vec<Shape>,
}

/// A variant, or the whole of a struct.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) path: TokenStream,
    pub(super) outcome: Outcome,
}

/// What becomes of a shape.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The status of its field.
    Transparent(FieldValue),
    /// A status of its own.
    Status(Answer),
}

/// A status of its own.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) code: &'static Code,
    pub(super) message: Message,
    pub(super) info: Option<Info>,
    pub(super) retry_after: Option<Duration>,
}

/// The text the client reads.
#[derive(Debug)]
pub(super) enum Message {
    /// What `Display` says.
    Display,
    /// The same words every time.
    Fixed(LitStr),
    /// Words with fields in them, named in the text as [`FieldValue::binding`] names them.
    Text { text: LitStr, fields: Vec<(FieldValue, &'static str)> },
}

/// `google.rpc.ErrorInfo`.
#[derive(Debug)]
pub(super) struct Info {
    pub(super) reason: LitStr,
    pub(super) domain: LitStr,
    pub(super) metadata: Vec<(LitStr, FieldValue)>,
}

/// A field whose value is used.
#[derive(Debug, Clone)]
pub(super) struct FieldValue {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// The variable a pattern gives it.
    pub(super) binding: Ident,
}

impl FieldValue {
    /// The value of `field`, underlined at `at` when its type lacks a trait.
    pub(super) fn new(field: &Field, at: Span) -> Self {
        let binding = Ident::new(&format!("field_{}", field.name()), at);
        Self { member: field.member.clone(), ty: field.ty.clone(), binding }
    }
}
