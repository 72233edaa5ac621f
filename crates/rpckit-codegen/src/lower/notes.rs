//! Mistakes in the options of one file, with their places.

use std::time::Duration;

use super::duration;
use super::raw::{Raw, Setting};
use crate::diagnostics::Diagnostics;
use crate::model::error::Code;
use crate::model::place::Place;
use crate::sources::places::Places;

/// Notes mistakes; those of imports are for the run that generates them.
pub(super) struct Notes<'a> {
    places: &'a Places,
    file: &'a str,
    found: Vec<(Place, String)>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(places: &'a Places, file: &'a str) -> Self {
        Self { places, file, found: Vec::new() }
    }

    /// Where an option stands.
    pub(super) fn place(&self, setting: &Setting) -> Place {
        self.places.of(self.file, &setting.path)
    }

    /// Notes what is wrong with an option.
    pub(super) fn at(&mut self, setting: &Setting, message: impl Into<String>) {
        self.found.push((self.place(setting), message.into()));
    }

    /// An option that has no meaning here.
    pub(super) fn unknown(&mut self, setting: &Setting) {
        let name = &setting.name;
        self.at(setting, format!("`{name}` is not known to this version of rpckit: remove it, or use a newer version"));
    }

    /// A duration longer than nothing.
    pub(super) fn duration(&mut self, setting: &Setting) -> Option<Duration> {
        let Raw::String(text) = &setting.value else { return None };
        let read = duration::parse(text);
        if let Err(problem) = &read {
            self.at(setting, format!("`{}` is {text:?}, {problem}", setting.name));
        }
        read.ok()
    }

    /// A code that is an error.
    pub(super) fn code(&mut self, setting: &Setting, number: i64) -> Option<Code> {
        let code = Code::of_number(number);
        if code.is_none() {
            let problem = match number {
                0 => "OK, which is no error".to_owned(),
                _ => format!("{number}, which is no code of gRPC"),
            };
            self.at(setting, format!("`{}` is {problem}: name another one, such as NOT_FOUND", setting.name));
        }
        code
    }

    /// Hands over what was noted.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (place, message) in self.found {
            diagnostics.at(&place, message);
        }
    }
}
