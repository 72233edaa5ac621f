//! The options that make a message or a value of an enum an error.

mod template;

use heck::ToShoutySnakeCase as _;

use super::domains::{self, Domain, Domains};
use super::notes::Notes;
use super::raw::{Raw, Setting};
use crate::model::error::{Answer, Code, Piece};
use crate::model::field::Field;

/// What an error is read from.
pub(super) struct Subject<'a> {
    /// The full name of the message, or the name of the value.
    pub(super) name: &'a str,
    /// The reason, where the option names none.
    pub(super) reason: String,
    /// The package it stands in.
    pub(super) package: &'a str,
    /// The fields of the message; a value has none.
    pub(super) fields: &'a [Field],
}

/// The reason of a message: its name in upper snake case.
pub(super) fn reason_of_message(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// The reason of a value: its name, without the name of its enum in front where something is left.
pub(super) fn reason_of_value(r#enum: &str, value: &str) -> String {
    let prefix = format!("{}_", r#enum.to_shouty_snake_case());
    value.strip_prefix(&prefix).filter(|rest| is_reason(rest)).unwrap_or(value).to_owned()
}

/// Reads the option. There is an answer also where something is wrong with it, so that who lists it is told of nothing else.
pub(super) fn read(option: &Setting, subject: &Subject<'_>, domains: &Domains, notes: &mut Notes<'_>) -> Answer {
    let mut code = None;
    let mut reason = subject.reason.clone();
    let mut answer = Answer {
        place: notes.place(option),
        code: Code::UNKNOWN,
        reason: String::new(),
        domain: domain(option, subject, domains, notes),
        message: Vec::new(),
        retry_after: None,
        metadata: Vec::new(),
    };
    let (mut text, mut more) = (None, None);
    for setting in option.settings() {
        match (setting.name.as_str(), &setting.value) {
            ("code", Raw::Int(number)) => code = Some((setting, *number)),
            ("reason", Raw::String(said)) => reason.clone_from(said),
            ("message", Raw::String(said)) => text = Some((setting, said)),
            ("retry_after", _) => answer.retry_after = notes.duration(setting),
            ("metadata", Raw::List(names)) => more = Some((setting, names)),
            ("domain", _) => {}
            _ => notes.unknown(setting),
        }
    }
    let (setting, number) = code.unwrap_or((option, 0));
    answer.code = match (code, number) {
        (None, _) => {
            notes.at(option, format!("the error `{}` has no `code`: name one, such as NOT_FOUND", subject.name));
            Code::UNKNOWN
        }
        _ => notes.code(setting, number).unwrap_or(Code::UNKNOWN),
    };
    if !is_reason(&reason) {
        let message = format!("the reason of `{}` is {reason:?}", subject.name);
        notes.at(
            option,
            format!(
                "{message}: write 3 to 63 of A-Z, 0-9 and _, beginning with a letter and not ending with _, in `reason`"
            ),
        );
    }
    answer.reason = reason;
    match text {
        Some((setting, text)) => answer.message = template::read(setting, text, subject, notes),
        None => notes.at(option, format!("the error `{}` has no `message`: say what the caller reads", subject.name)),
    }
    answer.metadata = metadata(&answer.message);
    for name in more.iter().flat_map(|(setting, names)| names.iter().filter_map(Raw::text).map(|name| (*setting, name)))
    {
        if let Some(number) = template::field(name.0, &name.1, subject, notes)
            && !answer.metadata.contains(&number)
        {
            answer.metadata.push(number);
        }
    }
    answer
}

/// Its own, or that of the services beside it; empty where nobody says.
fn domain(option: &Setting, subject: &Subject<'_>, domains: &Domains, notes: &mut Notes<'_>) -> String {
    domains::check(option, notes);
    match (domains::said(option), domains.of(subject.package)) {
        (Some(domain), _) => domain,
        (None, Domain::One(domain)) => domain.to_owned(),
        (None, Domain::Unsaid) => String::new(),
        (None, Domain::Many) => {
            notes.at(
                option,
                format!(
                    "the services of package {:?} have different domains: say which is that of `{}`, with `domain`",
                    subject.package, subject.name
                ),
            );
            // Said already: who lists it has nothing to add.
            "unclear".to_owned()
        }
    }
}

/// What the message shows, a machine can read as well (AIP-193).
fn metadata(message: &[Piece]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for piece in message {
        if let Piece::Field(number) = piece
            && !numbers.contains(number)
        {
            numbers.push(*number);
        }
    }
    numbers
}

/// `[A-Z][A-Z0-9_]+[A-Z0-9]`, at most 63: what `google.rpc.ErrorInfo` asks for.
fn is_reason(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    (3..=63).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes.iter().all(|byte| word(*byte) || *byte == b'_')
        && bytes.last().is_some_and(|last| word(*last))
}

#[cfg(test)]
mod tests {
    use super::{is_reason, reason_of_value};

    #[test]
    fn reasons_are_those_of_error_info() {
        for good in ["USER_NOT_FOUND", "ABC", "A_1", &"A".repeat(63)] {
            assert!(is_reason(good), "{good}");
        }
        for bad in ["", "AB", "abc", "1AB", "AB_", "_AB", "A-B", &"A".repeat(64)] {
            assert!(!is_reason(bad), "{bad}");
        }
    }

    #[test]
    fn a_value_is_called_by_what_is_its_own() {
        assert_eq!(reason_of_value("UserReason", "USER_REASON_EMAIL_TAKEN"), "EMAIL_TAKEN");
        assert_eq!(reason_of_value("UserReason", "EMAIL_TAKEN"), "EMAIL_TAKEN");
        assert_eq!(reason_of_value("E", "E_1"), "E_1");
    }
}
