//! What protos were, as git keeps them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;
use crate::sources::Sources;
use crate::tree::shown;

/// The history of a project.
#[derive(Debug)]
pub(crate) struct History {
    root: PathBuf,
    /// Where the project is in its repository, with `/` behind it, or empty.
    pub(crate) folder: String,
}

/// Protos as they were, in a folder that goes away with this.
#[derive(Debug)]
pub(crate) struct Past {
    folder: tempfile::TempDir,
    /// The protos.
    pub(crate) files: Vec<PathBuf>,
    /// Where imports are looked up.
    pub(crate) includes: Vec<PathBuf>,
}

impl History {
    /// That of the project at `root`; `None` where there is no git, or no repository.
    pub(crate) fn of(root: &Path) -> Option<Self> {
        let history = Self { root: root.to_owned(), folder: String::new() };
        let folder = history.ask(&["rev-parse", "--show-prefix"]).ok()?;
        Some(Self { folder: folder.trim().to_owned(), ..history })
    }

    /// The commit of a name: a branch, a tag, a hash, `HEAD~1`.
    pub(crate) fn commit(&self, name: &str) -> Option<String> {
        let commit = format!("{name}^{{commit}}");
        let found = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).ok()?;
        Some(found.trim().to_owned())
    }

    /// The last commit that has changed a file.
    pub(crate) fn last_change(&self, file: &str) -> Option<String> {
        let found = self.ask(&["log", "-1", "--format=%H", "--", file]).ok()?;
        Some(found.trim().to_owned()).filter(|commit| !commit.is_empty())
    }

    /// The protos as they were in a commit; without any where there was none.
    pub(crate) fn protos(&self, commit: &str, sources: &Sources) -> Result<Past, Error> {
        let folder = tempfile::tempdir().map_err(Error::file(&self.root))?;
        let mut past = Past { files: Vec::new(), includes: Vec::new(), folder };
        for (place, include) in sources.includes.iter().enumerate() {
            let staged = past.folder.path().join(place.to_string());
            fs::create_dir(&staged).map_err(Error::file(&staged))?;
            let inside = clean(&format!("{}{}", self.folder, shown(include)));
            let listed = self.ask(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", &inside])?;
            for name in listed.split('\0').filter(|name| is_proto(name)) {
                let text = self.ask_bytes(&["cat-file", "blob", &format!("{commit}:{name}")])?;
                let inner = name.strip_prefix(inside.as_str()).unwrap_or(name).trim_start_matches('/');
                let path = staged.join(inner);
                let around = path.parent().expect("a file stands in a folder");
                fs::create_dir_all(around).map_err(Error::file(around))?;
                fs::write(&path, text).map_err(Error::file(&path))?;
                if sources.is_own(include, Path::new(inner)) {
                    past.files.push(path);
                }
            }
            past.includes.push(staged);
        }
        past.files.sort();
        Ok(past)
    }

    fn ask(&self, arguments: &[&str]) -> Result<String, Error> {
        self.ask_bytes(arguments).map(|text| String::from_utf8_lossy(&text).into_owned())
    }

    fn ask_bytes(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = Command::new("git").arg("-C").arg(&self.root).args(arguments).output();
        let output = output.map_err(|error| {
            Error::said(format!("git does not run: {error}; install it, or compare with a descriptor set"))
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Error::said(format!("git {}: {}", arguments.join(" "), said.trim())))
    }
}

fn is_proto(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "proto")
}

/// A path of the repository, with `.` and `..` taken out.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Answers that are dear, by commit.
#[derive(Debug, Default)]
pub(crate) struct Remembered<T>(std::cell::RefCell<BTreeMap<String, Option<std::rc::Rc<T>>>>);

impl<T> Remembered<T> {
    /// The answer for a commit, made once.
    pub(crate) fn get(&self, commit: &str, make: impl FnOnce() -> Option<T>) -> Option<std::rc::Rc<T>> {
        let known = self.0.borrow().get(commit).cloned();
        known.unwrap_or_else(|| {
            let answer = make().map(std::rc::Rc::new);
            self.0.borrow_mut().insert(commit.to_owned(), answer.clone());
            answer
        })
    }
}
