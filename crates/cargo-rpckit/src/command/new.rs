//! `cargo rpckit new`

mod prompt;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::error::Error;
use crate::scaffold::dependency::{Dependency, seen};
use crate::scaffold::name::{ServiceName, check_crate};
use crate::scaffold::{Answers, Generate, Origin, Scaffold, Store, scaffold};
use crate::session::{Ending, Session};
use crate::templates::Templates;
use crate::tree::Tree;

/// Begin a service: a crate that builds, passes its tests and serves at once
///
/// On a terminal it asks for what is not given; --yes takes the defaults.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name of the crate, or the folder to make it in
    name: PathBuf,
    /// A contract that is there: it is copied, with what it imports
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "service")]
    proto: Vec<PathBuf>,
    /// Where imports of the contract are looked up too
    #[arg(long, value_name = "DIR", requires = "proto")]
    include: Vec<PathBuf>,
    /// The service to begin with, as in user.v1.UserService
    #[arg(long, value_name = "pkg.v1.Name")]
    service: Option<ServiceName>,
    /// Where the service keeps what it knows
    #[arg(long)]
    store: Option<Store>,
    /// How protos become Rust
    #[arg(long)]
    generate: Option<Generate>,
    /// Templates of your own, in place of those that come along
    #[arg(long, value_name = "DIR")]
    template: Option<PathBuf>,
    /// Where rpckit comes from: a checkout, or a version
    #[arg(long, value_name = "PATH-OR-VERSION")]
    rpckit: Option<String>,
    /// Ask nothing
    #[arg(long, short)]
    yes: bool,
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let root = session.folder().join(&arguments.name);
    let name = arguments.name.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    check_crate(&name).map_err(Error::said)?;
    if fs::read_dir(&root).is_ok_and(|mut entries| entries.next().is_some()) || root.is_file() {
        return Err(Error::said(format!("{}: is there already: choose another name, or take it away", root.display())));
    }
    let answers = answers(arguments, session, name, root)?;
    let templates = match &arguments.template {
        Some(folder) => Templates::load(&session.folder().join(folder))?,
        None => Templates::builtin("new"),
    };
    // As the project sees it: whoever upgrades types from there.
    let template = arguments.template.as_ref().map(|template| seen(&answers.root, &session.folder().join(template)));
    let busy = session.busy("reading the contract");
    let made = scaffold(&answers, &templates, template.transpose()?)?;
    drop(busy);

    let mut tree = Tree::new(&answers.root);
    let mut written = Vec::new();
    for (path, text) in made.record.files.iter().chain(&made.others) {
        tree.write(path, text.as_str())?;
        written.push(path.clone());
    }
    made.record.save(&mut tree)?;
    session.finish(&tree, "cargo rpckit new")?;
    written.sort();
    report(session, arguments, &answers, &made, &written);
    Ok(Ending::Well)
}

fn answers(arguments: &Arguments, session: &Session<'_>, name: String, root: PathBuf) -> Result<Answers, Error> {
    let asks = session.can_ask() && !arguments.yes;
    let folder = session.folder();
    let origin = match (&arguments.service, arguments.proto.as_slice()) {
        (Some(service), _) => Origin::Service(service.clone()),
        (None, []) if asks => prompt::origin(&name, folder)?,
        (None, []) => Origin::Service(ServiceName::of_crate(&name)),
        (None, files) => Origin::Protos {
            files: files.iter().map(|file| folder.join(file)).collect(),
            includes: arguments.include.iter().map(|include| folder.join(include)).collect(),
        },
    };
    let store = match arguments.store {
        Some(store) => store,
        None if asks => prompt::choice("Where does it keep what it knows?")?,
        None => Store::default(),
    };
    let generate = match arguments.generate {
        Some(generate) => generate,
        None if asks => prompt::choice("How do protos become Rust?")?,
        None => Generate::default(),
    };
    let rpckit = match &arguments.rpckit {
        Some(text) => Dependency::asked(text, folder, &root)?,
        None => Dependency::own(&root)?,
    };
    Ok(Answers { name, root, origin, store, generate, rpckit })
}

fn report(session: &Session<'_>, arguments: &Arguments, answers: &Answers, made: &Scaffold, written: &[String]) {
    let first = &made.record.context["first"];
    let text = |key: &str| first[key].as_str().unwrap_or_default();
    if session.in_json() {
        session.answer(json!({"root": answers.root, "files": written, "first": first}));
        return;
    }
    if let Some(problem) = &made.unformatted {
        session.say(&format!("not formatted, as rustfmt said no: {problem}"));
    }
    if session.is_dry() {
        return;
    }
    let folder = arguments.name.display();
    session.say(&format!("made {folder}: {} files\n", written.len()));
    if let Some(workspace) = workspace(&answers.root) {
        session.say(&format!("  {}: add it to `members`, as it lies in this workspace\n", workspace.display()));
    }
    session.say(&format!("  cd {folder}"));
    session.say("  cargo test        # every RPC, and a request that breaks each of its rules");
    if answers.store == Store::Postgres {
        session.say("  export DATABASE_URL=postgres://...");
    }
    session.say("  cargo run         # serves on 127.0.0.1:50051; RPCKIT_ADDR says otherwise");
    if !text("call").is_empty() {
        session.say(&format!("\nFrom another terminal, with grpcurl:\n\n  {}\n", text("call")));
        session.say(&format!("It answers UNIMPLEMENTED until {} is written, in {}.", text("method"), text("file")));
        session.say(&format!("For a first answer, let its body be `{}`, and run it again.", text("body")));
    }
    session.say("\nREADME.md has the next steps; `cargo rpckit undo` takes all of this back.");
}

/// The workspace that a folder lies in.
fn workspace(root: &Path) -> Option<PathBuf> {
    let manifests = root.ancestors().skip(1).map(|folder| folder.join("Cargo.toml"));
    manifests.into_iter().find(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("[workspace]")))
}
