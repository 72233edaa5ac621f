//! Who may call.

use rpckit_build::contract::method::{Access, Method};

use super::Breaks;

/// Both ways are told: who loses an RPC is broken, and an RPC that opens may be a mistake that nobody sees.
pub(super) fn compare(old: &Method, new: &Method, subject: &str, breaks: &mut Breaks) {
    if old.access == new.access {
        return;
    }
    let (before, after) = (shown(&old.access), shown(&new.access));
    let none = Vec::new();
    let (had, has) = (scopes(&old.access, &none), scopes(&new.access, &none));
    let mut add = |id, what| breaks.add(&new.place, subject, id, what);
    let was = format!("it was for {before} and is for {after}");
    match (&old.access, &new.access) {
        (_, Access::Public) => add("made-public", format!("{was}: make sure that this is meant")),
        (Access::Public, _) => add("made-private", format!("{was}: others are refused now")),
        _ => {}
    }
    let more: Vec<&str> = has.iter().filter(|scope| !had.contains(scope)).map(String::as_str).collect();
    let less: Vec<&str> = had.iter().filter(|scope| !has.contains(scope)).map(String::as_str).collect();
    if !more.is_empty() && old.access != Access::Public {
        add("scopes-narrowed", format!("it asks for {} as well: callers without are refused now", more.join(", ")));
    }
    if !less.is_empty() && new.access != Access::Public {
        let what = format!(
            "it does not ask for {} any more: more callers may call it, so make sure that this is meant",
            less.join(", ")
        );
        add("scopes-widened", what);
    }
}

fn scopes<'a>(access: &'a Access, none: &'a Vec<String>) -> &'a Vec<String> {
    match access {
        Access::Scopes(scopes) => scopes,
        Access::Known | Access::Public => none,
    }
}

fn shown(access: &Access) -> String {
    match access {
        Access::Public => "anyone".to_owned(),
        Access::Known => "whoever is known".to_owned(),
        Access::Scopes(scopes) => format!("callers with {}", scopes.join(", ")),
    }
}
