//! A rule that could not be evaluated. It is neither broken nor kept, and it replaces all violations of the run.

use std::borrow::Cow;
use std::fmt;

use crate::at::At;
use crate::path::FieldPath;
use crate::rules::Rule;

/// Why a rule gave no answer, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub(crate) field: FieldPath,
    rule_id: &'static str,
    reason: Cow<'static, str>,
    stage: Stage,
}

/// When a rule turned out to give no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// When it was compiled. Only code that was generated to go on all the same (`rule_mistakes=answer`) has such rules.
    Compilation,
    /// When it was evaluated, with this message.
    Evaluation,
}

impl Failure {
    pub(crate) fn new(at: At<'_>, rule: &'static Rule, reason: Cow<'static, str>) -> Self {
        Self { field: FieldPath::to(at), rule_id: rule.id(), reason, stage: Stage::Evaluation }
    }

    pub(crate) fn uncompiled(reason: &'static str) -> Self {
        Self { field: FieldPath::default(), rule_id: "", reason: reason.into(), stage: Stage::Compilation }
    }

    /// When the rule turned out to give no answer.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The field whose rule it is.
    #[must_use]
    pub fn field(&self) -> &FieldPath {
        &self.field
    }

    /// The rule; empty where the rules of a whole message are mistakes.
    #[must_use]
    pub fn rule_id(&self) -> &str {
        self.rule_id
    }

    /// What went wrong.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        match self.stage {
            Stage::Compilation => write!(f, "rules are mistakes: {}", self.reason),
            Stage::Evaluation => write!(f, "rule `{}` cannot be evaluated: {}", self.rule_id, self.reason),
        }
    }
}

impl std::error::Error for Failure {}
