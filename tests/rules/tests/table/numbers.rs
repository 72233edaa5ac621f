use crate::table;
use rpckit::prost::{Message, Name};
use rpckit::validate::Validate;
use rpckit_rules_tests::v1::{
    Doubles, Fixed32s, Fixed64s, Floats, Int32s, Int64s, Sfixed32s, Sfixed64s, Sint32s, Sint64s, Uint32s, Uint64s,
};

/// Field, id, values that keep the rule, values that break it, the message, and the rule the path leads to.
type Rule = (&'static str, &'static str, &'static [i32], &'static [i32], &'static str, &'static str);

const RULES: [Rule; 15] = [
    ("constant", "const", &[5], &[4, 6], "must equal 5", ""),
    ("lt", "lt", &[4], &[5, 6], "must be less than 5", ""),
    ("lte", "lte", &[4, 5], &[6], "must be less than or equal to 5", ""),
    ("gt", "gt", &[6], &[5, 4], "must be greater than 5", ""),
    ("gte", "gte", &[6, 5], &[4], "must be greater than or equal to 5", ""),
    ("gt_lt", "gt_lt", &[2, 8], &[1, 9, 0], "must be greater than 1 and less than 9", "gt"),
    ("gt_lte", "gt_lte", &[2, 9], &[1, 10], "must be greater than 1 and less than or equal to 9", "gt"),
    ("gte_lt", "gte_lt", &[1, 8], &[0, 9], "must be greater than or equal to 1 and less than 9", "gte"),
    ("gte_lte", "gte_lte", &[1, 9], &[0, 10], "must be greater than or equal to 1 and less than or equal to 9", "gte"),
    ("not_gt_lt", "gt_lt_exclusive", &[0, 10], &[1, 5, 9], "must be greater than 9 or less than 1", "gt"),
    ("not_gt_lte", "gt_lte_exclusive", &[1, 10], &[2, 9], "must be greater than 9 or less than or equal to 1", "gt"),
    ("not_gte_lt", "gte_lt_exclusive", &[0, 9], &[1, 8], "must be greater than or equal to 9 or less than 1", "gte"),
    (
        "not_gte_lte",
        "gte_lte_exclusive",
        &[1, 9],
        &[2, 8],
        "must be greater than or equal to 9 or less than or equal to 1",
        "gte",
    ),
    ("within", "in", &[1, 2_000_000], &[2, 0], "must be in list [1, 2000000, 1]", ""),
    ("not_in", "not_in", &[3, 0], &[1, 2], "must not be in list [1, 2]", ""),
];

fn family<M: Message + Name + Default + Validate>(family: &str) {
    for (field, id, kept, broken, message, path) in RULES {
        for value in kept {
            table::<M>(&[(&format!("{field}: {value}"), &[])]);
        }
        let path = if path.is_empty() { String::new() } else { format!(" | {family}.{path}") };
        for value in broken {
            table::<M>(&[(&format!("{field}: {value}"), &[&format!("{field} | {family}.{id} | {message}{path}")])]);
        }
    }
}

#[test]
fn families() {
    family::<Floats>("float");
    family::<Doubles>("double");
    family::<Int32s>("int32");
    family::<Int64s>("int64");
    family::<Uint32s>("uint32");
    family::<Uint64s>("uint64");
    family::<Sint32s>("sint32");
    family::<Sint64s>("sint64");
    family::<Fixed32s>("fixed32");
    family::<Fixed64s>("fixed64");
    family::<Sfixed32s>("sfixed32");
    family::<Sfixed64s>("sfixed64");
}

#[test]
fn nan_is_in_no_range_and_in_no_list() {
    for (field, id, _, _, message, path) in RULES {
        let path = if path.is_empty() { String::new() } else { format!(" | double.{path}") };
        let line = format!("{field} | double.{id} | {message}{path}");
        let expected: &[&str] = if field == "not_in" { &[] } else { &[&line] };
        table::<Doubles>(&[(&format!("{field}: nan"), expected)]);
    }
}

#[test]
fn floats_alone() {
    table::<Doubles>(&[
        ("finite: 1", &[]),
        ("finite: inf", &["finite | double.finite | must be finite"]),
        ("finite: nan", &["finite | double.finite | must be finite"]),
        ("fraction: 0.5", &["fraction | double.lte | must be less than or equal to 0.1234567"]),
        ("infinite: inf", &["infinite | double.lt | must be less than Infinity"]),
        ("infinite: 1e300", &[]),
        ("undefined: nan", &["undefined | double.const | must equal NaN"]),
    ]);
    table::<Floats>(&[(
        "fraction: 0.5",
        &["fraction | float.lte | must be less than or equal to 0.12345670163631439"],
    )]);
}

#[test]
fn bounds_at_the_end_of_a_type() {
    const MAX: u64 = u64::MAX;
    table::<Uint32s>(&[("anything: 0 positive: 1", &[]), ("never: 7", &["never | uint32.lt | must be less than 0"])]);
    table::<Uint64s>(&[
        ("anything: 0 positive: 1 at_most: 7 gap: 1 below: 7", &[]),
        ("never: 7", &["never | uint64.lt | must be less than 0"]),
        ("positive: 0", &["positive | uint64.gt | must be greater than 0"]),
        (&format!("below: {MAX}"), &[&format!("below | uint64.lt | must be less than {MAX}")]),
        (&format!("beyond: {MAX}"), &[&format!("beyond | uint64.gt | must be greater than {MAX}")]),
        (
            &format!("gap: {MAX}"),
            &[&format!(
                "gap | uint64.gt_lte_exclusive | must be greater than {MAX} or less than or equal to 1 | uint64.gt"
            )],
        ),
    ]);
}
