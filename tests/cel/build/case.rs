//! One case as data.

use prost_reflect::{DescriptorPool, DynamicMessage, MapKey, Value};
use rpckit_cel::Type;

#[allow(clippy::struct_excessive_bools)] // the switches of the specification's message
pub(crate) struct Case {
    pub(crate) section: String,
    pub(crate) name: String,
    pub(crate) expression: String,
    pub(crate) container: String,
    pub(crate) disable_check: bool,
    pub(crate) disable_macros: bool,
    pub(crate) check_only: bool,
    /// Variables with their types and values.
    pub(crate) variables: Vec<(String, Type, Option<DynamicMessage>)>,
    /// Whether the case declares functions of its own.
    pub(crate) declares_functions: bool,
    pub(crate) expected: Expected,
    pub(crate) deduced: Option<Type>,
    pub(crate) pool: DescriptorPool,
}

pub(crate) enum Expected {
    Value(DynamicMessage),
    True,
    Error,
    Other,
}

pub(crate) fn text(message: &DynamicMessage, field: &str) -> String {
    message.get_field_by_name(field).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(crate) fn flag(message: &DynamicMessage, field: &str) -> bool {
    message.get_field_by_name(field).and_then(|value| value.as_bool()).unwrap_or_default()
}

pub(crate) fn child(message: &DynamicMessage, field: &str) -> Option<DynamicMessage> {
    if !message.has_field_by_name(field) {
        return None;
    }
    message.get_field_by_name(field)?.as_message().cloned()
}

pub(crate) fn children(message: &DynamicMessage, field: &str) -> Vec<DynamicMessage> {
    let list = message.get_field_by_name(field);
    let list = list.as_ref().and_then(|value| value.as_list()).unwrap_or_default();
    list.iter().filter_map(|value| value.as_message().cloned()).collect()
}

/// The one field of a oneof that is set.
pub(crate) fn set(message: &DynamicMessage) -> Option<(String, Value)> {
    message.fields().next().map(|(field, value)| (field.name().to_owned(), value.clone()))
}

impl Case {
    pub(crate) fn all(_file: &str, message: &DynamicMessage, pool: &DescriptorPool) -> Vec<Self> {
        let mut cases = Vec::new();
        for section in children(message, "section") {
            for test in children(&section, "test") {
                cases.push(Self::read(&text(&section, "name"), &test, pool));
            }
        }
        cases
    }

    fn read(section: &str, test: &DynamicMessage, pool: &DescriptorPool) -> Self {
        let mut variables: Vec<(String, Type, Option<DynamicMessage>)> = Vec::new();
        let mut declares_functions = false;
        for decl in children(test, "type_env") {
            match child(&decl, "ident").and_then(|ident| child(&ident, "type")) {
                Some(ty) => variables.push((text(&decl, "name"), type_of(&ty), None)),
                None => declares_functions = true,
            }
        }
        if let Some(bindings) = test.get_field_by_name("bindings").and_then(|value| value.as_map().cloned()) {
            let named = bindings.into_iter().filter_map(|(key, value)| match key {
                MapKey::String(name) => Some((name, value)),
                _ => None,
            });
            let mut named: Vec<_> = named.collect();
            named.sort_by(|(a, _), (b, _)| a.cmp(b));
            for (name, value) in named {
                let value = value.as_message().and_then(|value| child(value, "value"));
                match variables.iter_mut().find(|(known, ..)| *known == name) {
                    Some((_, _, bound)) => *bound = value,
                    None => variables.push((name, Type::Dyn, value)),
                }
            }
        }
        let typed = child(test, "typed_result");
        let expected = if let Some(value) = child(test, "value") {
            Expected::Value(value)
        } else if let Some(value) = typed.as_ref().and_then(|typed| child(typed, "result")) {
            Expected::Value(value)
        } else if test.has_field_by_name("eval_error") || test.has_field_by_name("any_eval_errors") {
            Expected::Error
        } else if test.has_field_by_name("unknown") || test.has_field_by_name("any_unknowns") {
            Expected::Other
        } else {
            Expected::True
        };
        Self {
            section: section.to_owned(),
            name: format!("{section}/{}", text(test, "name")),
            expression: text(test, "expr"),
            container: text(test, "container"),
            disable_check: flag(test, "disable_check"),
            disable_macros: flag(test, "disable_macros"),
            check_only: flag(test, "check_only"),
            variables,
            declares_functions,
            expected,
            deduced: typed.and_then(|typed| child(&typed, "deduced_type")).map(|ty| type_of(&ty)),
            pool: pool.clone(),
        }
    }
}

/// A `cel.expr.Type` as the compiler's type; what it has no word for becomes a message of that name.
fn type_of(message: &DynamicMessage) -> Type {
    let Some((kind, value)) = set(message) else { return Type::Dyn };
    let inner =
        |field: &str| value.as_message().and_then(|message| child(message, field)).map_or(Type::Dyn, |ty| type_of(&ty));
    match kind.as_str() {
        "null" => Type::Null,
        "primitive" => primitive(value.as_enum_number()),
        "wrapper" => Type::Wrapper(Box::new(primitive(value.as_enum_number()))),
        "well_known" => match value.as_enum_number() {
            Some(2) => Type::Timestamp,
            Some(3) => Type::Duration,
            _ => Type::Dyn,
        },
        "list_type" => Type::list(inner("elem_type")),
        "map_type" => Type::map(inner("key_type"), inner("value_type")),
        "message_type" => match value.as_str() {
            Some("google.protobuf.Timestamp") => Type::Timestamp,
            Some("google.protobuf.Duration") => Type::Duration,
            name => Type::Message(name.unwrap_or_default().to_owned()),
        },
        "type" => Type::Type,
        "dyn" => Type::Dyn,
        other => Type::Message(other.to_owned()),
    }
}

fn primitive(number: Option<i32>) -> Type {
    match number {
        Some(1) => Type::Bool,
        Some(2) => Type::Int,
        Some(3) => Type::Uint,
        Some(4) => Type::Double,
        Some(5) => Type::String,
        _ => Type::Bytes,
    }
}
