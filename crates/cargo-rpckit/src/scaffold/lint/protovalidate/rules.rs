//! A message of rules, as its options have it.

use std::borrow::Cow;

use prost_reflect::{DynamicMessage, ExtensionDescriptor, FieldDescriptor, ReflectMessage, Value};

/// A message of `buf.validate`: `FieldRules`, `StringRules` and the like.
pub(super) struct Rules(DynamicMessage);

impl Rules {
    /// What options say under this extension.
    pub(super) fn read(options: &DynamicMessage, extension: &ExtensionDescriptor) -> Option<Self> {
        if options.descriptor() != extension.containing_message() || !options.has_extension(extension) {
            return None;
        }
        Self::of(options.get_extension(extension).into_owned())
    }

    pub(super) fn of(value: Value) -> Option<Self> {
        match value {
            Value::Message(message) => Some(Self(message)),
            _ => None,
        }
    }

    /// What a field is set to.
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        let is_set = self.0.has_field_by_name(name);
        if is_set { self.0.get_field_by_name(name).map(Cow::into_owned) } else { None }
    }

    /// Whether a field is set to true.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name) == Some(Value::Bool(true))
    }

    pub(super) fn uint(&self, name: &str) -> Option<u64> {
        self.get(name)?.as_u64()
    }

    pub(super) fn int(&self, name: &str) -> i64 {
        self.get(name).and_then(|value| value.as_i64().or_else(|| value.as_i32().map(i64::from))).unwrap_or_default()
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_str().map(str::to_owned)
    }

    pub(super) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.get(name)?.as_bytes().map(|bytes| bytes.to_vec())
    }

    pub(super) fn inner(&self, name: &str) -> Option<Self> {
        self.get(name).and_then(Self::of)
    }

    /// What a list holds; nothing where it is not set.
    pub(super) fn list(&self, name: &str) -> Vec<Value> {
        match self.get(name) {
            Some(Value::List(values)) => values,
            _ => Vec::new(),
        }
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }

    pub(super) fn inner_list(&self, name: &str) -> Vec<Self> {
        self.list(name).into_iter().filter_map(Self::of).collect()
    }

    /// How many fields are set; predefined rules are none of them.
    pub(super) fn count(&self) -> usize {
        self.0.fields().count()
    }

    /// The rules of a type, with the name of their field: `string`, `repeated`.
    pub(super) fn typed(&self) -> Option<(String, Self)> {
        let mut fields = self.0.fields();
        let is_type = |field: &FieldDescriptor| field.containing_oneof().is_some_and(|oneof| oneof.name() == "type");
        let (field, value) = fields.find(|(field, _)| is_type(field))?;
        Some((field.name().to_owned(), Self::of(value.clone())?))
    }
}
