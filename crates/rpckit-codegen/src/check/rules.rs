//! Options of `buf.validate` that are no rules, or do not fit their field, and expressions that do not compile.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use rpckit_cel::{Folding, Problem, Type, Variable, compile};

use crate::cel::{Environment, of_field, of_value};
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::field::{Kind, Shape};
use crate::model::message::Message;
use crate::model::rules::cel::CelRule;
use crate::model::rules::{ElementRules, Ignore, Mistake, ValueRules};
use crate::options::{Options, RuleMistakes};

/// Finds every rule that makes no sense where it stands, in messages with `Origin::Generated` alone: those that are only
/// imported are the business of the run that generates them.
pub(crate) fn check(model: &mut Model, options: &Options, diagnostics: &mut Diagnostics) {
    let found = mistakes(model);
    if options.rule_mistakes == RuleMistakes::Answer {
        return keep(model, &found);
    }
    for mistake in found.values().flatten() {
        diagnostics.at(&mistake.place, &mistake.message);
    }
}

/// The mistakes of each message that has some.
fn mistakes(model: &Model) -> BTreeMap<String, Vec<Mistake>> {
    let mut found = BTreeMap::new();
    for package in &model.packages {
        for message in package.messages.iter().filter_map(|name| model.messages.get(name)) {
            let mut expressions = Expressions { model, mistakes: message.rules.mistakes.clone() };
            expressions.message(message);
            if !expressions.mistakes.is_empty() {
                found.insert(message.full_name.clone(), expressions.mistakes);
            }
        }
    }
    found
}

/// Writes the mistakes into the model. A message that can hold one with a mistake cannot be validated either.
fn keep(model: &mut Model, found: &BTreeMap<String, Vec<Mistake>>) {
    model.visit_holders(found.keys().cloned().collect(), |message, held| {
        let own = found.get(&message.full_name).map(|mistakes| {
            let lines: Vec<String> =
                mistakes.iter().map(|mistake| format!("{}: {}", mistake.place, mistake.message)).collect();
            lines.join("\n")
        });
        message.mistake = Some(own.unwrap_or_else(|| format!("the rules of `{held}`, which it holds, are mistakes")));
    });
}

/// Compiles all expressions of a message, for their mistakes.
struct Expressions<'a> {
    model: &'a Model,
    mistakes: Vec<Mistake>,
}

impl Expressions<'_> {
    fn message(&mut self, message: &Message) {
        self.rules(&message.rules.cel, &Type::Message(message.full_name.clone()));
        for rules in &message.rules.fields {
            let Some(field) = message.field(rules.number) else { continue };
            let whole = match field.shape {
                Shape::Repeated | Shape::Map(_) => of_field(field),
                _ => of_value(&field.kind),
            };
            self.rules(&rules.cel, &whole);
            self.rules(&rules.predefined, &whole);
            match (&rules.value, &field.shape) {
                (ValueRules::Repeated(rules), _) => self.elements(&rules.items, &field.kind),
                (ValueRules::Map(rules), Shape::Map(key)) => {
                    self.elements(&rules.keys, key);
                    self.elements(&rules.values, &field.kind);
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, rule: &CelRule, message: String) {
        self.mistakes.push(Mistake { place: rule.place.clone(), message });
    }

    fn elements(&mut self, rules: &ElementRules, kind: &Kind) {
        if rules.ignore != Ignore::Always {
            self.rules(&rules.cel, &of_value(kind));
            self.rules(&rules.predefined, &of_value(kind));
        }
    }

    fn rules(&mut self, rules: &[CelRule], this: &Type) {
        for rule in rules {
            let (name, text) = (&rule.name(), &rule.expression);
            let this = Variable { ty: this.clone(), read: TokenStream::new() };
            let environment = Environment::new(self.model, None, this, rule);
            let found = compile(text, &environment, Folding::On);
            match found {
                Ok(compiled) if compiled.reads.keys().any(|variable| variable == "rule" || variable == "rules") => {
                    self.note(
                        rule,
                        format!("rule `{name}` takes a message of options as a whole: name its fields in `{text}`"),
                    );
                }
                Ok(compiled) if may_be_verdict(&compiled.ty) => {}
                Ok(compiled) => self.note(
                    rule,
                    format!("rule `{name}` yields {}, neither a bool nor a string: change `{text}`", compiled.ty),
                ),
                Err(problems) => {
                    for problem in &problems {
                        self.note(rule, described(name, text, problem));
                    }
                }
            }
        }
    }
}

/// A bool or a string, or what may be one of them when it runs.
fn may_be_verdict(ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::String | Type::Dyn => true,
        Type::Wrapper(inner) => may_be_verdict(inner),
        _ => false,
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
