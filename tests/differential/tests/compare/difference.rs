//! Answers that can be compared, and the count of those that differ.

use std::collections::BTreeMap;
use std::fmt;

use rpckit::validate::wire::{FieldPath, Violation};
use rpckit_differential_tests::{Outcome, SEED, Subject};

use crate::Asked;
use crate::known::KNOWN;

/// Differences that are written out: the first ones tell enough.
const SHOWN: usize = 60;

/// How a message fares, in a form that does not depend on who says so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    Valid,
    /// In an order of their own: that of a map's entries is nobody's.
    Invalid(Vec<Violation>),
    /// What the message says differs.
    Failed(String),
    Refused(String),
}

impl Answer {
    pub(crate) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Valid => Self::Valid,
            Outcome::Invalid(found) => {
                let mut violations = found.violations;
                violations.sort_by_cached_key(|violation| format!("{violation:?}"));
                Self::Invalid(violations)
            }
            Outcome::Failed(why) => Self::Failed(why),
            Outcome::Refused(why) => Self::Refused(why),
        }
    }

    /// What is left of a violation where nobody knows of messages.
    pub(crate) fn without_paths(self) -> Self {
        let bare = |violation: Violation| Violation { message: violation.message, ..Violation::default() };
        match self {
            Self::Invalid(violations) => Self::Invalid(violations.into_iter().map(bare).collect()),
            other => other,
        }
    }

    /// What the other does not say too.
    fn beyond(&self, other: &Self) -> Self {
        let (Self::Invalid(violations), Self::Invalid(others)) = (self, other) else { return self.clone() };
        let mut left = others.clone();
        let is_new = |violation: &&Violation| match left.iter().position(|other| other == *violation) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
        Self::Invalid(violations.iter().filter(is_new).cloned().collect())
    }

    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Failed(_), Self::Failed(_)) | (Self::Refused(_), Self::Refused(_)) => true,
            (a, b) => a == b,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Valid => f.write_str("valid"),
            Self::Failed(why) => write!(f, "failed: {}", one_line(why)),
            Self::Refused(why) => write!(f, "refused: {}", one_line(why)),
            Self::Invalid(violations) => {
                f.write_str("invalid:")?;
                for violation in violations {
                    let names = |path: &Option<FieldPath>| {
                        let elements = path.iter().flat_map(|path| &path.elements);
                        let names = elements.map(|element| match &element.subscript {
                            Some(subscript) => format!("{}[{subscript:?}]", element.field_name()),
                            None => element.field_name().to_owned(),
                        });
                        names.collect::<Vec<_>>().join(".")
                    };
                    let (field, rule) = (names(&violation.field), names(&violation.rule));
                    let (id, message) = (violation.rule_id(), violation.message());
                    let key = if violation.for_key() { " key" } else { "" };
                    write!(f, " ({field} | {id} | {message:?} | {rule}{key})")?;
                }
                Ok(())
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { ' ' } else { c }).take(300).collect()
}

/// The message, when someone asks for it: it is long.
fn shown(asked: &Asked) -> String {
    match std::env::var_os("RPCKIT_DIFFERENTIAL_MESSAGES") {
        Some(_) => format!("  for    {}\n", asked.message),
        None => String::new(),
    }
}

/// Two answers that are not one.
pub(crate) struct Difference<'a> {
    pub(crate) who: &'static str,
    /// The expression, or the message with its rules.
    pub(crate) text: &'static str,
    pub(crate) ours: &'a Answer,
    pub(crate) theirs: &'a Answer,
}

/// What was compared with one of them.
pub(crate) struct Tally {
    who: &'static str,
    same: usize,
    explained: BTreeMap<&'static str, usize>,
    unexplained: BTreeMap<&'static str, String>,
}

impl Tally {
    pub(crate) fn new(who: &'static str) -> Self {
        Self { who, same: 0, explained: BTreeMap::new(), unexplained: BTreeMap::new() }
    }

    pub(crate) fn count(&mut self, asked: &Asked, ours: &Answer, theirs: &Answer) {
        if ours.agrees(theirs) {
            self.same += 1;
            return;
        }
        let (Subject::Expression(text) | Subject::Standard(text)) = asked.case.subject;
        let difference = Difference { who: self.who, text, ours, theirs };
        if let Some(known) = KNOWN.iter().find(|known| known.explains(&difference)) {
            *self.explained.entry(known.why).or_default() += 1;
            return;
        }
        self.unexplained.entry(asked.case.name).or_insert_with(|| {
            let (only_ours, only_theirs) = (ours.beyond(theirs), theirs.beyond(ours));
            format!("{text}\n  ours   {only_ours}\n  theirs {only_theirs}\n{}", shown(asked))
        });
    }

    /// Prints the counts.
    ///
    /// # Panics
    /// When a difference is not known.
    pub(crate) fn finish(self) {
        let explained: usize = self.explained.values().sum();
        println!(
            "{}, seed {SEED}: {} answers are the same, {explained} differ for a known reason",
            self.who, self.same
        );
        for (why, count) in &self.explained {
            println!("{count:>6}  {why}");
        }
        let shown: Vec<String> =
            self.unexplained.iter().take(SHOWN).map(|(name, text)| format!("{name}: {text}")).collect();
        let count = self.unexplained.len();
        assert!(count == 0, "{count} rules are judged differently by {}:\n{}", self.who, shown.join("\n"));
    }
}
