//! Rules under the names that `buf.validate` gives them.

mod list;

use self::list::Rules;
use crate::contract::rule::{Rule, Value};
use crate::model::message::Message;
use crate::model::rules::bytes::{BytesFormat, BytesRules};
use crate::model::rules::cel::{CelRule, Source};
use crate::model::rules::number::{Number, NumberRules};
use crate::model::rules::range::{Bound, Range};
use crate::model::rules::string::{Format, Strictness, StringRules};
use crate::model::rules::well_known::{Time, TimeRules};
use crate::model::rules::{ElementRules, FieldRules, Ignore, ValueRules};

/// The rules of a message, in the order of their evaluation.
pub(super) fn of(message: &Message) -> Vec<Rule> {
    let mut rules = Rules::default();
    cel(&mut rules, &message.rules.cel);
    for choice in &message.rules.choices {
        let name = if choice.required { "oneof.required" } else { "oneof" };
        rules.add(name, list(&choice.fields, |field| Value::Text(field.clone())));
    }
    for oneof in &message.rules.required_oneofs {
        rules.under(oneof, |rules| rules.add("oneof.required", Value::Set));
    }
    for field in &message.rules.fields {
        let name = message.field(field.number).map(|field| field.name.as_str()).unwrap_or_default();
        rules.under(name, |rules| self::field(rules, field));
    }
    rules.done()
}

fn field(rules: &mut Rules, field: &FieldRules) {
    rules.flag("required", field.required);
    ignore(rules, field.ignore);
    cel(rules, &field.cel);
    value(rules, &field.value);
    cel(rules, &field.predefined);
}

fn element(rules: &mut Rules, element: &ElementRules) {
    ignore(rules, element.ignore);
    cel(rules, &element.cel);
    value(rules, &element.value);
    cel(rules, &element.predefined);
}

fn ignore(rules: &mut Rules, ignore: Ignore) {
    match ignore {
        Ignore::Unspecified => {}
        Ignore::IfZeroValue => rules.add("ignore", Value::Text("IGNORE_IF_ZERO_VALUE".to_owned())),
        Ignore::Always => rules.add("ignore", Value::Text("IGNORE_ALWAYS".to_owned())),
    }
}

fn cel(rules: &mut Rules, expressions: &[CelRule]) {
    for rule in expressions {
        match &rule.source {
            Source::List(..) => {
                rules.add(&format!("cel[{}]", rule.id), Value::Text(rule.expression.clone()));
            }
            Source::Predefined(predefined) => rules.add(&rule.name(), Value::Text(format!("{:?}", predefined.value))),
        }
    }
}

fn value(rules: &mut Rules, value: &ValueRules) {
    match value {
        ValueRules::None => {}
        ValueRules::String(of) => string(rules, of),
        ValueRules::Bytes(of) => bytes(rules, of),
        ValueRules::Bool(constant) => rules.add("bool.const", Value::Text(constant.to_string())),
        ValueRules::Number(of) => number(rules, of),
        ValueRules::Enum(of) => {
            rules.some("enum.const", of.constant, |number| Value::Int(number.into()));
            rules.flag("enum.defined_only", of.defined.is_some());
            rules.list("enum.in", &of.within, |number| Value::Int((*number).into()));
            rules.list("enum.not_in", &of.not_in, |number| Value::Int((*number).into()));
        }
        ValueRules::Repeated(of) => {
            rules.some("repeated.min_items", of.min_items, size);
            rules.some("repeated.max_items", of.max_items, size);
            rules.flag("repeated.unique", of.unique);
            rules.inside("[]", |rules| element(rules, &of.items));
        }
        ValueRules::Map(of) => {
            rules.some("map.min_pairs", of.min_pairs, size);
            rules.some("map.max_pairs", of.max_pairs, size);
            rules.inside("{key}", |rules| element(rules, &of.keys));
            rules.inside("{value}", |rules| element(rules, &of.values));
        }
        ValueRules::Any(of) => {
            rules.list("any.in", &of.within, text);
            rules.list("any.not_in", &of.not_in, text);
        }
        ValueRules::Duration(of) => time(rules, "duration", of),
        ValueRules::Timestamp(of) => time(rules, "timestamp", of),
        ValueRules::FieldMask(of) => {
            rules.some("field_mask.const", of.constant.as_ref(), |paths| list(paths, text));
            rules.list("field_mask.in", &of.within, text);
            rules.list("field_mask.not_in", &of.not_in, text);
        }
    }
}

fn string(rules: &mut Rules, of: &StringRules) {
    rules.some("string.const", of.constant.as_ref(), text);
    rules.some("string.len", of.len, size);
    rules.some("string.min_len", of.min_len, size);
    rules.some("string.max_len", of.max_len, size);
    rules.some("string.len_bytes", of.len_bytes, size);
    rules.some("string.min_bytes", of.min_bytes, size);
    rules.some("string.max_bytes", of.max_bytes, size);
    rules.some("string.pattern", of.pattern.as_ref(), |pattern| text(&pattern.source));
    rules.some("string.prefix", of.prefix.as_ref(), text);
    rules.some("string.suffix", of.suffix.as_ref(), text);
    rules.some("string.contains", of.contains.as_ref(), text);
    rules.some("string.not_contains", of.not_contains.as_ref(), text);
    rules.list("string.in", &of.within, text);
    rules.list("string.not_in", &of.not_in, text);
    if let Some(known) = of.format {
        rules.flag(&format!("string.{}", format(known)), true);
    }
}

fn format(format: Format) -> &'static str {
    match format {
        Format::Email => "email",
        Format::Hostname => "hostname",
        Format::Ip => "ip",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
        Format::Uri => "uri",
        Format::UriRef => "uri_ref",
        Format::Address => "address",
        Format::Uuid => "uuid",
        Format::Tuuid => "tuuid",
        Format::Ulid => "ulid",
        Format::IpWithPrefixlen => "ip_with_prefixlen",
        Format::Ipv4WithPrefixlen => "ipv4_with_prefixlen",
        Format::Ipv6WithPrefixlen => "ipv6_with_prefixlen",
        Format::IpPrefix => "ip_prefix",
        Format::Ipv4Prefix => "ipv4_prefix",
        Format::Ipv6Prefix => "ipv6_prefix",
        Format::HostAndPort => "host_and_port",
        Format::ProtobufFqn => "protobuf_fqn",
        Format::ProtobufDotFqn => "protobuf_dot_fqn",
        Format::HeaderName(Strictness::Strict) => "well_known_regex.header_name",
        Format::HeaderName(Strictness::Loose) => "well_known_regex.header_name.loose",
        Format::HeaderValue(Strictness::Strict) => "well_known_regex.header_value",
        Format::HeaderValue(Strictness::Loose) => "well_known_regex.header_value.loose",
    }
}

fn bytes(rules: &mut Rules, of: &BytesRules) {
    rules.some("bytes.const", of.constant.as_ref(), digits);
    rules.some("bytes.len", of.len, size);
    rules.some("bytes.min_len", of.min_len, size);
    rules.some("bytes.max_len", of.max_len, size);
    rules.some("bytes.pattern", of.pattern.as_ref(), |pattern| text(&pattern.source));
    rules.some("bytes.prefix", of.prefix.as_ref(), digits);
    rules.some("bytes.suffix", of.suffix.as_ref(), digits);
    rules.some("bytes.contains", of.contains.as_ref(), digits);
    rules.list("bytes.in", &of.within, digits);
    rules.list("bytes.not_in", &of.not_in, digits);
    let name = match of.format {
        None => return,
        Some(BytesFormat::Ip) => "bytes.ip",
        Some(BytesFormat::Ipv4) => "bytes.ipv4",
        Some(BytesFormat::Ipv6) => "bytes.ipv6",
        Some(BytesFormat::Uuid) => "bytes.uuid",
    };
    rules.flag(name, true);
}

fn number(rules: &mut Rules, of: &NumberRules) {
    let family = of.family.name();
    rules.some(&format!("{family}.const"), of.constant.as_ref(), literal);
    range(rules, family, &of.range, literal);
    rules.list(&format!("{family}.in"), &of.within, literal);
    rules.list(&format!("{family}.not_in"), &of.not_in, literal);
    rules.flag(&format!("{family}.finite"), of.finite);
}

fn time(rules: &mut Rules, family: &str, of: &TimeRules) {
    rules.some(&format!("{family}.const"), of.constant.as_ref(), seconds);
    range(rules, family, &of.range, seconds);
    rules.list(&format!("{family}.in"), &of.within, seconds);
    rules.list(&format!("{family}.not_in"), &of.not_in, seconds);
    rules.flag(&format!("{family}.lt_now"), of.before_now);
    rules.flag(&format!("{family}.gt_now"), of.after_now);
    rules.some(&format!("{family}.within"), of.near_now.as_ref(), seconds);
}

fn range<T>(rules: &mut Rules, family: &str, range: &Range<T>, value: impl Fn(&T) -> Value) {
    let named = |inclusive: &str, exclusive: &str, bound: &Bound<T>| match bound {
        Bound::Inclusive(at) => (format!("{family}.{inclusive}"), value(at)),
        Bound::Exclusive(at) => (format!("{family}.{exclusive}"), value(at)),
    };
    let lower = range.lower.as_ref().map(|bound| named("gte", "gt", bound));
    let upper = range.upper.as_ref().map(|bound| named("lte", "lt", bound));
    for (name, value) in lower.into_iter().chain(upper) {
        rules.add(&name, value);
    }
}

fn list<T>(values: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(values.iter().map(value).collect())
}

fn size(size: u64) -> Value {
    Value::Int(size.into())
}

fn text<T: AsRef<str> + ?Sized>(text: &T) -> Value {
    Value::Text(text.as_ref().to_owned())
}

fn digits<T: AsRef<[u8]> + ?Sized>(bytes: &T) -> Value {
    Value::Text(bytes.as_ref().iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}")))
}

fn literal(number: &Number) -> Value {
    match *number {
        Number::I32(number) => Value::Int(number.into()),
        Number::I64(number) => Value::Int(number.into()),
        Number::U32(number) => Value::Int(number.into()),
        Number::U64(number) => Value::Int(number.into()),
        Number::F32(number) => Value::Float(number.into()),
        Number::F64(number) => Value::Float(number),
    }
}

/// In nanoseconds, which compare as numbers.
fn seconds(time: &Time) -> Value {
    Value::Int(i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos))
}
