//! Messages of edition 2023 on the wire: what protobuf's own runtime writes is read, and written, byte for byte. The case's
//! `vectors.py` has made the bytes.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

use std::collections::BTreeMap;
use std::fmt::Debug;

use rpckit::prost::Message;
use rpckit::prost_types::Timestamp;
use rpckit::validate::Validate;
use rpckit_golden_compiled::editions::delimited::{Choice as Chosen, Inner};
use rpckit_golden_compiled::editions::inherited::{Choice as Other, Kind, Part};
use rpckit_golden_compiled::editions::presence::Choice;
use rpckit_golden_compiled::editions::{Color, Defaults, Delimited, Inherited, Level, Lists, Presence};

struct Vectors(BTreeMap<&'static str, Vec<u8>>);

impl Vectors {
    fn read() -> Self {
        let lines = include_str!("../../cases/editions/vectors.txt").lines();
        let vector = |line: &'static str| {
            let (name, rest) = line.split_once(' ').unwrap();
            let hex = rest.split_once(' ').unwrap().1;
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            (name, (0..hex.len()).step_by(2).map(byte).collect())
        };
        Self(lines.map(vector).collect())
    }

    fn holds<M: Message + Default + PartialEq + Debug>(&mut self, name: &str, expected: &M) {
        let bytes = self.0.remove(name).unwrap();
        assert_eq!(&M::decode(bytes.as_slice()).unwrap(), expected, "{name}");
        assert_eq!(expected.encode_to_vec(), bytes, "{name}");
    }
}

#[test]
fn another_runtimes_bytes_are_read_and_written() {
    let mut vectors = Vectors::read();
    presence(&mut vectors);
    defaults(&mut vectors);
    lists(&mut vectors);
    delimited(&mut vectors);
    inherited(&mut vectors);
    assert!(vectors.0.is_empty(), "nobody has looked at these: {:?}", vectors.0);
}

fn presence(vectors: &mut Vectors) {
    vectors.holds("nothing_but_what_is_required", &Presence::default());
    vectors.holds(
        "explicit_zeros",
        &Presence {
            explicit: Some(0),
            explicit_text: Some(String::new()),
            data: Some(Vec::new()),
            flag: Some(false),
            color: Some(0),
            ..Presence::default()
        },
    );
    vectors.holds("implicit_zeros", &Presence::default());
    vectors.holds(
        "values",
        &Presence {
            explicit: Some(-1),
            implicit: 2,
            required: 3,
            explicit_text: Some("a".to_owned()),
            implicit_text: "b".to_owned(),
            implicit_color: Color::Blue.into(),
            level: Some(Level::High.into()),
            ..Presence::default()
        },
    );
    let parent = Presence { required: 2, choice: Some(Choice::Text("deep".to_owned())), ..Presence::default() };
    vectors.holds(
        "nested_and_chosen",
        &Presence {
            required: 1,
            parent: Some(Box::new(parent)),
            choice: Some(Choice::Number(0)),
            ..Presence::default()
        },
    );
    // prost keeps what a closed enum does not know where it is; other runtimes keep it beside the fields.
    vectors.holds("unknown_to_a_closed_enum", &Presence { required: 1, level: Some(9), ..Presence::default() });
    vectors.holds("unknown_to_an_open_enum", &Presence { required: 1, implicit_color: 9, ..Presence::default() });
}

fn defaults(vectors: &mut Vectors) {
    vectors.holds("defaults_unset", &Defaults::default());
    vectors.holds(
        "defaults_set_to_zero",
        &Defaults {
            number: Some(0),
            text: Some(String::new()),
            data: Some(Vec::new()),
            color: Some(0),
            level: None,
            flag: Some(false),
            ratio: Some(0.0),
            required: 0,
        },
    );
    vectors.holds(
        "defaults_set_to_themselves",
        &Defaults {
            number: Some(-42),
            color: Some(Color::Red.into()),
            level: Some(Level::Low.into()),
            flag: Some(true),
            ..Defaults::default()
        },
    );
}

fn lists(vectors: &mut Vectors) {
    vectors.holds("packed", &Lists { packed: vec![1, 300], levels: vec![1, 2], ..Lists::default() });
    let texts = vec!["a".to_owned(), String::new()];
    vectors
        .holds("expanded", &Lists { expanded: vec![1, 300], expanded_levels: vec![2, 1], texts, ..Lists::default() });
    let by_name = [("red".to_owned(), 1)].into();
    vectors.holds("map_of_enums", &Lists { by_name, ..Lists::default() });
}

fn inner(name: &str) -> Inner {
    Inner { name: Some(name.to_owned()) }
}

fn delimited(vectors: &mut Vectors) {
    vectors.holds(
        "delimited",
        &Delimited {
            inner: Some(inner("a")),
            list: vec![inner("b"), Inner::default()],
            prefixed: Some(inner("c")),
            ..Delimited::default()
        },
    );
    vectors.holds(
        "delimited_in_itself",
        &Delimited {
            itself: Some(Box::new(Delimited { required: inner("x"), ..Delimited::default() })),
            choice: Some(Chosen::Other(Box::default())),
            required: inner("y"),
            ..Delimited::default()
        },
    );
    vectors.holds(
        "delimited_well_known",
        &Delimited {
            choice: Some(Chosen::Chosen(inner("z"))),
            at: Some(Timestamp { seconds: 7, nanos: 0 }),
            wrapped: Some(-3),
            ..Delimited::default()
        },
    );
}

fn inherited(vectors: &mut Vectors) {
    vectors.holds("inherited_nothing", &Inherited::default());
    vectors.holds(
        "inherited_zeros",
        &Inherited { explicit: Some(0), choice: Some(Other::Number(0)), ..Inherited::default() },
    );
    vectors.holds("inherited_lists", &Inherited { expanded: vec![1, 2], packed: vec![1, 2], ..Inherited::default() });
    let named = |name: &str| Part { name: name.to_owned(), ..Part::default() };
    let part = Part { numbers: vec![-1, 1], part: Some(Box::new(named("m"))), ..named("n") };
    vectors.holds(
        "inherited_delimited",
        &Inherited {
            part: Some(part.clone()),
            prefixed: Some(part.clone()),
            kind: Some(Kind::Two.into()),
            choice: Some(Other::Chosen(named("o"))),
            ..Inherited::default()
        },
    );
    vectors.holds("inherited_map", &Inherited { parts: [("k".to_owned(), part)].into(), ..Inherited::default() });
}

/// A list may come packed or not, whatever its field says.
#[test]
fn lists_are_read_in_both_encodings() {
    let expected = Lists { packed: vec![1, 2], expanded: vec![3, 4], ..Lists::default() };
    let swapped = [0x08, 1, 0x08, 2, 0x12, 2, 3, 4];
    assert_eq!(Lists::decode(swapped.as_slice()).unwrap(), expected);
}

#[test]
fn getters_know_the_defaults() {
    let unset = Defaults::default();
    assert_eq!((unset.number(), unset.text(), unset.data()), (-42, "say \"hi\"", b"\x01\xff".as_slice()));
    assert_eq!((unset.color(), unset.level(), unset.flag()), (Color::Red, Level::Low, true));
    assert!(unset.ratio().is_infinite());
    assert_eq!((unset.required, Inherited::default().explicit()), (7, 5));
}

fn broken(message: &impl Validate) -> Vec<String> {
    let violations = message.validate().err();
    let violations = violations.iter().flat_map(rpckit::validate::Violations::iter);
    violations.map(|violation| format!("{} {}", violation.field(), violation.rule_id())).collect()
}

/// An explicit zero is a value, an implicit one is none, and neither is a default.
#[test]
fn rules_see_what_is_set() {
    let good = Presence {
        implicit_text: "a".to_owned(),
        flag: Some(false),
        choice: Some(Choice::Number(0)),
        ..Presence::default()
    };
    assert_eq!(broken(&good), [""; 0]);
    assert_eq!(broken(&Presence { explicit: Some(0), ..good.clone() }), ["explicit int32.gt"]);
    assert_eq!(broken(&Presence { implicit: 0, ..good.clone() }), [""; 0]);
    assert_eq!(broken(&Presence { implicit_text: String::new(), ..good.clone() }), ["implicit_text required"]);
    assert_eq!(broken(&Presence { flag: None, ..good }), ["flag required"]);

    assert_eq!(broken(&Defaults::default()), [""; 0]);
    assert_eq!(broken(&Defaults { number: Some(0), ..Defaults::default() }), ["number int32.gt"]);
    assert_eq!(broken(&Defaults { number: Some(-42), ..Defaults::default() }), ["number int32.gt"]);
    assert_eq!(broken(&Defaults { required: 0, ..Defaults::default() }), ["required int32.gte"]);
}
