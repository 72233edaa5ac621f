//! Who may call.

use crate::lower::notes::Notes;
use crate::lower::raw::{Raw, Setting};
use crate::model::terms::Access;

/// Reads `auth`, which says one thing: open to anyone, or what a caller must have been granted.
pub(super) fn read(setting: &Setting, notes: &mut Notes<'_>) -> Option<Access> {
    let (mut public, mut scopes) = (None, Vec::new());
    for member in setting.settings() {
        match (member.name.as_str(), &member.value) {
            ("public", Raw::Bool(said)) => public = Some(*said),
            ("scopes", Raw::List(names)) => {
                let names: Vec<String> = names.iter().filter_map(Raw::text).collect();
                if let Some(name) = names.iter().find(|name| !is_scope(name)) {
                    notes.at(
                        member,
                        format!(
                            "`scopes` has {name:?}, which no token can hold: write one word, such as \"user.write\""
                        ),
                    );
                }
                for name in names {
                    if !scopes.contains(&name) {
                        scopes.push(name);
                    }
                }
            }
            _ => notes.unknown(member),
        }
    }
    match (public, scopes.is_empty()) {
        (Some(true), true) => Some(Access::Public),
        (Some(false), true) => Some(Access::Known),
        (None | Some(false), false) => Some(Access::Scopes(scopes)),
        (Some(true), false) => {
            notes
                .at(setting, "`auth` is `public` and asks for `scopes`: anyone may call, or who has been granted them");
            None
        }
        (None, true) => {
            notes.at(
                setting,
                "`auth` says nothing: write `public: true`, or `scopes` with what a caller must have been granted",
            );
            None
        }
    }
}

/// RFC 6749, section 3.3: printable ASCII without a space, a quote or a backslash.
fn is_scope(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
}
