//! What `new` asks on a terminal.

use std::fmt;
use std::path::Path;

use clap::ValueEnum;
use inquire::validator::Validation;
use inquire::{InquireError, Select, Text};

use crate::error::Error;
use crate::scaffold::Origin;
use crate::scaffold::name::ServiceName;

/// What can be typed.
const KEYS: &str = "↑↓ to move, enter to choose, escape to make nothing";

/// An answer, with its word and what it means.
struct Choice<T> {
    value: T,
    text: String,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// One of the values, in their order; the first is the default.
pub(super) fn choice<T: ValueEnum>(question: &str) -> Result<T, Error> {
    let choices = T::value_variants().iter().filter_map(|value| {
        let possible = value.to_possible_value()?;
        let help = possible.get_help().map(ToString::to_string).unwrap_or_default();
        Some(Choice { value: value.clone(), text: format!("{:<14}{help}", possible.get_name()) })
    });
    let chosen = Select::new(question, choices.collect())
        .without_filtering()
        .with_help_message(KEYS)
        .prompt()
        .map_err(given_up)?;
    Ok(chosen.value)
}

/// Where the contract comes from.
pub(super) fn origin(name: &str, folder: &Path) -> Result<Origin, Error> {
    let begins = "a new service   with a contract to begin from";
    let has = "a .proto        that is there already";
    let answer = Select::new("What does it serve?", vec![begins, has])
        .without_filtering()
        .with_help_message(KEYS)
        .prompt()
        .map_err(given_up)?;
    if answer == has {
        let is_file = {
            let folder = folder.to_owned();
            move |text: &str| {
                let missing = text.split_whitespace().find(|path| !folder.join(path).is_file());
                Ok(match missing {
                    Some(path) => Validation::Invalid(format!("{path} is not there").into()),
                    None if text.trim().is_empty() => Validation::Invalid("name a file".into()),
                    None => Validation::Valid,
                })
            }
        };
        let files =
            Text::new("Which files?").with_help_message("several with spaces between them").with_validator(is_file);
        let files = files.prompt().map_err(given_up)?;
        let files = files.split_whitespace().map(|file| folder.join(file)).collect();
        return Ok(Origin::Protos { files, includes: Vec::new() });
    }
    let ServiceName { package, service } = ServiceName::of_crate(name);
    let default = format!("{package}.{service}");
    let is_service = |text: &str| {
        Ok(match text.parse::<ServiceName>() {
            Ok(_) => Validation::Valid,
            Err(problem) => Validation::Invalid(problem.into()),
        })
    };
    let name = Text::new("What is it called?").with_default(&default).with_validator(is_service).prompt();
    name.map_err(given_up)?.parse().map(Origin::Service).map_err(Error::said)
}

fn given_up(error: InquireError) -> Error {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Error::said("nothing was made, as you wished")
        }
        error => Error::said(format!("{error}: give all answers as arguments, see cargo rpckit new --help")),
    }
}
