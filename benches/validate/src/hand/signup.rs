//! The small form.

use super::text::is_email;
use super::violation::{Violation, violation};
use crate::generated::{GuardedSignup, Signup};

pub(crate) fn signup(message: &Signup) -> Vec<Violation> {
    let mut violations = Vec::new();
    fields(&message.email, &message.name, &message.password, &mut violations);
    violations
}

pub(crate) fn guarded(message: &GuardedSignup) -> Vec<Violation> {
    let mut violations = Vec::new();
    if message.password.contains(&message.name) {
        violations.push(violation("", "password.name", "password must not contain the name"));
    }
    fields(&message.email, &message.name, &message.password, &mut violations);
    violations
}

#[inline]
fn fields(email: &str, name: &str, password: &str, violations: &mut Vec<Violation>) {
    if email.is_empty() {
        let message = "value is empty, which is not a valid email address";
        violations.push(violation("email", "string.email_empty", message));
    } else if !is_email(email) {
        violations.push(violation("email", "string.email", "must be a valid email address"));
    }
    if name.is_empty() {
        violations.push(violation("name", "string.min_len", "must be at least 1 characters"));
    } else if name.chars().count() > 100 {
        violations.push(violation("name", "string.max_len", "must be at most 100 characters"));
    }
    if password.chars().count() < 8 {
        violations.push(violation("password", "string.min_len", "must be at least 8 characters"));
    }
}
