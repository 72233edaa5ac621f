//! Samples of requests, and what the validators say of them.

use rpckit::validate::Validate;

/// Code generated for the protos.
pub mod api {
    #![allow(clippy::pedantic, clippy::style, missing_docs, reason = "names of protos that try what names can be")]
    rpckit::include_protos!();
}

/// What samples are not what they are said to be, and what is left to the user.
#[derive(Debug, Default)]
pub struct Report {
    /// Samples that are wrong.
    pub wrong: Vec<String>,
    /// What could not be made, and why.
    pub left: Vec<String>,
    /// How many requests are what they are said to be.
    pub right: usize,
}

/// Makes a request break a rule.
pub type Change<T> = fn(&mut T);

impl Report {
    /// Checks the samples of one message: the field, the rule, and what breaks it.
    pub fn samples<T: Validate>(
        &mut self,
        name: &str,
        doubts: &[&str],
        valid: fn() -> T,
        broken: &[(&str, &str, Option<Change<T>>)],
    ) {
        match valid().validate() {
            _ if !doubts.is_empty() => self.left.push(format!("{name}: {}", doubts.join("; "))),
            Ok(()) => self.right += 1,
            Err(violations) => self.wrong.push(format!("{name}: {violations}")),
        }
        for (field, rule, change) in broken {
            let Some(change) = change else {
                self.left.push(format!("{name}: {field}: {rule}"));
                continue;
            };
            let mut request = valid();
            change(&mut request);
            let violations = request.validate().err();
            let found = violations
                .iter()
                .flat_map(rpckit::validate::Violations::as_slice)
                .any(|violation| violation.field().to_string() == *field && violation.rule_id() == *rule);
            if found {
                self.right += 1;
            } else {
                self.wrong.push(format!("{name}: {field}: {rule} is not broken, but {violations:?}"));
            }
        }
    }
}

/// The checks of all samples.
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    missing_docs,
    reason = "samples of requests that try what rules can be"
)]
pub mod generated {
    use super::Report;

    include!(concat!(env!("OUT_DIR"), "/samples.rs"));
}
