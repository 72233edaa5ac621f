//! The random protos: one message on a line, so that a mistake's line tells which message it is about.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use fastrand::Rng;
use rpckit_codegen::{Failure, File, Request, generate};

use crate::expression::Maker;
use crate::rows::Row;
use crate::standard::Standard;
use crate::types::Ty;

const HEAD: &str = "syntax = \"proto3\"; package differential.v1; \
    import \"buf/validate/validate.proto\"; import \"differential/v1/world.proto\"; import \"google/protobuf/any.proto\"; \
    import \"google/protobuf/duration.proto\"; import \"google/protobuf/field_mask.proto\"; \
    import \"google/protobuf/timestamp.proto\"; import \"google/protobuf/wrappers.proto\"; \
    message Guarded { int32 small = 1 [(buf.validate.field).int32 = {gte: 0 lt: 3}]; Guarded next = 2; }";
const NAME: &str = "differential/v1/random.proto";
/// Longer expressions tell nothing that shorter ones do not, and take rustc's time.
const LONGEST: usize = 600;

/// One message.
pub(crate) struct Random {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Why our generator refuses the message.
    pub(crate) refused: Option<String>,
}

pub(crate) enum Kind {
    /// An expression over the world in its only field.
    Expression(String),
    /// The message's text.
    Standard(String),
}

pub(crate) struct Protos {
    pub(crate) messages: Vec<Random>,
}

pub(crate) struct Compiled {
    pub(crate) files: Vec<File>,
    /// Of all messages, those that were refused included.
    pub(crate) descriptor_set: Vec<u8>,
}

impl Protos {
    pub(crate) fn random(seed: u64, cases: usize, rows: &[Row]) -> Self {
        let mut maker = Maker { dice: Rng::with_seed(seed), rows, world: "this", locals: Vec::new() };
        let mut messages = Vec::new();
        for number in 0..rows.len() + cases {
            maker.world = if number % 3 == 0 { "this.w" } else { "this" };
            let text = match rows.get(number) {
                Some(row) => short(|| maker.of_row(row)),
                None => short(|| {
                    let ty = if maker.dice.u8(..3) == 0 { Ty::any(&mut maker.dice) } else { Ty::Bool };
                    let text = maker.make(&ty, 3);
                    maker.shown(&text, &ty)
                }),
            };
            messages.push(Random { name: format!("E{number}"), kind: Kind::Expression(text), refused: None });
        }
        let mut dice = Rng::with_seed(!seed);
        for number in 0..cases.div_ceil(3) {
            let name = format!("R{number}");
            let text = Standard { dice: &mut dice }.message(&name);
            messages.push(Random { name, kind: Kind::Standard(text), refused: None });
        }
        Self { messages }
    }

    /// Compiles all that our generator takes, and notes what it refuses.
    pub(crate) fn compile(&mut self, out: &Path, includes: &[PathBuf]) -> Result<Compiled> {
        let path = out.join(NAME);
        std::fs::create_dir_all(path.parent().expect("the name has folders"))?;
        let mut all = None;
        loop {
            std::fs::write(&path, self.text())?;
            let mut compiler =
                protox::Compiler::new(std::iter::once(out).chain(includes.iter().map(PathBuf::as_path)))?;
            compiler.include_imports(true).include_source_info(true);
            if let Err(error) = compiler.open_file(NAME) {
                bail!("{error:?}");
            }
            let set = compiler.encode_file_descriptor_set();
            let descriptor_set = all.get_or_insert_with(|| set.clone()).clone();
            let names = vec![NAME.to_owned(), "differential/v1/world.proto".to_owned()];
            let request = Request::new(names, "module_tree=out_dir".to_owned(), &set)?;
            match generate(&request.to_bytes()) {
                Ok(files) => return Ok(Compiled { files, descriptor_set }),
                Err(Failure::Mistakes(mistakes)) => {
                    let mut by_line: BTreeMap<usize, String> = BTreeMap::new();
                    for mistake in &mistakes {
                        let Some(place) = mistake.place.as_ref().filter(|place| &*place.file == NAME) else {
                            bail!("{mistake}")
                        };
                        by_line.entry(usize::try_from(place.line)?).or_insert_with(|| mistake.message.clone());
                    }
                    for (line, why) in by_line {
                        // The head is the first line.
                        let Some(message) = line.checked_sub(2).and_then(|at| self.messages.get_mut(at)) else {
                            bail!("{NAME}:{line}: {why}");
                        };
                        if message.refused.replace(why.clone()).is_some() {
                            bail!("{} is refused when it is empty: {why}", message.name);
                        }
                    }
                }
                Err(other) => bail!(other),
            }
        }
    }

    fn text(&self) -> String {
        let mut text = String::from(HEAD);
        for message in &self.messages {
            text.push('\n');
            text.push_str(&message.text());
        }
        text
    }
}

fn short(mut make: impl FnMut() -> String) -> String {
    loop {
        let text = make();
        if text.len() <= LONGEST {
            return text;
        }
    }
}

impl Random {
    fn text(&self) -> String {
        let name = &self.name;
        match &self.kind {
            _ if self.refused.is_some() => format!("message {name} {{}}"),
            Kind::Standard(text) => text.clone(),
            Kind::Expression(text) => {
                let rule = format!("cel = {{id: 'e' message: 'm' expression: \"{}\"}}", escaped(text));
                if text.contains("this.w.") {
                    format!("message {name} {{ option (buf.validate.message).{rule}; World w = 1; }}")
                } else {
                    format!("message {name} {{ World w = 1 [(buf.validate.field).{rule}]; }}")
                }
            }
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
