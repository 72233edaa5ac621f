//! The rules of a field, of its items, of its keys and of its values.

use prost_reflect::{ExtensionDescriptor, FieldDescriptor, Kind};

use super::rules::Rules;
use super::{bounds, cel, example, text, time};

/// `IGNORE_IF_ZERO_VALUE` and `IGNORE_ALWAYS`
const IF_ZERO_VALUE: i32 = 1;
const ALWAYS: i32 = 3;

/// What rules are about.
pub(super) struct Subject {
    kind: Kind,
    is_extension: bool,
    /// Whether it is one of several fields of which one is set.
    is_choice: bool,
    has_presence: bool,
}

impl Subject {
    pub(super) fn of_field(field: &FieldDescriptor) -> Self {
        let optional = field.field_descriptor_proto().proto3_optional;
        Self {
            kind: field.kind(),
            is_extension: false,
            is_choice: field.containing_oneof().is_some() && optional != Some(true),
            // A file of editions is said in the words of proto2, which marks what has no presence with `false`.
            has_presence: field.supports_presence() && optional != Some(false),
        }
    }

    pub(super) fn of_extension(extension: &ExtensionDescriptor) -> Self {
        Self {
            kind: extension.kind(),
            is_extension: true,
            is_choice: false,
            has_presence: extension.supports_presence(),
        }
    }
}

/// Whether rules make no sense, or say too much.
pub(super) fn is_broken(subject: &Subject, rules: &Rules) -> bool {
    if flags_are_broken(subject, rules) || cel::is_broken(rules) {
        return true;
    }
    let Some((family, typed)) = rules.typed() else { return false };
    let is_family_broken = match family.as_str() {
        "repeated" => repeated_is_broken(subject, &typed),
        "map" => map_is_broken(subject, &typed),
        "string" => bounds::constant_is_broken(&typed) || text::string_is_broken(&typed),
        "bytes" => bounds::constant_is_broken(&typed) || text::bytes_are_broken(&typed),
        "field_mask" => bounds::constant_is_broken(&typed) || overlaps(&typed),
        "timestamp" => bounds::range_is_broken(&typed) || time::timestamp_is_broken(&typed),
        "duration" => bounds::range_is_broken(&typed) || time::duration_is_broken(&typed),
        "enum" | "any" => bounds::constant_is_broken(&typed),
        "bool" => false,
        _ => bounds::range_is_broken(&typed),
    };
    is_family_broken || (!is_ignored(rules) && example::is_broken(&family, &subject.kind, &typed))
}

fn is_ignored(rules: &Rules) -> bool {
    rules.get("ignore").and_then(|ignore| ignore.as_enum_number()) == Some(ALWAYS)
}

fn flags_are_broken(subject: &Subject, rules: &Rules) -> bool {
    let (required, ignore) = (rules.is("required"), rules.get("ignore").and_then(|ignore| ignore.as_enum_number()));
    let if_zero = ignore == Some(IF_ZERO_VALUE);
    (required && (subject.is_extension || subject.is_choice || if_zero))
        || (if_zero && (subject.is_extension || subject.has_presence))
        || (ignore == Some(ALWAYS) && rules.count() > 1)
}

fn repeated_is_broken(subject: &Subject, rules: &Rules) -> bool {
    let is_element_broken = |items: Rules| items.is("required") || is_broken(&element(subject, None), &items);
    is_reversed(rules, "min_items", "max_items") || rules.inner("items").is_some_and(is_element_broken)
}

fn map_is_broken(subject: &Subject, rules: &Rules) -> bool {
    let Kind::Message(entry) = &subject.kind else { return false };
    let is_element_broken = |rules: &Rules, entry: FieldDescriptor| {
        rules.is("required") || is_broken(&element(subject, Some(&entry)), rules)
    };
    is_reversed(rules, "min_pairs", "max_pairs")
        || rules.inner("keys").is_some_and(|keys| is_element_broken(&keys, entry.map_entry_key_field()))
        || rules.inner("values").is_some_and(|values| is_element_broken(&values, entry.map_entry_value_field()))
}

/// An item of a list, or the key or the value of an entry.
fn element(around: &Subject, entry: Option<&FieldDescriptor>) -> Subject {
    match entry {
        Some(field) => Subject::of_field(field),
        None => Subject { kind: around.kind.clone(), has_presence: false, ..*around },
    }
}

fn is_reversed(rules: &Rules, min: &str, max: &str) -> bool {
    rules.uint(min).zip(rules.uint(max)).is_some_and(|(min, max)| min > max)
}

/// Whether a path is both allowed and forbidden.
fn overlaps(rules: &Rules) -> bool {
    let forbidden = rules.list("not_in");
    rules.list("in").iter().any(|path| forbidden.contains(path))
}
