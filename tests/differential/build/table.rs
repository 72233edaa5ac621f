//! The messages as a table of Rust.

use std::fmt::Write as _;

use crate::protos::{Kind, Protos};

/// `Case { name: "E0", subject: Subject::Expression("..."), run: Ok(checked::<generated::differential::v1::E0>) },`
pub(crate) fn of(protos: &Protos, seed: usize, rows: usize) -> String {
    let mut table = format!("/// What the rules were made from.\npub const SEED: u64 = {seed};\n");
    table.push_str("/// The first cases call the overloads, in the order of the tables.\n");
    writeln!(table, "pub const OVERLOADS: usize = {rows};").expect("strings take all that is written");
    table.push_str("/// All of them.\npub static CASES: &[Case] = &[\n");
    for message in &protos.messages {
        let name = &message.name;
        let subject = match &message.kind {
            Kind::Expression(text) => format!("Subject::Expression({text:?})"),
            Kind::Standard(text) => format!("Subject::Standard({text:?})"),
        };
        let run = match &message.refused {
            None => format!("Ok(checked::<generated::differential::v1::{name}>)"),
            Some(why) => format!("Err({why:?})"),
        };
        writeln!(table, "Case {{ name: {name:?}, subject: {subject}, run: {run} }},")
            .expect("strings take all that is written");
    }
    table.push_str("];\n");
    table
}
