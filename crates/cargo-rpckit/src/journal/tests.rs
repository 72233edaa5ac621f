use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::{commit, commit_undo, open, undo};
use crate::tree::Tree;

thread_local! {
    /// How many more steps a command makes before it is killed.
    static STEPS: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Stands between the steps of a command.
pub(super) fn pause(_: &str) {
    STEPS.with(|steps| match steps.get() {
        Some(0) => panic!("killed"),
        Some(left) => steps.set(Some(left - 1)),
        None => {}
    });
}

/// Every file below a folder, the journal left out.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().unwrap() != ".rpckit" {
                    collect(root, &path, found);
                }
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(root, root, &mut found);
    found
}

fn project(root: &Path) {
    fs::create_dir_all(root.join("src/old")).unwrap();
    fs::write(root.join("src/main.rs"), "fn main() {}\n").unwrap();
    fs::write(root.join("src/old/gone.rs"), "// gone\n").unwrap();
}

fn changed(root: &Path) -> Tree {
    let mut tree = Tree::new(root);
    tree.write("src/main.rs", "fn main() { serve() }\n").unwrap();
    tree.write("proto/a/v1/a.proto", "syntax = \"proto3\";\n").unwrap();
    tree.remove("src/old/gone.rs").unwrap();
    tree
}

#[test]
fn a_command_that_is_killed_at_any_step_has_done_all_or_nothing() {
    let mut outcomes = Vec::new();
    for steps in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        project(root);
        let old = files(root);
        let tree = changed(root);
        STEPS.set(Some(steps));
        let killed = catch_unwind(AssertUnwindSafe(|| commit(&tree, "change"))).is_err();
        STEPS.set(None);
        drop(open(root).unwrap());
        let now = files(root);
        let new = BTreeMap::from([
            (PathBuf::from("src/main.rs"), b"fn main() { serve() }\n".to_vec()),
            (PathBuf::from("proto/a/v1/a.proto"), b"syntax = \"proto3\";\n".to_vec()),
        ]);
        assert!(now == old || now == new, "killed after {steps} steps: {now:?}");
        assert!(!root.join(".rpckit/pending").exists());
        outcomes.push((killed, now == new));
    }
    assert_eq!(outcomes[0], (true, false), "before the decision nothing is done");
    assert!(outcomes[1..5].iter().all(|outcome| *outcome == (true, true)), "{outcomes:?}");
    assert_eq!(outcomes[7], (false, true));
}

#[test]
fn commands_are_undone_one_by_one_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    let first = files(root);
    commit(&changed(root), "one").unwrap();
    let second = files(root);
    let mut tree = Tree::new(root);
    tree.write("src/main.rs", b"\xEF\xBB\xBF// \xFF\r\n".to_vec()).unwrap();
    commit(&tree, "two").unwrap();

    for (command, expected) in [("two", second), ("one", first)] {
        let mut tree = Tree::new(root);
        let undone = undo(&mut tree).unwrap().unwrap();
        assert_eq!(undone.command, command);
        commit_undo(&tree, &undone).unwrap();
        assert_eq!(files(root), expected);
    }
    assert!(undo(&mut Tree::new(root)).unwrap().is_none());
    assert!(!root.join("proto").exists(), "folders that are empty go too");
}

#[test]
fn what_was_changed_since_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    project(root);
    commit(&changed(root), "one").unwrap();
    fs::write(root.join("src/main.rs"), "mine").unwrap();
    let mut tree = Tree::new(root);
    let error = undo(&mut tree).unwrap_err().to_string();
    assert_eq!(
        error,
        "`one` cannot be taken back: src/main.rs changed since; nothing was done, so put it back as the command left it, or \
         change the rest by hand"
    );
    assert_eq!(fs::read_to_string(root.join("src/main.rs")).unwrap(), "mine");
}

#[test]
fn a_project_comes_into_being_whole() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("made/here");
    let mut tree = Tree::new(&root);
    tree.write("src/main.rs", "fn main() {}\n").unwrap();
    STEPS.set(Some(2));
    let killed = catch_unwind(AssertUnwindSafe(|| commit(&tree, "new"))).is_err();
    STEPS.set(None);
    assert!(killed && !root.exists());
    commit(&tree, "new").unwrap();
    assert_eq!(files(&root).len(), 1);
    assert_eq!(fs::read_dir(folder.path().join("made")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn two_commands_do_not_work_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let held = open(folder.path()).unwrap();
    let error = open(folder.path()).map(drop).unwrap_err().to_string();
    assert!(error.contains("another `cargo rpckit` is at work here"), "{error}");
    drop(held);
    open(folder.path()).map(drop).unwrap();
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("script"), "1").unwrap();
    fs::set_permissions(root.join("script"), fs::Permissions::from_mode(0o755)).unwrap();
    symlink(root.join("script"), root.join("link")).unwrap();
    let mut tree = Tree::new(root);
    tree.write("link", "2").unwrap();
    commit(&tree, "change").unwrap();
    assert!(root.join("link").is_symlink());
    assert_eq!(fs::read_to_string(root.join("script")).unwrap(), "2");
    assert_eq!(fs::metadata(root.join("script")).unwrap().permissions().mode() & 0o777, 0o755);
}
