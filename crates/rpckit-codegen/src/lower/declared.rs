//! The errors that an RPC lists, looked up by name.

use super::notes::Notes;
use super::raw::Setting;
use crate::model::Model;
use crate::model::enumeration::{Enum, EnumValue};
use crate::model::error::Answer;
use crate::model::terms::{Declared, Form};

/// The errors behind these names, each once, as seen from a service.
pub(super) fn look_up<'a>(
    names: impl Iterator<Item = &'a (String, Setting)>,
    service: &str,
    model: &Model,
    notes: &mut Notes<'_>,
) -> Vec<Declared> {
    let mut all = Vec::new();
    for (name, setting) in names {
        match find(name, service, model) {
            Ok(found) => {
                for declared in found {
                    if !all.contains(&declared) {
                        all.push(declared);
                    }
                }
            }
            Err(problem) => notes.at(setting, problem),
        }
    }
    all
}

fn find(name: &str, service: &str, model: &Model) -> Result<Vec<Declared>, String> {
    for full_name in candidates(name, service) {
        if let Some(message) = model.messages.get(&full_name) {
            return match &message.error {
                Some(answer) => Ok(vec![declared(&full_name, Form::Shape, answer)]),
                None => {
                    Err(format!("`{full_name}` is no error: give it `option (rpckit.v1.error)`, or name another one"))
                }
            };
        }
        if let Some(r#enum) = model.enums.get(&full_name) {
            let found: Vec<Declared> = r#enum.values.iter().filter_map(|value| reason(r#enum, value)).collect();
            return match found.as_slice() {
                [] => Err(format!(
                    "`{full_name}` has no errors: give its values `(rpckit.v1.reason)`, or name another one"
                )),
                _ => Ok(found),
            };
        }
        if let Some((r#enum, value)) = value(&full_name, model) {
            return match reason(r#enum, value) {
                Some(declared) => Ok(vec![declared]),
                None => Err(format!("`{full_name}` is no error: give it `(rpckit.v1.reason)`, or name another one")),
            };
        }
    }
    Err(format!(
        "`{name}` is no message, enum or value that `{service}` can see: write it as a type is written, and import its file"
    ))
}

/// Where protobuf looks for a name: in the innermost scope first. A name with a leading dot is whole.
fn candidates(name: &str, service: &str) -> Vec<String> {
    if let Some(whole) = name.strip_prefix('.') {
        return vec![whole.to_owned()];
    }
    let scopes = std::iter::successors(Some(service), |scope| match *scope {
        "" => None,
        scope => Some(scope.rsplit_once('.').map_or("", |(outer, _)| outer)),
    });
    scopes.map(|scope| if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }).collect()
}

/// Values stand beside their enum, not inside it.
fn value<'a>(full_name: &str, model: &'a Model) -> Option<(&'a Enum, &'a EnumValue)> {
    let (scope, name) = full_name.rsplit_once('.').unwrap_or(("", full_name));
    let beside = |r#enum: &&Enum| {
        let around = r#enum.full_name.strip_suffix(r#enum.name.as_str()).unwrap_or_default();
        around.trim_end_matches('.') == scope
    };
    model.enums.values().filter(beside).find_map(|r#enum| {
        let value = r#enum.values.iter().find(|value| value.name == name)?;
        Some((r#enum, value))
    })
}

fn reason(r#enum: &Enum, value: &EnumValue) -> Option<Declared> {
    value.error.as_ref().map(|answer| declared(&r#enum.full_name, Form::Reason, answer))
}

fn declared(type_name: &str, form: Form, answer: &Answer) -> Declared {
    Declared {
        type_name: type_name.to_owned(),
        form,
        code: answer.code,
        reason: answer.reason.clone(),
        domain: answer.domain.clone(),
    }
}
