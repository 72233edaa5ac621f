//! What generated code does with a report, written by hand.

use rpckit_validate::time::Instant;
use rpckit_validate::{At, Field, FieldType, Report, Stop, Validate, Violation, Violations, rules, wire};

#[derive(Default)]
struct Tree {
    name: String,
    children: Vec<Tree>,
    labels: Vec<(String, Option<Box<Tree>>)>,
    unreadable: bool,
}

impl Validate for Tree {
    fn check(&self, report: &mut Report) -> Result<(), Stop> {
        static NAME: Field = Field::new(1, "name", FieldType::String);
        static CHILDREN: Field = Field::new(2, "children", FieldType::Message);
        static LABELS: Field = Field::map(3, "labels", FieldType::String, FieldType::Message);
        if self.unreadable {
            report.failure(&NAME, &rules::bytes::PATTERN, "the bytes are not UTF-8")?;
        }
        if self.name == "root" {
            report.violation(At::MESSAGE, &rules::MESSAGE_ONEOF, "only one of a, b can be set")?;
        }
        if self.name.is_empty() {
            report.violation(&NAME, &rules::string::MIN_LEN, "must be at least 1 characters")?;
        }
        for (index, child) in self.children.iter().enumerate() {
            report.nested(CHILDREN.item(index), child)?;
        }
        for (key, value) in &self.labels {
            if key.is_empty() {
                report.violation(LABELS.key(key), &rules::string::MIN_LEN, "must be at least 1 characters")?;
            }
            if let Some(value) = value {
                report.nested(LABELS.value(key), value)?;
            }
        }
        Ok(())
    }
}

fn named(name: &str) -> Tree {
    Tree { name: name.to_owned(), ..Tree::default() }
}

fn paths(violations: &Violations) -> Vec<String> {
    violations.iter().map(|violation| violation.field().to_string()).collect()
}

#[test]
fn a_valid_message_has_no_violations() {
    assert_eq!(named("a").validate(), Ok(()));
}

#[test]
fn nested_messages_stand_under_the_field_that_holds_them() {
    let mut tree = named("a");
    tree.children = vec![named("b"), Tree { children: vec![Tree::default()], ..named("c") }];
    tree.labels = vec![(String::from("a\"b"), Some(Box::default())), (String::new(), None)];
    let violations = tree.validate().unwrap_err();
    assert_eq!(paths(&violations), ["children[1].children[0].name", r#"labels["a\"b"].name"#, r#"labels[""]"#]);
    let [_, value, key] = violations.as_slice() else { panic!("three violations") };
    assert_eq!((value.rule().to_string(), value.for_key()), ("string.min_len".to_owned(), false));
    assert_eq!((key.rule().to_string(), key.for_key()), ("map.keys.string.min_len".to_owned(), true));
}

#[test]
fn several_violations_are_one_sentence() {
    let mut tree = named("root");
    tree.children = vec![Tree::default()];
    tree.labels = vec![(String::new(), Some(Box::default()))];
    let violations = tree.validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        "only one of a, b can be set; children[0].name: must be at least 1 characters; \
         labels[\"\"], its key: must be at least 1 characters; labels[\"\"].name: must be at least 1 characters"
    );
    assert_eq!(violations.as_slice()[1].to_string(), "children[0].name: must be at least 1 characters");
    let seen = violations.under("forest.tree");
    assert_eq!(paths(&seen)[..2], ["forest.tree", "forest.tree.children[0].name"]);
    let failed = Tree { unreadable: true, ..named("a") }.validate().unwrap_err().under("tree");
    assert!(failed.to_string().starts_with("tree.name: rule `bytes.pattern` cannot be evaluated"));
}

#[test]
fn the_message_itself_has_no_path() {
    let violations = named("root").validate().unwrap_err();
    assert_eq!(violations.to_string(), "only one of a, b can be set");
    let wire = wire::Violations::from(&violations);
    assert_eq!((&wire.violations[0].field, &wire.violations[0].rule), (&None, &None));
}

#[test]
fn the_limit_keeps_some_and_counts_all() {
    let tree = Tree { children: (0..100).map(|_| Tree::default()).collect(), ..named("a") };
    let violations = tree.validate().unwrap_err();
    assert_eq!((violations.as_slice().len(), violations.total(), violations.is_truncated()), (64, 100, true));
    assert!(violations.to_string().ends_with("children[4].name: must be at least 1 characters; and 95 more"));
    let violations = tree.validate_with(Report::new().limit(2)).unwrap_err();
    assert_eq!((violations.as_slice().len(), violations.total()), (2, 100));
}

#[test]
fn the_first_violation_can_be_enough() {
    let tree = Tree { children: vec![Tree::default(), Tree::default()], ..named("a") };
    let violations = tree.validate_first().unwrap_err();
    assert_eq!((paths(&violations), violations.total()), (vec!["children[0].name".to_owned()], 1));
}

#[test]
fn a_rule_that_cannot_be_evaluated_replaces_the_violations() {
    let tree = Tree { children: vec![Tree::default(), Tree { unreadable: true, ..named("b") }], ..named("a") };
    let violations = tree.validate().unwrap_err();
    assert_eq!((violations.as_slice(), violations.total()), (&[] as &[Violation], 0));
    assert_eq!(
        violations.to_string(),
        "children[1].name: rule `bytes.pattern` cannot be evaluated: the bytes are not UTF-8"
    );
}

#[test]
fn depth_is_bounded() {
    let deep = |levels: usize| (0..levels).fold(named("leaf"), |tree, _| Tree { children: vec![tree], ..named("a") });
    assert_eq!(deep(100).validate(), Ok(()));
    let violations = deep(101).validate().unwrap_err();
    assert_eq!(violations.failure().expect("too deep").reason(), "messages nest deeper than 100");
}

#[test]
fn the_wire_carries_numbers_types_and_keys() {
    let tree = Tree { labels: vec![(String::new(), None)], ..named("a") };
    let wire = wire::Violations::from(&tree.validate().unwrap_err());
    let element = |number, name: &str, kind: FieldType| wire::FieldPathElement {
        field_number: Some(number),
        field_name: Some(name.to_owned()),
        field_type: Some(kind as i32),
        ..Default::default()
    };
    let field = wire::FieldPathElement {
        key_type: Some(FieldType::String as i32),
        value_type: Some(FieldType::Message as i32),
        subscript: Some(wire::Subscript::StringKey(String::new())),
        ..element(3, "labels", FieldType::Message)
    };
    let rule =
        [(19, "map"), (4, "keys"), (14, "string")].map(|(number, name)| element(number, name, FieldType::Message));
    let rule = rule.into_iter().chain([element(2, "min_len", FieldType::Uint64)]).collect();
    assert_eq!(
        wire.violations,
        [wire::Violation {
            field: Some(wire::FieldPath { elements: vec![field] }),
            rule: Some(wire::FieldPath { elements: rule }),
            rule_id: Some("string.min_len".to_owned()),
            message: Some("must be at least 1 characters".to_owned()),
            for_key: Some(true),
        }]
    );
}

#[test]
fn the_clock_stands_still_during_a_run() {
    let mut report = Report::new();
    assert_eq!(report.now(), report.now());
    assert_eq!(Report::new().at(Instant::new(7, 0)).now(), Instant::new(7, 0));
    assert!(Instant::new(-1, 0) < Instant::new(0, -999_999_999));
    assert!(Instant::new(0, 2_000_000_000) > Instant::new(1, 0));
}

/// Writes down what time it is for it and for the clock beside it.
struct Watch {
    seen: std::cell::Cell<Option<Instant>>,
    inner: Option<Box<Watch>>,
}

impl Validate for Watch {
    fn check(&self, report: &mut Report) -> Result<(), Stop> {
        static INNER: Field = Field::new(1, "inner", FieldType::Message);
        let now = report.now();
        self.seen.set(Some(now));
        if let Some(inner) = &self.inner {
            // Until the system's clock has moved on, which may be at once.
            while Instant::now() == now {}
            report.nested(&INNER, inner)?;
        }
        Ok(())
    }
}

#[test]
fn a_run_has_one_moment() {
    let watch = |inner| Watch { seen: std::cell::Cell::new(None), inner };
    let outer = watch(Some(Box::new(watch(Some(Box::new(watch(None)))))));
    for report in [Report::new(), Report::new().at(Instant::new(7, 0)), Report::new().limit(1)] {
        assert_eq!(outer.validate_with(report), Ok(()));
        let inner = outer.inner.as_ref().expect("it was put there");
        let innermost = inner.inner.as_ref().expect("it was put there");
        assert!(outer.seen.get().is_some());
        assert_eq!((inner.seen.get(), innermost.seen.get()), (outer.seen.get(), outer.seen.get()));
    }
}
