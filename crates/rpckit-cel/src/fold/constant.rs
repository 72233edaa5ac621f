//! Constant nodes as values of the runtime, and back.

use rpckit_validate::cel::{Duration, IntoValue, Timestamp, Value, dynamic};

use crate::syntax::Literal;
use crate::tree::{Kind, Typed};
use crate::types::Type;

/// What a constant may grow to: a proto comes from a stranger, and its code is read by people.
const MAX_LENGTH: usize = 1024;

const NANOS: i128 = 1_000_000_000;

/// What the node is, if that is known, does not fail, and is of a bearable size.
pub(super) fn value(node: &Typed) -> Option<Value> {
    let found = match &node.kind {
        Kind::Literal(literal) => of_literal(literal),
        Kind::TypeName(name) => Value::Type(name.as_str().into()),
        Kind::List(items) => Value::List(values(items)?.into()),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, item)| Some((value(key)?, value(item)?)));
            Value::map(entries.collect::<Option<Vec<_>>>()?).ok()?
        }
        Kind::Call { overload, args } => dynamic::call(overload.name, &values(args)?).ok()?,
        Kind::Dynamic { function, args } => dynamic::call(function, &values(args)?).ok()?,
        Kind::Equal(a, b) => Value::Bool(value(a)? == value(b)?),
        Kind::In(item, of) => Value::Bool(dynamic::contains(&value(of)?, &value(item)?).ok()?),
        Kind::Index(of, key) => dynamic::index(&value(of)?, &value(key)?).ok()?,
        Kind::Length(of) => Value::Int(dynamic::size(&value(of)?).ok()?),
        _ => return None,
    };
    is_bearable(&found).then_some(found)
}

fn values(nodes: &[Typed]) -> Option<Vec<Value>> {
    nodes.iter().map(value).collect()
}

fn is_bearable(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() <= MAX_LENGTH,
        Value::Bytes(bytes) => bytes.len() <= MAX_LENGTH,
        Value::List(items) => items.len() <= MAX_LENGTH,
        _ => true,
    }
}

fn of_literal(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => Value::Int(*value),
        Literal::Uint(value) => Value::Uint(*value),
        Literal::Double(value) => Value::Double(*value),
        Literal::String(value) => value.as_str().into_value(),
        Literal::Bytes(value) => value.as_slice().into_value(),
        Literal::Timestamp(seconds, nanos) => Value::Timestamp(Timestamp::new(*seconds, *nanos)),
        Literal::Duration(seconds, nanos) => Value::Duration(Duration::new(*seconds, *nanos)),
    }
}

/// The value written out as the type.
pub(super) fn typed(value: &Value, ty: &Type, offset: usize) -> Option<Typed> {
    let literal = |literal| Some(Kind::Literal(literal));
    let kind = match (value, ty) {
        (Value::Null, Type::Null) => literal(Literal::Null),
        (Value::Bool(value), Type::Bool) => literal(Literal::Bool(*value)),
        (Value::Int(value), Type::Int) => literal(Literal::Int(*value)),
        (Value::Uint(value), Type::Uint) => literal(Literal::Uint(*value)),
        (Value::Double(value), Type::Double) => literal(Literal::Double(*value)),
        (Value::String(value), Type::String) => literal(Literal::String(value.as_ref().to_owned())),
        (Value::Bytes(value), Type::Bytes) => literal(Literal::Bytes(value.to_vec())),
        (Value::Timestamp(value), Type::Timestamp) => {
            let (seconds, nanos) = value.parts();
            literal(Literal::Timestamp(seconds, i32::try_from(nanos).ok()?))
        }
        (Value::Duration(value), Type::Duration) => {
            let (seconds, nanos) = (value.nanos() / NANOS, value.nanos() % NANOS);
            literal(Literal::Duration(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?))
        }
        (Value::Type(name), Type::Type) => Some(Kind::TypeName(name.as_ref().to_owned())),
        (Value::List(items), Type::List(of)) => {
            items.iter().map(|item| typed(item, of, offset)).collect::<Option<_>>().map(Kind::List)
        }
        _ => None,
    };
    Some(Typed { offset, ty: ty.clone(), kind: kind? })
}
