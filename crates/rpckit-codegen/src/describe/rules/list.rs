//! The list that rules are put into.

use crate::contract::rule::{Rule, Value};

/// Rules, and the field that those to come are of.
#[derive(Default)]
pub(super) struct Rules {
    field: String,
    found: Vec<Rule>,
}

impl Rules {
    pub(super) fn done(self) -> Vec<Rule> {
        self.found
    }

    pub(super) fn add(&mut self, name: &str, value: Value) {
        self.found.push(Rule { field: self.field.clone(), name: name.to_owned(), value });
    }

    pub(super) fn flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.add(name, Value::Set);
        }
    }

    pub(super) fn some<T>(&mut self, name: &str, set: Option<T>, value: impl FnOnce(T) -> Value) {
        if let Some(set) = set {
            self.add(name, value(set));
        }
    }

    pub(super) fn list<T>(&mut self, name: &str, values: &[T], value: impl Fn(&T) -> Value) {
        if !values.is_empty() {
            self.add(name, Value::List(values.iter().map(value).collect()));
        }
    }

    /// Those of this field.
    pub(super) fn under(&mut self, field: &str, add: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.field, field.to_owned());
        add(self);
        self.field = outer;
    }

    /// Those of what the field holds.
    pub(super) fn inside(&mut self, part: &str, add: impl FnOnce(&mut Self)) {
        let field = format!("{}{part}", self.field);
        self.under(&field, add);
    }
}
