//! A new project: its answers, its protos, and all that templates are told of them.

pub(crate) mod addition;
mod answers;
mod contract;
pub(crate) mod dependency;
mod distinct;
mod facts;
mod lint;
pub(crate) mod name;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

pub(crate) use self::answers::{Answers, Generate, Origin, Store};
use self::contract::Contract;
use crate::error::Error;
use crate::record::{Files, Record};
use crate::rustfmt;
use crate::templates::Templates;

/// A project that is not written yet.
#[derive(Debug)]
pub(crate) struct Scaffold {
    /// What the templates gave, and what they were told.
    pub(crate) record: Record,
    /// Everything else: the user's protos, those they import, generated code.
    pub(crate) others: Files,
    /// Why the files are not formatted, where they are not.
    pub(crate) unformatted: Option<String>,
}

/// Makes a project of answers. Nothing is written but into a temporary folder, which is gone again.
pub(crate) fn scaffold(answers: &Answers, templates: &Templates, template: Option<String>) -> Result<Scaffold, Error> {
    let staged = tempfile::tempdir().map_err(Error::file(&std::env::temp_dir()))?;
    let mut others = match &answers.origin {
        Origin::Protos { files, includes } => contract::collect(files, includes)?,
        Origin::Service(_) => Files::new(),
    };
    let mut given = json!({
        "name": answers.name,
        "crate": answers.library(),
        "domain": format!("{}.example.com", answers.name.replace('_', "-")),
        "store": answers.store.to_string(),
        "generate": answers.generate.to_string(),
        "rpckit": answers.rpckit.facts(),
        "sample": false,
    });
    if let Origin::Service(name) = &answers.origin {
        given["sample"] = name.facts();
        // The contract is a template too: it has to be there before anything can be said of its services.
        let of_service = json!({"proto": name.file(), "package": name.package});
        let mut first = given.clone();
        first["services"] = json!([of_service]);
        let protos = templates.only("proto/").render(&first)?;
        stage(staged.path(), &protos)?;
        if protos.is_empty() {
            return Err(Error::said("the templates have no contract of their own: name one with --proto FILE"));
        }
    }
    stage(staged.path(), &others)?;
    let contract = Contract::read(staged.path(), &answers.library())?;
    merge(&mut given, facts::of(&contract));
    // An identity has one owner: errors of the servicer's own stand beside those of the contract.
    if let Some(domain) = contract.domain() {
        given["domain"] = json!(domain);
    }
    given["lint_except"] = json!(lint::exceptions(&contract.descriptors, &contract.texts));
    given["shipped"] = json!(contract.shipped);

    if answers.generate == Generate::Buf {
        for name in &contract.shipped {
            let text = rpckit_build::shipped(name).expect("it was found among them");
            others.insert(format!("third_party/{name}"), text.to_owned());
        }
        others.extend(contract.generated.iter().map(|file| (format!("src/gen/{}", file.name), file.content.clone())));
    }
    let mut files = templates.render(&given)?;
    let unformatted = rustfmt::format(&mut files, nearest(&answers.root)).err();
    let record = Record { version: templates.version.clone(), template, context: given, files };
    Ok(Scaffold { record, others, unformatted })
}

/// What templates give for what a project is.
#[derive(Debug)]
pub(crate) struct Given {
    /// What they gave, and what they were told.
    pub(crate) record: Record,
    /// Why the files are not formatted, where they are not.
    pub(crate) unformatted: Option<String>,
}

/// What the templates of a project give by now for the answers of then.
pub(crate) fn again(record: &Record, root: &Path) -> Result<Given, Error> {
    let templates = templates(record, root)?;
    let mut files = templates.render(&record.context)?;
    let unformatted = rustfmt::format(&mut files, nearest(root)).err();
    let (template, context) = (record.template.clone(), record.context.clone());
    Ok(Given { record: Record { version: templates.version, template, context, files }, unformatted })
}

/// The templates of a project, as they are by now.
fn templates(record: &Record, root: &Path) -> Result<Templates, Error> {
    let Some(folder) = &record.template else { return Ok(Templates::builtin("new")) };
    let path = root.join(folder);
    if !path.is_dir() {
        return Err(Error::said(format!(
            "{}: the templates of this project were there: bring them back, or name their folder in {}",
            path.display(),
            crate::record::PATH
        )));
    }
    Templates::load(&path)
}

/// Writes files into a folder.
fn stage(root: &Path, files: &Files) -> Result<(), Error> {
    for (name, text) in files {
        let path = root.join(name);
        let folder = path.parent().expect("a file has a folder");
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        fs::write(&path, text).map_err(Error::file(&path))?;
    }
    Ok(())
}

fn merge(into: &mut Value, more: Value) {
    if let (Value::Object(into), Value::Object(more)) = (into, more) {
        into.extend(more);
    }
}

/// The nearest folder that is there: whose rustfmt.toml holds for the project.
fn nearest(root: &Path) -> &Path {
    root.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."))
}

/// The path of one folder as seen from another, where they share more than the root of the file system.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(from, to)| from == to).count();
    if shared < 2 {
        return to.to_owned();
    }
    let ups = from.components().skip(shared).map(|_| std::path::Component::ParentDir);
    ups.chain(to.components().skip(shared)).collect()
}
