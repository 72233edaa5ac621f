//! Checks, for continuous integration.

mod against;
mod committed;

use crate::error::Error;
use crate::history::History;
use crate::project::Project;
use crate::report::{Format, Report};
use crate::session::{Ending, Session};
use crate::sources::{SourceArguments, Sources};
use crate::survey::survey;

/// Check that code and protos are in step
///
/// Generated files that are stale or were edited, servicers without a method for an RPC, methods that have changed or whose RPC is
/// gone, and with --against breaks of the contract that `buf breaking` does not see. Methods that nobody has written yet are
/// listed. Nothing is written. Ends with 0 where nothing was found, with 1 where something was, with 2 where it could not check.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Whom the report is for
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Count methods that nobody has written yet
    #[arg(long)]
    deny_unimplemented: bool,
    /// The contract as it was: a file with a descriptor set, or a commit, branch or tag of git
    #[arg(long, value_name = "FILE-OR-REF")]
    against: Option<String>,
    #[command(flatten)]
    sources: SourceArguments,
}

impl Arguments {
    /// Whether the answer is JSON, also without `--json`.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.format == Format::Json
    }
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    let project = Project::find(session.folder())?;
    let tree = session.open_to_read(&project.root)?;
    let sources = Sources::find(&tree, &arguments.sources)?;
    let history = History::of(&project.root);
    let survey = survey(&tree, &sources)?;

    let mut report = Report { findings: survey.state.findings, notes: Vec::new() };
    report.findings.extend(survey.state.missing);
    report.findings.extend(committed::check(&tree, &sources, history.as_ref())?);
    if let Some(base) = &arguments.against {
        report.findings.extend(against::check(
            base,
            &survey.contract,
            &tree,
            &sources,
            history.as_ref(),
            session.folder(),
        )?);
    }
    let unwritten = if arguments.deny_unimplemented { &mut report.findings } else { &mut report.notes };
    unwritten.extend(survey.state.unwritten);
    report.findings.sort();

    let format = if session.in_json() { Format::Json } else { arguments.format };
    let folder = history.map(|history| history.folder).unwrap_or_default();
    session.print(&report.text(format, &folder));
    if format == Format::Human {
        session.say(&match (report.findings.len(), report.notes.len()) {
            (0, 0) => "nothing was found".to_owned(),
            (0, notes) => format!("nothing was found; {} not written yet", methods(notes)),
            (1, _) => "1 finding".to_owned(),
            (findings, _) => format!("{findings} findings"),
        });
    }
    Ok(if report.findings.is_empty() { Ending::Well } else { Ending::Found })
}

fn methods(count: usize) -> String {
    if count == 1 { "1 method is".to_owned() } else { format!("{count} methods are") }
}
