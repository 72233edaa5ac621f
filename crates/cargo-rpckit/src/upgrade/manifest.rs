//! A `Cargo.toml`, merged by key: dependencies that one side adds next to those of the other are no conflict, whatever lines they
//! stand on.

mod equal;
mod marks;

use toml_edit::{DocumentMut, InlineTable, Item, TableLike, Value};

use self::equal::equal;
use self::marks::Marks;

/// The manifest with the changes of both sides, in the words and the order of ours, and how many conflicts are marked in it;
/// `None` where it cannot be told by keys: one is no TOML, or a section has another form on each side.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Option<(String, usize)> {
    let base: DocumentMut = base.parse().ok()?;
    let mut merged: DocumentMut = ours.parse().ok()?;
    let theirs: DocumentMut = theirs.parse().ok()?;
    let mut marks = Marks::default();
    section(Some(base.as_table()), merged.as_table_mut(), theirs.as_table(), &mut marks)?;
    let (text, conflicts) = marks.into_text(&merged.to_string());
    if conflicts == 0 {
        text.parse::<DocumentMut>().ok()?;
    }
    Some((text, conflicts))
}

/// One section, key by key.
fn section(
    base: Option<&dyn TableLike>,
    ours: &mut dyn TableLike,
    theirs: &dyn TableLike,
    marks: &mut Marks,
) -> Option<()> {
    let nothing = Item::None;
    let of_base = base.into_iter().flat_map(|table| table.iter()).map(|(key, _)| key.to_owned());
    let mut keys: Vec<String> = theirs.iter().map(|(key, _)| key.to_owned()).collect();
    keys.extend(of_base.filter(|key| theirs.get(key).is_none()));
    for key in keys {
        let base = base.and_then(|table| table.get(&key)).unwrap_or(&nothing);
        let theirs = theirs.get(&key).unwrap_or(&nothing);
        let mine = ours.get(&key).unwrap_or(&nothing);
        if equal(base, theirs) || equal(mine, theirs) {
            continue;
        }
        if equal(mine, base) {
            if theirs.is_none() {
                ours.remove(&key);
            } else {
                ours.insert(&key, theirs.clone());
            }
            continue;
        }
        entry(&key, base, ours, theirs, marks)?;
    }
    Some(())
}

/// A key that both sides have changed.
fn entry(key: &str, base: &Item, ours: &mut dyn TableLike, theirs: &Item, marks: &mut Marks) -> Option<()> {
    let mine = ours.get(key).cloned().unwrap_or_default();
    if let (Item::Table(_), Item::Table(theirs)) = (&mine, theirs) {
        let mine = ours.get_mut(key)?.as_table_like_mut()?;
        return section(base.as_table_like(), mine, theirs, marks);
    }
    if let Some(merged) = value(base, &mine, theirs) {
        *ours.get_mut(key)? = merged;
        return Some(());
    }
    let is_line = |item: &Item| item.is_none() || item.is_value();
    if ![base, &mine, theirs].into_iter().all(is_line) {
        return None;
    }
    marks.conflict(key, base, ours, theirs);
    Some(())
}

/// A value that both sides have changed, where both changes can stand.
fn value(base: &Item, ours: &Item, theirs: &Item) -> Option<Item> {
    if let (Some(ours), Some(theirs)) = (ours.as_array(), theirs.as_array()) {
        let base = base.as_array().cloned().unwrap_or_default();
        let has = |array: &toml_edit::Array, value: &Value| array.iter().any(|other| equal::values(other, value));
        let mut merged = ours.clone();
        merged.retain(|value| has(theirs, value) || !has(&base, value));
        for value in theirs.iter().filter(|value| !has(ours, value) && !has(&base, value)) {
            merged.push(value.clone());
        }
        // A list over several lines keeps them.
        if !merged.to_string().contains('\n') {
            merged.fmt();
        }
        return Some(Item::Value(Value::Array(merged)));
    }
    // `tokio = "1"` beside `tokio = { version = "1", features = [...] }`.
    let (mut merged, theirs) = (dependency(ours)?, dependency(theirs)?);
    let base = dependency(base);
    let mut marks = Marks::default();
    section(base.as_ref().map(|table| table as &dyn TableLike), &mut merged, &theirs, &mut marks)?;
    marks.is_empty().then(|| {
        merged.fmt();
        Item::Value(Value::InlineTable(merged))
    })
}

/// A dependency in its long form.
fn dependency(item: &Item) -> Option<InlineTable> {
    match item.as_value()? {
        Value::InlineTable(table) => Some(table.clone()),
        Value::String(version) => {
            let mut table = InlineTable::new();
            table.insert("version", version.value().as_str().into());
            Some(table)
        }
        _ => None,
    }
}
