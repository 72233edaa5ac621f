//! Templates: a folder of files, each with `.jinja` behind its name.
//!
//! - `{{ ... }}` and `{% ... %}` are those of Jinja. What is not there is a mistake and not an empty text.
//! - A file that comes out empty is not written: that is how a file depends on an answer.
//! - `__service__` in a path: the file is written once for each service, with that service in `service`.
//! - `__package__` in a path is the package of that service as folders, `user/v1`.
//!
//! Those that come along and those of users are read by one engine, at run time: the same words mean the same in both, and what
//! an `upgrade` renders needs no program that was compiled with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use crate::error::Error;
use crate::record::Files;
use crate::tree::shown;

/// One folder for each thing that can be scaffolded.
static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The end of the name of every template. A `Cargo.toml` as such would make cargo leave out its folder from the package.
const EXTENSION: &str = ".jinja";
/// Where a folder of templates says which version it is.
const VERSION: &str = "VERSION";

/// The templates of one thing.
#[derive(Debug, Clone)]
pub(crate) struct Templates {
    /// Of those that come along, the version of this program.
    pub(crate) version: String,
    /// By path, without the end of their names.
    files: BTreeMap<String, String>,
}

impl Templates {
    /// Those that come along, of this thing.
    pub(crate) fn builtin(thing: &str) -> Self {
        fn collect(folder: &Dir<'_>, root: &Path, files: &mut BTreeMap<String, String>) {
            for file in folder.files() {
                let path = shown(file.path().strip_prefix(root).expect("it lies inside"));
                let text = file.contents_utf8().expect("templates are text");
                files.extend(path.strip_suffix(EXTENSION).map(|path| (path.to_owned(), text.to_owned())));
            }
            folder.dirs().for_each(|folder| collect(folder, root, files));
        }
        let folder = BUILTIN.get_dir(thing).expect("there is a folder for each thing");
        let mut files = BTreeMap::new();
        collect(folder, folder.path(), &mut files);
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), files }
    }

    /// Those in a folder of somebody's own.
    pub(crate) fn load(root: &Path) -> Result<Self, Error> {
        fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) -> Result<(), Error> {
            for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
                let path = entry.map_err(Error::file(folder))?.path();
                if path.is_dir() {
                    collect(&path, root, files)?;
                } else if let Some(name) =
                    shown(path.strip_prefix(root).expect("it lies inside")).strip_suffix(EXTENSION)
                {
                    let text = fs::read(&path).map_err(Error::file(&path))?;
                    let text = String::from_utf8(text).map_err(|_| Error::NotText(path.clone()))?;
                    files.insert(name.to_owned(), text);
                }
            }
            Ok(())
        }
        let mut files = BTreeMap::new();
        collect(root, root, &mut files)?;
        if files.is_empty() {
            return Err(Error::said(format!(
                "{}: holds no templates: their names end in {EXTENSION}, as in src/main.rs{EXTENSION}",
                root.display()
            )));
        }
        let version = fs::read_to_string(root.join(VERSION)).unwrap_or_default();
        let version = if version.trim().is_empty() { "0" } else { version.trim() };
        Ok(Self { version: version.to_owned(), files })
    }

    /// Those whose path begins like this.
    pub(crate) fn only(&self, start: &str) -> Self {
        let files = self.files.iter().filter(|(path, _)| path.starts_with(start));
        Self { version: self.version.clone(), files: files.map(|(path, text)| (path.clone(), text.clone())).collect() }
    }

    /// The files they give for these answers, by path. The same answers give the same files.
    pub(crate) fn render(&self, answers: &serde_json::Value) -> Result<Files, Error> {
        let environment = self.environment()?;
        let mut files = Files::new();
        let services = answers.get("services").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        // As the engine has them, once for all: with many services they are large.
        let all = Value::from(Serde(answers));
        for path in self.files.keys() {
            let of_services = ["__service__", "__package__"].iter().any(|word| path.contains(word));
            if !of_services {
                let text = render(&environment, path, all.clone())?;
                add(&mut files, path.clone(), &text);
                continue;
            }
            for service in &services {
                let text = |key: &str| service.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
                // A proto is called as its package has it, whatever else is of that name.
                let is_proto = path.starts_with("proto/") && service.get("proto").is_some();
                let name = path
                    .replace("__service__", text(if is_proto { "proto" } else { "module" }))
                    .replace("__package__", &text("package").replace('.', "/"));
                // A service that came later has a beginning of its own.
                let sample = service.get("sample").or(answers.get("sample"));
                let with = context! {
                    service => Value::from(Serde(service)),
                    sample => Value::from(Serde(sample)),
                    ..all.clone()
                };
                add(&mut files, name, &render(&environment, path, with)?);
            }
        }
        Ok(files)
    }

    fn environment(&self) -> Result<Environment<'_>, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // By the names of files it would be HTML for some.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.expect("the marks are those of Jinja"));
        environment.add_filter("docs", docs);
        environment.add_filter("quoted", |text: &str| format!("{text:?}"));
        for (path, text) in &self.files {
            environment.add_template(path, text).map_err(|error| mistake(path, &error))?;
        }
        Ok(environment)
    }
}

/// Files are given with one line end at their end, and not at all where they are empty.
fn add(files: &mut Files, path: String, text: &str) {
    let trimmed = text.trim();
    if !trimmed.is_empty() {
        files.insert(path, format!("{trimmed}\n"));
    }
}

fn render(environment: &Environment<'_>, path: &str, with: Value) -> Result<String, Error> {
    let template = environment.get_template(path).map_err(|error| mistake(path, &error))?;
    template.render(with).map_err(|error| mistake(path, &error))
}

fn mistake(path: &str, error: &minijinja::Error) -> Error {
    let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
    let mut text = format!("{path}{EXTENSION}{line}: {}", error.kind());
    if let Some(detail) = error.detail() {
        text = format!("{text}: {detail}");
    }
    Error::said(format!("{text}: see the layout of templates in docs/cargo-rpckit.md"))
}

/// Lines as documentation.
#[expect(clippy::needless_pass_by_value, reason = "so the engine hands them over")]
fn docs(lines: Vec<String>, indent: &str) -> String {
    let lines = lines.iter().map(|line| format!("{indent}/// {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::Templates;

    fn load(files: &[(&str, &str)]) -> Templates {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Templates::load(folder.path()).unwrap()
    }

    #[test]
    fn text_stays_as_it_is_whatever_the_file_is_called() {
        let templates = load(&[("index.html.jinja", "{{ name }}"), ("a.rs.jinja", "{{ name }}\n{{ name | quoted }}")]);
        let files = templates.render(&json!({"name": "<a> & \"b\""})).unwrap();
        assert_eq!(files["index.html"], "<a> & \"b\"\n");
        assert_eq!(files["a.rs"], "<a> & \"b\"\n\"<a> & \\\"b\\\"\"\n");
    }

    #[test]
    fn a_file_for_each_service_and_none_where_nothing_is_to_be_said() {
        let templates = load(&[
            ("src/__service__.rs.jinja", "// {{ service.module }} of {{ name }}"),
            ("proto/__package__/a.proto.jinja", "{% if sample %}x{% endif %}"),
            ("no.jinja", "{% if name == 'b' %}b{% endif %}"),
            ("README.md", "no template"),
            ("VERSION", "7\n"),
        ]);
        assert_eq!(templates.version, "7");
        let services = json!([{"module": "one", "package": "a.v1"}, {"module": "two", "package": "a.v1"}]);
        let files = templates.render(&json!({"name": "a", "sample": false, "services": services})).unwrap();
        let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(files, [("src/one.rs", "// one of a\n"), ("src/two.rs", "// two of a\n")]);
    }

    #[test]
    fn mistakes_name_the_template_and_the_line() {
        let error = load(&[("a/b.jinja", "one\n{{ nothing }}\n")]).render(&json!({})).unwrap_err().to_string();
        assert_eq!(
            error,
            "a/b.jinja:2: undefined value: `nothing` is undefined: see the layout of templates in docs/cargo-rpckit.md"
        );
        let error = load(&[("b.jinja", "{% if %}")]).render(&json!({})).unwrap_err().to_string();
        assert!(error.starts_with("b.jinja:1: syntax error: "), "{error}");
    }

    #[test]
    fn every_name_ends_so_that_cargo_packs_it() {
        fn names(folder: &std::path::Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    names(&path, found);
                } else {
                    found.push(path.to_str().unwrap().to_owned());
                }
            }
        }
        let mut found = Vec::new();
        names(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
        assert!(found.len() > 10, "{found:?}");
        assert!(found.iter().all(|name| name.ends_with(super::EXTENSION)), "{found:?}");
    }
}
