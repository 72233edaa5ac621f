//! Errors that messages and enums describe.

use crate::contract::error::DeclaredError;
use crate::model::error::{Answer, Piece};
use crate::model::message::Message;
use crate::model::{Model, Package};

/// The errors of a package.
pub(super) fn of(model: &Model, package: &Package) -> Vec<DeclaredError> {
    let messages = package.messages.iter().filter_map(|name| model.messages.get(name));
    let shapes = messages.filter_map(|message| Some(shape(message, message.error.as_ref()?)));
    let enums = package.enums.iter().filter_map(|name| model.enums.get(name));
    let reasons = enums.flat_map(|of| {
        let values = of.values.iter();
        values.filter_map(|value| {
            let answer = value.error.as_ref()?;
            Some(DeclaredError { value: Some(value.name.clone()), ..error(&of.full_name, answer, |_| None) })
        })
    });
    shapes.chain(reasons).collect()
}

fn shape(message: &Message, answer: &Answer) -> DeclaredError {
    error(&message.full_name, answer, |number| message.field(number).map(|field| field.name.clone()))
}

fn error(type_name: &str, answer: &Answer, name: impl Fn(u32) -> Option<String>) -> DeclaredError {
    let pieces = answer.message.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Field(number) => format!("{{{}}}", name(*number).unwrap_or_default()),
    });
    DeclaredError {
        type_name: type_name.to_owned(),
        value: None,
        code: answer.code.name.to_owned(),
        reason: answer.reason.clone(),
        domain: answer.domain.clone(),
        message: pieces.collect(),
        metadata: answer.metadata.iter().filter_map(|number| name(*number)).collect(),
        retry_after: answer.retry_after,
    }
}
