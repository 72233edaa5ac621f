use std::collections::BTreeMap;

use super::{How, Step, is_open, merge, plan};
use crate::record::Files;

fn files(of: &[(&str, &str)]) -> Files {
    of.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn each_file_by_what_became_of_it_on_both_sides() {
    let base = files(&[
        ("same", "1\n"),
        ("ours", "1\n"),
        ("theirs", "1\n"),
        ("both_alike", "1\n"),
        ("both", "1\n2\n3\n4\n5\n"),
        ("contradiction", "1\n"),
        ("removed", "1\n"),
        ("removed_but_edited", "1\n"),
        ("deleted", "1\n"),
        ("deleted_but_changed", "1\n"),
        ("gone_on_both_sides", "1\n"),
    ]);
    let ours = files(&[
        ("same", "1\n"),
        ("ours", "mine\n"),
        ("theirs", "1\n"),
        ("both_alike", "2\n"),
        ("both", "mine\n2\n3\n4\n5\n"),
        ("contradiction", "mine\n"),
        ("removed", "1\n"),
        ("removed_but_edited", "mine\n"),
        ("new_on_both_sides", "mine\n"),
        ("of_the_user_alone", "mine\n"),
    ]);
    let theirs = files(&[
        ("same", "1\n"),
        ("ours", "1\n"),
        ("theirs", "2\n"),
        ("both_alike", "2\n"),
        ("both", "1\n2\n3\n4\nfive\n"),
        ("contradiction", "2\n"),
        ("deleted", "1\n"),
        ("deleted_but_changed", "2\n"),
        ("new", "2\n"),
        ("new_on_both_sides", "2\n"),
    ]);
    let write = |text: &str, how| Step::Write(text.to_owned(), how);
    let conflict = |base: &str| format!("<<<<<<< ours\nmine\n||||||| original\n{base}=======\n2\n>>>>>>> theirs\n");
    let expected = BTreeMap::from([
        ("theirs".to_owned(), write("2\n", How::Taken)),
        ("both".to_owned(), write("mine\n2\n3\n4\nfive\n", How::Merged)),
        ("contradiction".to_owned(), write(&conflict("1\n"), How::Conflicts(1))),
        ("removed".to_owned(), Step::Remove),
        ("removed_but_edited".to_owned(), Step::AskRemoved),
        ("deleted_but_changed".to_owned(), Step::AskDeleted("2\n".to_owned())),
        ("new".to_owned(), write("2\n", How::Added)),
        ("new_on_both_sides".to_owned(), write(&conflict(""), How::Conflicts(1))),
    ]);
    assert_eq!(plan(&base, &ours, &theirs), expected);
}

#[test]
fn line_ends_are_those_of_the_project() {
    let (merged, conflicts) = merge("a", "1\n2\n3\n4\n", "one\r\n2\r\n3\r\n4\r\n", "1\n2\n3\nfour\n");
    assert_eq!((merged.as_str(), conflicts), ("one\r\n2\r\n3\r\nfour\r\n", 0));
}

const BASE: &str = r#"[package]
name = "users"
version = "0.1.0"
edition = "2024"

[dependencies]
rpckit = "0.1"
sqlx = { version = "0.8", features = ["sqlite", "migrate"] }
tokio = "1.40"
tracing = "0.1"
"#;

#[test]
fn a_manifest_is_merged_by_key() {
    let ours = r#"[package]
name = "users"
version = "1.3.0" # released
edition = "2024"

# What we stand on.
[dependencies]
anyhow = "1" # of the team
rpckit = "0.1"
tokio = { version = "1.40", features = ["full"] } # for the pool
sqlx = { version = "0.8", features = ["sqlite", "migrate", "uuid"] }

[profile.release]
lto = "fat"
"#;
    let theirs = r#"[package]
name = "users"
version = "0.1.0"
edition = "2024"
rust-version = "1.89"

[dependencies]
rpckit = "0.2"
sqlx = { version = "0.9", features = ["migrate", "sqlite-bundled"] }
tokio = "1.48"
tracing = "0.1"
tracing-subscriber = "0.3"

[build-dependencies]
rpckit-build = "0.2"
"#;
    let (merged, conflicts) = merge("Cargo.toml", BASE, ours, theirs);
    assert_eq!(conflicts, 0, "{merged}");
    assert_eq!(
        merged,
        r#"[package]
name = "users"
version = "1.3.0" # released
edition = "2024"
rust-version = "1.89"

# What we stand on.
[dependencies]
anyhow = "1" # of the team
rpckit = "0.2"
tokio = { version = "1.48", features = ["full"] } # for the pool
sqlx = { version = "0.9", features = ["migrate", "uuid", "sqlite-bundled"] }
tracing-subscriber = "0.3"

[profile.release]
lto = "fat"

[build-dependencies]
rpckit-build = "0.2"
"#
    );
}

#[test]
fn keys_that_contradict_each_other_are_marked() {
    let ours = BASE.replace("rpckit = \"0.1\"", "rpckit = { git = \"ssh://fork\" }").replace("tracing = \"0.1\"\n", "");
    let theirs = BASE.replace("rpckit = \"0.1\"", "rpckit = \"0.2\"").replace("tracing = \"0.1\"", "tracing = \"0.2\"");
    let (merged, conflicts) = merge("Cargo.toml", BASE, &ours, &theirs);
    assert_eq!(conflicts, 2, "{merged}");
    assert!(is_open(&merged));
    for part in [
        "<<<<<<< ours\nrpckit = { git = \"ssh://fork\" }\n||||||| original\nrpckit = \"0.1\"\n=======\nrpckit = \"0.2\"\n>>>>>>> theirs\n",
        "<<<<<<< ours\n||||||| original\ntracing = \"0.1\"\n=======\ntracing = \"0.2\"\n>>>>>>> theirs\n",
    ] {
        assert!(merged.contains(part), "{merged}");
    }
}

#[test]
fn a_manifest_that_is_none_is_merged_by_lines() {
    let (merged, conflicts) = merge("Cargo.toml", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n");
    assert_eq!((merged.as_str(), conflicts), ("A\nb\nc\nD\n", 0));
}

/// What a merge must hold for any three texts: no line that one side has written is lost.
#[test]
fn nothing_that_a_side_has_written_is_lost() {
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..3000 {
        let base: Vec<String> = (0..random.usize(0..30)).map(|_| format!("line {}", random.u8(0..12))).collect();
        let mut edited = |side: &str| {
            let mut lines = base.clone();
            for edit in 0..random.usize(0..6) {
                let place = random.usize(0..=lines.len());
                match random.u8(0..3) {
                    0 => lines.insert(place, format!("{side} {edit}")),
                    1 if place < lines.len() => lines[place] = format!("{side} {edit}"),
                    _ if place < lines.len() => drop(lines.remove(place)),
                    _ => {}
                }
            }
            let end = if random.bool() { "\n" } else { "" };
            lines.join("\n") + end
        };
        let (ours, theirs) = (edited("ours"), edited("theirs"));
        let (merged, conflicts) = merge("text", &base.join("\n"), &ours, &theirs);
        for line in ours.lines().chain(theirs.lines()).filter(|line| !line.starts_with("line ")) {
            assert!(merged.lines().any(|kept| kept == line), "round {round}: {line:?} is lost in\n{merged}");
        }
        assert_eq!(conflicts > 0, is_open(&merged), "round {round}");
    }
}
