//! Names of protobuf.

use heck::ToUpperCamelCase as _;

use crate::error::Error;

/// Refuses a name that is not in the case that protobuf's style has for services, RPCs and messages.
pub(crate) fn upper_camel_case(what: &str, name: &str) -> Result<(), Error> {
    let begins = name.chars().next().is_some_and(|first| first.is_ascii_uppercase());
    if begins && name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(());
    }
    let better = name.to_upper_camel_case();
    let is_name = better.chars().next().is_some_and(|first| first.is_ascii_alphabetic()) && better.is_ascii();
    let advice = if is_name {
        format!("call it `{better}`")
    } else {
        "begin with a capital letter, and go on with letters and digits".to_owned()
    };
    Err(Error::said(format!("`{name}` is no name for {what}, which is in UpperCamelCase: {advice}")))
}

/// `; did you mean `UserService`?`, where a known name is close.
pub(crate) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let plain = |name: &str| name.to_lowercase().replace('_', "");
    let close = known.into_iter().map(|known| (strsim::jaro_winkler(&plain(name), &plain(known)), known));
    let best = close.max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(closeness, _)| *closeness > 0.8)
        .map_or_else(String::new, |(_, known)| format!("; did you mean `{known}`?"))
}
