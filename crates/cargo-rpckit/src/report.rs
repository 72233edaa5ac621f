//! Findings, for people and for programs.

use std::fmt::Write as _;

use serde_json::json;

use crate::finding::Finding;

/// Whom a report is for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// People
    #[default]
    Human,
    /// Programs
    Json,
    /// Annotations of GitHub's workflows
    Github,
}

/// What was found, and what is only said.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// What has to be looked at.
    pub(crate) findings: Vec<Finding>,
    /// What may stay as it is.
    pub(crate) notes: Vec<Finding>,
}

impl Report {
    /// The text of a report. `folder` is where the project is in its repository, with `/` behind it, or empty.
    pub(crate) fn text(&self, format: Format, folder: &str) -> String {
        match format {
            Format::Human => self.for_people(),
            Format::Json => format!("{:#}\n", json!({ "findings": self.findings, "notes": self.notes })),
            Format::Github => self.for_github(folder),
        }
    }

    /// ```text
    /// src/service.rs:7:5: `get_user` takes ... [changed-signature]
    /// ```
    fn for_people(&self) -> String {
        let mut text = String::new();
        for finding in self.findings.iter().chain(&self.notes) {
            let _ = writeln!(text, "{finding} [{}]", finding.kind.name());
        }
        text
    }

    /// ```text
    /// ::error file=src/service.rs,line=7,col=5,title=changed-signature::`get_user` takes ...
    /// ```
    fn for_github(&self, folder: &str) -> String {
        let mut text = String::new();
        let levels = [("error", &self.findings), ("notice", &self.notes)];
        for (level, finding) in
            levels.into_iter().flat_map(|(level, list)| list.iter().map(move |finding| (level, finding)))
        {
            let Finding { file, line, column, kind, message } = finding;
            let place = if *line > 0 { format!(",line={line},col={column}") } else { String::new() };
            let file = property(&format!("{folder}{file}"));
            let _ = writeln!(text, "::{level} file={file}{place},title={}::{}", property(kind.name()), data(message));
        }
        text
    }
}

/// What GitHub takes for the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What GitHub takes for a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Format, Report};
    use crate::finding::{Finding, Kind};

    #[test]
    fn one_report_for_each_reader() {
        let finding = Finding {
            file: "src/a,b.rs".to_owned(),
            line: 7,
            column: 5,
            kind: Kind::OrphanMethod,
            message: "100% of `x`:\nall".to_owned(),
        };
        let note = Finding::of_file("src/gen", Kind::Unimplemented, "write it");
        let report = Report { findings: vec![finding], notes: vec![note] };
        assert_eq!(
            report.text(Format::Human, "a/"),
            "src/a,b.rs:7:5: 100% of `x`:\nall [orphan-method]\nsrc/gen: write it [unimplemented]\n"
        );
        assert_eq!(
            report.text(Format::Github, "crates/a/"),
            "::error file=crates/a/src/a%2Cb.rs,line=7,col=5,title=orphan-method::100%25 of `x`:%0Aall\n::notice \
             file=crates/a/src/gen,title=unimplemented::write it\n"
        );
        let json: serde_json::Value = serde_json::from_str(&report.text(Format::Json, "")).unwrap();
        assert_eq!(json["findings"][0]["kind"], "orphan-method");
        assert_eq!(json["notes"][0]["line"], 0);
    }
}
