//! Options of `buf.validate` that are no rules, or do not fit their field, and expressions that do not compile.

use proc_macro2::TokenStream;
use rpckit_cel::{Folding, Problem, Type, Variable, compile};

use crate::cel::{Environment, of_field, of_value};
use crate::diagnostics::Diagnostics;
use crate::model::field::{Kind, Shape};
use crate::model::message::{Message, Origin};
use crate::model::rules::cel::CelRule;
use crate::model::rules::{Ignore, ValueRules};
use crate::model::{Model, Package};

/// Notes every rule that makes no sense where it stands. Only messages with `Origin::Generated` are reported.
pub(crate) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for message in model.messages.values().filter(|message| message.origin == Origin::Generated) {
        for mistake in &message.rules.mistakes {
            diagnostics.at(&mistake.place, &mistake.message);
        }
    }
    for package in &model.packages {
        let mut expressions = Expressions { model, package, diagnostics: &mut *diagnostics };
        for message in package.messages.iter().filter_map(|name| model.messages.get(name)) {
            expressions.message(message);
        }
    }
}

/// Compiles all expressions of a package, for their mistakes.
struct Expressions<'a> {
    model: &'a Model,
    package: &'a Package,
    diagnostics: &'a mut Diagnostics,
}

impl Expressions<'_> {
    fn message(&mut self, message: &Message) {
        self.rules(&message.rules.cel, Ok(Type::Message(message.full_name.clone())));
        for rules in &message.rules.fields {
            let Some(field) = message.field(rules.number) else { continue };
            let whole = match field.shape {
                Shape::Repeated | Shape::Map(_) => of_field(field),
                _ => of_value(&field.kind),
            };
            self.rules(&rules.cel, whole);
            match (&rules.value, &field.shape) {
                (ValueRules::Repeated(rules), _) => self.elements(&rules.items.cel, rules.items.ignore, &field.kind),
                (ValueRules::Map(rules), Shape::Map(key)) => {
                    self.elements(&rules.keys.cel, rules.keys.ignore, key);
                    self.elements(&rules.values.cel, rules.values.ignore, &field.kind);
                }
                _ => {}
            }
        }
    }

    fn elements(&mut self, rules: &[CelRule], ignore: Ignore, kind: &Kind) {
        if ignore != Ignore::Always {
            self.rules(rules, of_value(kind));
        }
    }

    fn rules(&mut self, rules: &[CelRule], this: Result<Type, String>) {
        if rules.is_empty() {
            return;
        }
        let (ty, unreadable) = match this {
            Ok(ty) => (ty, None),
            Err(what) => (Type::Dyn, Some(what)),
        };
        for rule in rules {
            let (name, text) = (rule.list.name(), &rule.expression);
            let this = Variable { ty: ty.clone(), read: TokenStream::new() };
            let environment = Environment::new(self.model, self.package, None, this);
            let found = compile(text, &environment, Folding::On);
            let mut unreadable: Vec<String> = unreadable.iter().cloned().collect();
            unreadable.extend(environment.unreadable());
            if !unreadable.is_empty() {
                let what = unreadable.join(", ");
                let message = format!(
                    "rule `{name}` reads what rpckit cannot read in an expression yet: {what}; check it in the servicer: `{text}`"
                );
                self.diagnostics.at(&rule.place, message);
                continue;
            }
            match found {
                Ok(compiled) if matches!(compiled.ty, Type::Bool | Type::String) => {}
                Ok(compiled) => self.diagnostics.at(
                    &rule.place,
                    format!("rule `{name}` yields {}, neither a bool nor a string: change `{text}`", compiled.ty),
                ),
                Err(problems) => {
                    for problem in &problems {
                        self.diagnostics.at(&rule.place, described(name, text, problem));
                    }
                }
            }
        }
    }
}

/// How much of an expression is shown behind a mistake.
const SHOWN: usize = 24;

fn described(name: &str, text: &str, problem: &Problem) -> String {
    let rest = text.get(problem.offset..).unwrap_or_default();
    let at = if rest.is_empty() {
        "at its end".to_owned()
    } else {
        let shown: String = rest.chars().take(SHOWN).collect();
        let more = if rest.chars().nth(SHOWN).is_some() { "..." } else { "" };
        format!("at `{shown}{more}`")
    };
    format!("rule `{name}` does not compile: {problem}, {at} in `{text}`")
}
