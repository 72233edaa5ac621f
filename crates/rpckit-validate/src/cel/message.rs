//! Messages as values: made in an expression, or passed on by it.
//!
//! Rules read messages as the structs that they are. Only an expression that makes a message, or that uses one as `dyn`, has
//! a [`Message`]: what is known of its type is a [`Descriptor`] in the generated code, and a struct becomes one through its
//! encoding, so that messages of any crate can.

mod assign;
mod decode;
mod descriptor;
mod json;
mod wellknown;
mod wire;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::decode::decode;
pub use self::descriptor::{Default, Descriptor, Field, Kind, Meaning, Shape};
pub use self::wellknown::{
    ANY, BOOL_VALUE, BYTES_VALUE, DOUBLE_VALUE, DURATION, FLOAT_VALUE, INT32_VALUE, INT64_VALUE, LIST_VALUE,
    STRING_VALUE, STRUCT, TIMESTAMP, UINT32_VALUE, UINT64_VALUE, VALUE,
};
use super::error::Error;
use super::into_value::IntoValue;
use super::list::Item;
use super::table::Table;
use super::value::Value;

/// A message whose type only the run knows.
#[derive(Debug, Clone)]
pub struct Message {
    descriptor: &'static Descriptor,
    /// Those that are set, by their numbers.
    fields: BTreeMap<u32, Value>,
}

impl Message {
    fn empty(descriptor: &'static Descriptor) -> Self {
        Self { descriptor, fields: BTreeMap::new() }
    }

    /// The full name of its type.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.descriptor.name
    }

    fn field(&self, name: &str) -> Result<&'static Field, Error> {
        self.descriptor.field(name).ok_or_else(|| Error::of(format!("`{}` has no field `{name}`", self.name())))
    }

    /// The field, or what it reads as while it is unset.
    pub(crate) fn get(&self, name: &str) -> Result<Value, Error> {
        let field = self.field(name)?;
        Ok(self.fields.get(&field.number).cloned().unwrap_or_else(|| field.unset()))
    }

    /// Whether the field is set.
    pub(crate) fn has(&self, name: &str) -> Result<bool, Error> {
        Ok(self.fields.contains_key(&self.field(name)?.number))
    }

    /// Sets the field; the other members of its oneof are then unset.
    fn set(&mut self, field: &'static Field, value: Value) {
        self.unset_beside(field);
        self.fields.insert(field.number, value);
    }

    /// Unsets the members of the field's oneof.
    fn unset_beside(&mut self, field: &Field) {
        let descriptor = self.descriptor;
        self.fields.retain(|number, _| !field.shares_oneof(descriptor, *number));
    }

    /// What expressions see: a well-known message is the value that it stands for.
    fn seen(mut self) -> Value {
        let mut take = |number| self.fields.remove(&number);
        let whole = |value: Option<Value>| value.and_then(|value| value.int().ok()).unwrap_or_default();
        match self.descriptor.meaning {
            Meaning::Message => Value::Message(Arc::new(self)),
            Meaning::Timestamp => {
                let (seconds, nanos) = (whole(take(1)), i32::try_from(whole(take(2))).unwrap_or_default());
                Value::Timestamp(super::time::Timestamp::new(seconds, nanos))
            }
            Meaning::Duration => {
                let (seconds, nanos) = (whole(take(1)), i32::try_from(whole(take(2))).unwrap_or_default());
                Value::Duration(super::time::Duration::new(seconds, nanos))
            }
            Meaning::Wrapper | Meaning::Struct | Meaning::ListValue => {
                take(1).unwrap_or_else(|| self.descriptor.fields[0].unset())
            }
            Meaning::Value => self.fields.pop_first().map_or(Value::Null, |(_, value)| value),
            Meaning::Any => self.unpacked(),
        }
    }

    /// What an `Any` holds, where its type is known; an `Any` of nothing is null.
    fn unpacked(self) -> Value {
        let Some(Value::String(url)) = self.fields.get(&1) else {
            return if self.fields.is_empty() { Value::Null } else { Value::Message(Arc::new(self)) };
        };
        let bytes = match self.fields.get(&2) {
            Some(Value::Bytes(bytes)) => bytes.clone(),
            _ => Arc::default(),
        };
        let known = self.descriptor.find(url.rsplit('/').next().unwrap_or(url));
        let inside = known.and_then(|known| decode(known, &bytes).ok());
        inside.unwrap_or_else(|| Value::Message(Arc::new(self)))
    }
}

/// Equal where protobuf's messages are: of one type, with the same fields set to equal values.
impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name() && self.fields == other.fields
    }
}

/// `name{field: value, ...}`
pub fn new<const N: usize>(descriptor: &'static Descriptor, fields: [(&str, Value); N]) -> Result<Value, Error> {
    let mut message = Message::empty(descriptor);
    for (name, value) in fields {
        let field = message.field(name)?;
        if let Some(value) = assign::assigned(field, value)? {
            message.set(field, value);
        }
    }
    // An `Any` that says no type holds nothing that could be seen.
    if descriptor.meaning == Meaning::Any && !message.fields.contains_key(&1) {
        return Err(Error::new("an Any needs a type"));
    }
    Ok(message.seen())
}

/// A struct as a value.
pub fn of<M: prost::Message>(descriptor: &'static Descriptor, message: &M) -> Result<Value, Error> {
    decode(descriptor, &message.encode_to_vec())
}

/// A struct that may be unset, of a message that is a value of its own.
pub fn optional<M: prost::Message>(descriptor: &'static Descriptor, message: Option<&M>) -> Result<Value, Error> {
    message.map_or_else(|| Ok(Kind::Message(descriptor).unset()), |message| of(descriptor, message))
}

/// A list of structs as a value.
pub fn list<'m, M: prost::Message + 'm>(
    descriptor: &'static Descriptor,
    list: impl IntoIterator<Item = &'m M>,
) -> Result<Value, Error> {
    let items: Result<Vec<Value>, Error> = list.into_iter().map(|item| of(descriptor, item)).collect();
    Ok(Value::List(items?.into()))
}

/// A map of structs as a value.
pub fn table<'m, T: Table>(descriptor: &'static Descriptor, map: &'m T) -> Result<Value, Error>
where
    <T::Key as Item>::Value<'m>: IntoValue,
    T::Value: prost::Message,
{
    let entries: Result<Vec<(Value, Value)>, Error> =
        map.entries().map(|(key, value)| Ok((key.value().into_value(), of(descriptor, value)?))).collect();
    Value::map(entries?)
}
