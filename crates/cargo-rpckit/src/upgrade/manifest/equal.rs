//! Whether two items say the same, however they are written.

use toml_edit::{Item, TableLike, Value};

pub(super) fn equal(one: &Item, other: &Item) -> bool {
    if let (Some(one), Some(other)) = (one.as_table_like(), other.as_table_like()) {
        return tables(one, other);
    }
    match (one, other) {
        (Item::None, Item::None) => true,
        (Item::Value(one), Item::Value(other)) => values(one, other),
        (Item::ArrayOfTables(one), Item::ArrayOfTables(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| tables(one, other))
        }
        _ => false,
    }
}

fn tables(one: &dyn TableLike, other: &dyn TableLike) -> bool {
    one.len() == other.len() && one.iter().all(|(key, item)| other.get(key).is_some_and(|other| equal(item, other)))
}

pub(super) fn values(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| values(one, other))
        }
        (Value::InlineTable(one), Value::InlineTable(other)) => tables(one, other),
        (Value::String(one), Value::String(other)) => one.value() == other.value(),
        (one, other) => bare(one) == bare(other),
    }
}

/// A value without the blanks and comments around it.
fn bare(value: &Value) -> String {
    value.clone().decorated("", "").to_string()
}
