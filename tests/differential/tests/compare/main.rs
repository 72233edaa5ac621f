//! Random rules as rpckit compiles them, against those who interpret them.
//!
//! The `cel` crate runs the expressions; protovalidate-python (cel-cpp) and protovalidate-go (cel-go) run whole messages.
//! Every difference is a mistake of ours, or stands in `known` with the reason.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a test, whose counts one wants to read")]

mod difference;
mod interpreter;
mod known;
mod messages;
mod oracle;

use std::path::Path;

use fastrand::Rng;
use prost_reflect::prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage, ReflectMessage as _, Value};
use rpckit_differential_tests::{CASES, Case, DESCRIPTOR_SET, Outcome, SEED, Subject};

use crate::difference::{Answer, Tally};
use crate::oracle::{Oracle, Question};

/// Worlds that each expression meets, and messages for each set of standard rules.
const WORLDS: usize = 12;
const MESSAGES: usize = 20;

struct Asked {
    case: &'static Case,
    message: DynamicMessage,
}

/// The same messages for all tests of a seed.
fn asked() -> Vec<Asked> {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET).unwrap();
    let mut dice = Rng::with_seed(SEED ^ 0x5eed);
    let world = pool.get_message_by_name("differential.v1.World").unwrap();
    let mut worlds: Vec<DynamicMessage> = (1..WORLDS).map(|_| messages::random(&world, 3, &mut dice)).collect();
    worlds.push(DynamicMessage::new(world));
    let mut all = Vec::new();
    for case in CASES {
        let descriptor = pool.get_message_by_name(&format!("differential.v1.{}", case.name)).unwrap();
        match case.subject {
            Subject::Expression(_) => all.extend(worlds.iter().map(|world| {
                let mut message = DynamicMessage::new(descriptor.clone());
                message.set_field_by_name("w", Value::Message(world.clone()));
                Asked { case, message }
            })),
            Subject::Standard(_) => {
                let made = |_| Asked { case, message: messages::random(&descriptor, 2, &mut dice) };
                all.extend((0..MESSAGES).map(made));
            }
        }
    }
    // As it travels: encoders take -0.0 for the default.
    for asked in &mut all {
        let bytes = asked.message.encode_to_vec();
        asked.message = DynamicMessage::decode(asked.message.descriptor(), bytes.as_slice()).unwrap();
    }
    all
}

fn ours(asked: &Asked) -> Outcome {
    match asked.case.run {
        Ok(run) => run(&asked.message.encode_to_vec()),
        Err(why) => Outcome::Refused(why.to_owned()),
    }
}

fn compare(oracle: Option<Oracle>) {
    let Some(oracle) = oracle else { return };
    let asked = asked();
    let questions: Vec<Question> =
        asked.iter().map(|asked| Question { name: asked.case.name, bytes: asked.message.encode_to_vec() }).collect();
    let name = oracle.name;
    let theirs = oracle.ask(&questions, Path::new(env!("CARGO_TARGET_TMPDIR")));
    let mut tally = Tally::new(name);
    for (asked, theirs) in asked.iter().zip(theirs) {
        tally.count(asked, &Answer::of(ours(asked)), &Answer::of(theirs));
    }
    tally.finish();
}

#[test]
fn protovalidate_python() {
    compare(Oracle::python());
}

#[test]
fn protovalidate_go() {
    compare(Oracle::go());
}

#[test]
fn the_cel_crate() {
    let mut tally = Tally::new("cel crate");
    let mut interpreter = interpreter::Interpreter::new();
    for asked in asked() {
        let Subject::Expression(text) = asked.case.subject else { continue };
        let theirs = interpreter.run(text, &asked.message);
        tally.count(&asked, &Answer::of(ours(&asked)).without_paths(), &theirs);
    }
    tally.finish();
}
