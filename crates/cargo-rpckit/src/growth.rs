//! Puts what templates give besides into a project, where they would have it and around what somebody has changed there.

use crate::error::Error;
use crate::record::{Files, Record};
use crate::rustfmt;
use crate::scaffold::addition::Addition;
use crate::servicer::wiring::{Left, Why, add};
use crate::targets;
use crate::tree::Tree;
use crate::upgrade::{How, Step, first_conflict, plan};

/// Grows a project by what is given besides, but for the files that are `left_out`, and moves its record; gives what is left to do
/// by hand.
pub(crate) fn grow(
    tree: &mut Tree,
    mut record: Record,
    addition: &Addition,
    left_out: impl Fn(&str) -> bool,
) -> Result<Vec<String>, Error> {
    let theirs: Files = addition.changed().map(|(path, text)| (path.clone(), text.clone())).collect();
    let base = addition.before.files.iter().filter(|(path, _)| theirs.contains_key(*path));
    let base: Files = base.map(|(path, text)| (path.clone(), text.clone())).collect();
    let of_project = |path: &String| Ok(tree.text(path)?.map(|text| (path.clone(), text)));
    let ours: Result<Vec<Option<_>>, Error> = theirs.keys().map(of_project).collect();
    let ours: Files = ours?.into_iter().flatten().collect();

    let mut left = Vec::new();
    for (path, step) in plan(&base, &ours, &theirs) {
        if left_out(&path) {
            continue;
        }
        let versions = Versions { path: &path, base: base.get(&path), ours: ours.get(&path), theirs: &theirs[&path] };
        match merged(&versions, step, tree) {
            Ok(Some(text)) => tree.write(&path, text)?,
            Ok(None) => {}
            Err(lines) => left.extend(lines),
        }
    }
    record.files = recorded(&record, addition, &base, &theirs, tree)?;
    record.context.clone_from(&addition.after.context);
    record.save(tree)?;
    Ok(left)
}

/// One file.
struct Versions<'a> {
    path: &'a str,
    base: Option<&'a String>,
    ours: Option<&'a String>,
    theirs: &'a str,
}

/// What a file becomes; `None` where it stays, and an error where it is a person who has to see to it.
fn merged(versions: &Versions<'_>, step: Step, tree: &Tree) -> Result<Option<String>, Vec<String>> {
    let Versions { path, base, ours, theirs } = *versions;
    let is_rust = rustfmt::is_rust(path);
    match step {
        Step::Write(text, How::Added | How::Taken) => Ok(Some(text)),
        Step::Write(text, How::Merged) if !is_rust => Ok(Some(text)),
        Step::Write(merged, how) => {
            let (Some(base), Some(ours)) = (base, ours) else {
                return Err(vec![format!(
                    "{path}: is there already, so nothing is put into it: it would be\n{}",
                    inside(theirs)
                )]);
            };
            if !is_rust {
                let line = first_conflict(&merged, ours);
                return Err(vec![by_hand(path, &Left { line, text: lines(base, theirs), why: Why::Unplaced })]);
            }
            let text = add(path, base, ours, theirs, targets::widths(tree));
            // Lines that fit in stand where the templates have them, as long as what they name is there.
            let is_unknown = matches!(&text, Err(left) if left.iter().any(|left| left.why == Why::Unknown));
            if how == How::Merged && !is_unknown && syn::parse_file(&merged).is_ok() {
                return Ok(Some(merged));
            }
            let text = text.map_err(|left| left.iter().map(|left| by_hand(path, left)).collect::<Vec<_>>())?;
            // A file that is as rustfmt has it stays so.
            let formatted = |text: &str| rustfmt::formatted(text, tree.root()).ok();
            Ok(Some(if formatted(ours).as_ref() == Some(ours) { formatted(&text).unwrap_or(text) } else { text }))
        }
        // What nobody wants is not missed, but for what tells Rust of its modules.
        Step::AskDeleted(_) if is_rust => {
            let text = lines(base.map_or("", String::as_str), theirs);
            Err(vec![format!("{path}: is not there any more: see that something else has\n{}", inside(&text))])
        }
        Step::AskDeleted(_) | Step::AskRemoved | Step::Remove => Ok(None),
    }
}

/// What the templates would have given when the project was made, had they been told the same.
fn recorded(record: &Record, addition: &Addition, base: &Files, theirs: &Files, tree: &Tree) -> Result<Files, Error> {
    let mut files = record.files.clone();
    for (path, step) in plan(base, &record.files, theirs) {
        let is_same = record.version == addition.after.version;
        let versions =
            Versions { path: &path, base: base.get(&path), ours: record.files.get(&path), theirs: &theirs[&path] };
        let text = match merged(&versions, step, tree) {
            Ok(Some(text)) => text,
            _ if is_same => theirs[&path].clone(),
            Ok(None) => continue,
            Err(_) => {
                return Err(Error::said(format!(
                    "this project is of the templates of {}, and those of {} have another {path}: run `cargo rpckit upgrade` first",
                    record.version, addition.after.version
                )));
            }
        };
        files.insert(path, text);
    }
    Ok(files)
}

fn by_hand(path: &str, left: &Left) -> String {
    format!("{path}:{}: has changed there, so put in by hand\n{}", left.line, inside(&left.text))
}

/// Lines under what is said of them.
fn inside(text: &str) -> String {
    text.trim_end().lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// What one text has besides another.
fn lines(base: &str, theirs: &str) -> String {
    let patch = diffy::create_patch(base, theirs);
    let lines = patch.hunks().iter().flat_map(diffy::Hunk::lines);
    let new = lines.filter_map(|line| match line {
        diffy::Line::Insert(line) => Some(*line),
        _ => None,
    });
    new.collect()
}
