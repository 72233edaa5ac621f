//! Where the others differ, and what decides.
//!
//! The CEL specification decides first, its conformance cases before its prose; where it leaves something open, cel-go
//! does, which protovalidate names as its reference.

mod canonical;

use self::canonical::{doubles, moments, seconds, six_digits};
use crate::difference::{Answer, Difference};

/// A reason, and the differences that it is the reason of.
pub(crate) struct Known {
    who: &'static [&'static str],
    pub(crate) why: &'static str,
    is: fn(&Difference<'_>) -> bool,
}

impl Known {
    pub(crate) fn explains(&self, difference: &Difference<'_>) -> bool {
        self.who.contains(&difference.who) && (self.is)(difference)
    }
}

pub(crate) const KNOWN: &[Known] = &[
    Known {
        who: &["python", "cel crate"],
        why: "a literal that is no timestamp or duration is refused when the rule is compiled, where cel-go computes it too; they fail \
              when it runs",
        is: |d| {
            let literal = |why: &String| why.contains(" is no timestamp") || why.contains(" is no duration");
            matches!(d.ours, Answer::Refused(why) if literal(why)) && matches!(d.theirs, Answer::Failed(_))
        },
    },
    Known {
        who: &["go"],
        why: "cel-go computes constant parts when it makes the program, and refuses it for an error there, even one that \
              `&&`, `||` or `?:` would absorb (specification, \"Logical Operators\")",
        is: |d| matches!(d.theirs, Answer::Refused(why) if why.contains("failed to compile program")),
    },
    Known {
        who: &["go", "cel crate"],
        why: "an offset behind the end is -1 or so to cel-go (since 0.32) and the cel crate; the specification's cases `indexof_out_of_range` and \
              `lastindexof_out_of_range` ask for an error",
        is: |d| d.text.contains("ndexOf(") && failed_with(d.ours, "index out of range"),
    },
    Known {
        who: &["go"],
        why: "cel-go prints the seconds of a duration as a double, which loses nanoseconds of long ones",
        is: |d| same_but_for(d, seconds),
    },
    Known {
        who: &["go"],
        why: "protovalidate-go evaluates the expressions of a wrapper's field twice, and so reports them twice",
        is: |d| d.text.contains("google.protobuf.") && same_without_repetition(d),
    },
    Known {
        who: &["go"],
        why: "the text of a rule without a message quotes the expression; protovalidate-go escapes it as Go does, others do not",
        is: |d| same_but_for(d, |text| text.replace('\\', "")),
    },
    Known {
        who: &["go", "cel crate"],
        why: "an offset has two digits for the hour (specification, \"TimeZone\"); cel-go and the cel crate take one as well",
        is: |d| failed_with(d.ours, "the time zone `1:00`"),
    },
    Known {
        who: &["go", "cel crate"],
        why: "getMilliseconds of a duration is what is left beside the seconds, by the specification's case \
              `duration_converters/get_milliseconds`; they give all of it",
        is: |d| d.text.contains(".getMilliseconds()"),
    },
    Known {
        who: &["go"],
        why: "protovalidate-go's own way with numbers leaves the rest to CEL where a bound is NaN, but has forgotten the other bound",
        is: |d| d.text.contains(": nan"),
    },
    Known {
        who: &["go"],
        why: "protovalidate-go's own way with headers: without `strict` a value may not be empty, and a name has no comma; the \
              rule's expression in validate.proto allows both",
        is: |d| d.text.contains("KNOWN_REGEX_HTTP_HEADER"),
    },
    Known {
        who: &["go"],
        why: "null is no key (specification, \"Values\"); cel-go takes it from a wrapper",
        is: |d| failed_with(d.ours, "unsupported key type"),
    },
    Known {
        who: &["go"],
        why: "a timestamp is a moment without a zone (specification, \"Timestamps\"); cel-go prints the offset of the text it was \
              read from",
        is: |d| (d.text.contains("-01:30')") || d.text.contains("+05:30')")) && same_but_for(d, |_| String::new()),
    },
    Known {
        who: &["python"],
        why: "format's `%s` of a double is cel-go's text; cel-cpp cuts it to six digits",
        is: |d| d.text.contains("format(") && same_but_for(d, six_digits),
    },
    Known {
        who: &["cel crate"],
        why: "timestamps are RFC 3339, with a `T` (specification, \"Type Conversions\")",
        is: |d| failed_with(d.ours, "is no timestamp"),
    },
    Known {
        who: &["cel crate"],
        why: "protovalidate's own functions are no part of CEL",
        is: |d| {
            let names = ["isEmail", "isHostname", "isUri", "isIp", "isHostAndPort", "isNan", "isInf", "unique"];
            let has_one = names.iter().any(|name| d.text.contains(&format!(".{name}")));
            // Absorbed or not, the unknown function is an error that ours has not.
            has_one && matches!(d.theirs, Answer::Failed(_))
                || ["contains", "startsWith", "endsWith"].iter().any(|name| {
                    failed_with(d.theirs, &format!("matching overload for '{name}' applied to 'bytes.(bytes)'"))
                })
        },
    },
    Known {
        who: &["cel crate"],
        why: "string(double) is open in the specification; cel-go writes the shortest text, the cel crate no exponents",
        is: |d| same_but_for(d, doubles),
    },
    Known {
        who: &["cel crate"],
        why: "numbers of different types have an order (specification, \"Numeric Values\"); the cel crate lacks some of them",
        is: |d| {
            ["_<_", "_<=_", "_>_", "_>=_"]
                .iter()
                .any(|name| failed_with(d.theirs, &format!("matching overload for '{name}'")))
        },
    },
    Known {
        who: &["cel crate"],
        why: "an offset at the end of a text is within it (cel-go's ext.Strings)",
        is: |d| d.text.contains("ndexOf(") && failed_with(d.theirs, "ndexOf': index out of range"),
    },
    Known {
        who: &["cel crate"],
        why: "parts of a timestamp are those in UTC (specification, \"Timestamp and Duration Functions\"); the cel crate keeps \
              the offset of the text it was read from",
        is: |d| d.text.contains("-01:30')") || d.text.contains("+05:30')"),
    },
    Known {
        who: &["cel crate"],
        why: "patterns are RE2's (specification, \"Regular Expressions\"); the cel crate takes those of the regex crate",
        is: |d| failed_with(d.ours, "the pattern is not valid"),
    },
    Known {
        who: &["python"],
        why: "string(double) is open in the specification; cel-go writes the shortest text, cel-cpp 17 digits, `inf` and `nan`",
        is: |d| same_but_for(d, doubles),
    },
    Known {
        who: &["python"],
        why: "string(timestamp): RFC 3339 takes any number of decimals; cel-go writes as many as needed, cel-cpp 0, 3, 6 or 9, \
              and before 1970 the wrong second",
        is: |d| same_but_for(d, moments),
    },
    Known {
        who: &["python"],
        why: "protovalidate-python lacks `strings.quote` of cel-go's ext.Strings",
        is: |d| {
            d.text.contains("strings.quote(")
                && matches!(d.theirs, Answer::Refused(why) if why.contains("No overloads"))
        },
    },
    Known {
        who: &["python"],
        why: "cel-cpp takes any two digits as a time zone's hour; cel-go and the specification's grammar of offsets do not",
        is: |d| failed_with(d.ours, "the time zone `"),
    },
    Known {
        who: &["python"],
        why: "a computed duration may have 10,000 years in cel-cpp and 292 in cel-go",
        is: |d| failed_with(d.ours, "the duration is out of range"),
    },
];

fn failed_with(answer: &Answer, reason: &str) -> bool {
    matches!(answer, Answer::Failed(why) if why.contains(reason))
}

/// Whether the messages of all violations are the same in this form, and everything else is in any.
fn same_but_for(difference: &Difference<'_>, canonical: fn(&str) -> String) -> bool {
    let (Answer::Invalid(ours), Answer::Invalid(theirs)) = (difference.ours, difference.theirs) else { return false };
    let mut theirs: Vec<_> = theirs.iter().map(|violation| with_message(violation, canonical)).collect();
    let mut ours: Vec<_> = ours.iter().map(|violation| with_message(violation, canonical)).collect();
    // The order was that of the texts.
    ours.sort_by_cached_key(|violation| format!("{violation:?}"));
    theirs.sort_by_cached_key(|violation| format!("{violation:?}"));
    ours == theirs
}

/// Whether theirs are ours, some of them twice.
fn same_without_repetition(difference: &Difference<'_>) -> bool {
    let (Answer::Invalid(ours), Answer::Invalid(theirs)) = (difference.ours, difference.theirs) else { return false };
    let mut theirs = theirs.clone();
    theirs.dedup();
    *ours == theirs
}

fn with_message(
    violation: &rpckit::validate::wire::Violation,
    canonical: fn(&str) -> String,
) -> rpckit::validate::wire::Violation {
    let mut violation = violation.clone();
    violation.message = violation.message.as_deref().map(canonical);
    violation
}
