//! Where a command speaks: answers on stdout, everything else on stderr.

mod busy;

use std::cell::RefCell;
use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

pub(crate) use self::busy::Busy;

/// Where a command speaks.
pub(crate) struct Screen {
    out: RefCell<AutoStream<Box<dyn Write>>>,
    err: RefCell<AutoStream<Box<dyn Write>>>,
    /// Whether a person reads what is told.
    is_terminal: bool,
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const TAKEN: Style = AnsiColor::Red.on_default();
const HEAD: Style = Style::new().bold();

impl Screen {
    /// The process's own.
    pub(crate) fn of_process(choice: clap::ColorChoice) -> Self {
        let choice_of = |is_terminal: bool| match choice {
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Auto if is_terminal && std::env::var_os("NO_COLOR").is_none() => ColorChoice::Always,
            clap::ColorChoice::Auto | clap::ColorChoice::Never => ColorChoice::Never,
        };
        let (out, err) = (std::io::stdout(), std::io::stderr());
        let (out_choice, err_choice) = (choice_of(out.is_terminal()), choice_of(err.is_terminal()));
        Self {
            out: RefCell::new(AutoStream::new(Box::new(out), out_choice)),
            is_terminal: err.is_terminal(),
            err: RefCell::new(AutoStream::new(Box::new(err), err_choice)),
        }
    }

    /// Whether somebody is there who reads and types.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal && std::io::stdin().is_terminal()
    }

    /// Shows what a command is at, from half a second on, until the value is dropped.
    pub(crate) fn busy(&self, what: &'static str) -> Busy {
        if self.is_terminal { Busy::begin(what) } else { Busy::silent() }
    }

    /// Something that was asked for.
    pub(crate) fn print(&self, text: &str) {
        // Whoever reads may have had enough: `cargo rpckit describe | head`.
        let _ = self.out.borrow_mut().write_all(text.as_bytes());
    }

    /// A line about what happens.
    pub(crate) fn say(&self, line: &str) {
        let _ = writeln!(self.err.borrow_mut(), "{line}");
    }

    /// Why nothing happens.
    pub(crate) fn fail(&self, error: &str) {
        let _ = writeln!(self.err.borrow_mut(), "{ERROR}error{ERROR:#}: {error}");
    }

    /// A unified diff, in colours where there are any.
    pub(crate) fn diff(&self, diff: &str) {
        let mut out = self.out.borrow_mut();
        for line in diff.split_inclusive('\n') {
            let style = match line.as_bytes() {
                [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => HEAD,
                [b'+', ..] => ADDED,
                [b'-', ..] => TAKEN,
                _ => Style::new(),
            };
            let text = line.trim_end_matches('\n');
            let end = &line[text.len()..];
            let _ = write!(out, "{style}{text}{style:#}{end}");
        }
    }
}
