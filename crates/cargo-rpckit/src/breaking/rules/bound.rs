//! Bounds of numbers and times: `gt` and `gte` are one bound, and so are `lt` and `lte`.

use rpckit_build::contract::rule::{Rule, Value};

/// Both bounds of a field; each value with whether it is left out itself.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    lower: Option<(f64, bool)>,
    upper: Option<(f64, bool)>,
}

/// The family of a bound: `int32` of `int32.gte`.
pub(super) fn family(name: &str) -> Option<&str> {
    let (family, last) = name.rsplit_once('.')?;
    ["gt", "gte", "lt", "lte"].contains(&last).then_some(family)
}

impl Bounds {
    pub(super) fn of(rules: &[Rule], field: &str, family: &str) -> Self {
        let mut bounds = Self::default();
        for rule in rules.iter().filter(|rule| rule.field == field) {
            let (Some((of, last)), Some(value)) = (rule.name.rsplit_once('.'), number(&rule.value)) else { continue };
            if of == family {
                match last {
                    "gt" | "gte" => bounds.lower = Some((value, last == "gt")),
                    "lt" | "lte" => bounds.upper = Some((value, last == "lt")),
                    _ => {}
                }
            }
        }
        bounds
    }

    /// Whether the bound that this rule is of lets less through.
    pub(super) fn tighter_than(&self, old: &Self, rule: &str) -> bool {
        // An upper bound below the lower one leaves a gap out of everything: what was a range before has another meaning.
        if self.is_gap() != old.is_gap() {
            return true;
        }
        let is_lower = matches!(rule.rsplit('.').next(), Some("gt" | "gte"));
        let (new, old) = if is_lower { (self.lower, old.lower) } else { (self.upper, old.upper) };
        match (new, old) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some((new, is_out)), Some((old, was_out))) => {
                let moved_in = if is_lower { new > old } else { new < old };
                moved_in || (new.total_cmp(&old).is_eq() && is_out && !was_out)
            }
        }
    }

    fn is_gap(&self) -> bool {
        matches!((self.lower, self.upper), (Some((lower, _)), Some((upper, _))) if upper < lower)
    }
}

/// Precise enough to tell bounds apart that people write.
#[expect(clippy::cast_precision_loss, reason = "bounds beyond 2^53 that differ by one are told as the same")]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}
