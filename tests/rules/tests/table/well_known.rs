use crate::table;
use rpckit_rules_tests::v1::{Clocked, Durations, Others, Timestamps};

#[test]
fn durations() {
    table::<Durations>(&[
        ("", &[]),
        ("constant: {seconds: 3}", &[]),
        ("constant: {seconds: 2 nanos: 1000000000}", &[]),
        ("constant: {}", &["constant | duration.const | must equal 3s"]),
        ("lt: {nanos: 999999}", &[]),
        ("lt: {nanos: 1000000}", &["lt | duration.lt | must be less than 0.001s"]),
        ("range: {seconds: 60}", &[]),
        (
            "range: {seconds: 59}",
            &[
                "range | duration.gte_lte | must be greater than or equal to 60s and less than or equal to 3600s | duration.gte",
            ],
        ),
        ("gap: {seconds: -1 nanos: -5}", &[]),
        (
            "gap: {seconds: 1 nanos: 5}",
            &["gap | duration.gt_lt_exclusive | must be greater than 2s or less than 1s | duration.gt"],
        ),
        ("within: {nanos: 1000}", &[]),
        ("within: {seconds: 2}", &["within | duration.in | must be in list [1s, 0.000001s]"]),
        ("not_in: {seconds: 2}", &[]),
        ("not_in: {}", &["not_in | duration.not_in | must not be in list [0s]"]),
    ]);
}

/// `now` is 1,000,000 seconds after 1970 in these tables.
#[test]
fn timestamps() {
    table::<Timestamps>(&[
        ("constant: {seconds: 3}", &[]),
        ("constant: {}", &["constant | timestamp.const | must equal 1970-01-01T00:00:03Z"]),
        ("gte: {seconds: 1}", &[]),
        ("gte: {}", &["gte | timestamp.gte | must be greater than or equal to 1970-01-01T00:00:00.001Z"]),
        ("lt_now: {seconds: 999999}", &[]),
        ("lt_now: {seconds: 1000001}", &["lt_now | timestamp.lt_now | must be less than now"]),
        ("gt_now: {seconds: 1000001}", &[]),
        ("gt_now: {seconds: 999999}", &["gt_now | timestamp.gt_now | must be greater than now"]),
        ("within: {seconds: 1003600}", &[]),
        ("within: {seconds: 1003601}", &["within | timestamp.within | must be within 3600s of now"]),
        ("within: {}", &["within | timestamp.within | must be within 3600s of now"]),
    ]);
}

#[test]
fn others() {
    table::<Others>(&[
        ("flag: {}", &[]),
        ("", &["flag | required | value is required"]),
        ("flag: {} any_in: {type_url: 'type.googleapis.com/a.B'}", &[]),
        ("flag: {} any_in: {}", &["any_in | any.in | type URL must be in the allow list"]),
        ("flag: {} any_not_in: {}", &[]),
        (
            "flag: {} any_not_in: {type_url: 'type.googleapis.com/a.B'}",
            &["any_not_in | any.not_in | type URL must not be in the block list"],
        ),
        ("flag: {} mask: {paths: ['a', 'b']}", &[]),
        ("flag: {} mask: {paths: ['b', 'a']}", &["mask | field_mask.const | must equal paths [a, b]"]),
        ("flag: {} mask_in: {paths: ['a.x', 'b.c']}", &[]),
        ("flag: {} mask_in: {paths: ['a', 'b']}", &["mask_in | field_mask.in | must only contain paths in [a, b.c]"]),
        ("flag: {} mask_not_in: {paths: ['ab']}", &[]),
        (
            "flag: {} mask_not_in: {paths: ['b', 'a.x']}",
            &["mask_not_in | field_mask.not_in | must not contain any paths in [a]"],
        ),
        ("flag: {} text: {value: 'ab'} number: {value: 6} data: {value: 'ab'}", &[]),
        (
            "flag: {} text: {} number: {} data: {} texts: [{value: 'a'}]",
            &[
                "text | string.min_len | must be at least 2 characters",
                "number | int32.gt | must be greater than 5",
                "data | bytes.min_len | must be at least 2 bytes",
                "texts[0] | string.min_len | must be at least 2 characters | repeated.items.string.min_len",
            ],
        ),
    ]);
}

/// The clock of the tables stands at 1,000,000 seconds: standard rules and expressions see the same moment, everywhere.
#[test]
fn rules_agree_on_the_time() {
    const GONE: &str = "must be greater than now";
    const FUTURE: &str = "must be less than now";
    let cel = |path: &str, rule: &str| format!("{path} | {rule} | \"{rule}\" returned false | cel_expression[0]");
    table::<Clocked>(&[
        ("at {seconds: 1000000} later {seconds: 1000000} next {at {seconds: 1000000} later {seconds: 1000000}}", &[]),
        (
            "at {seconds: 1000000 nanos: 1} next {at {seconds: 1000000 nanos: 1}}",
            &[
                &cel("at", "this <= now"),
                &format!("at | timestamp.lt_now | {FUTURE}"),
                &cel("next.at", "this <= now"),
                &format!("next.at | timestamp.lt_now | {FUTURE}"),
            ],
        ),
        (
            "later {seconds: 999999 nanos: 999999999} next {later {seconds: 999999 nanos: 999999999}}",
            &[
                &cel("later", "this >= now"),
                &format!("later | timestamp.gt_now | {GONE}"),
                &cel("next.later", "this >= now"),
                &format!("next.later | timestamp.gt_now | {GONE}"),
            ],
        ),
    ]);
}
