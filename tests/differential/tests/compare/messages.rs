//! Random messages of any descriptor: few values, the edges among them.

use fastrand::Rng;
use prost_reflect::prost::bytes::Bytes;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value};

const SIGNED: [i64; 14] = [0, 0, 1, -1, 2, 3, 5, -5, 10, 59, i32::MAX as i64, i32::MIN as i64, i64::MAX, i64::MIN];
const UNSIGNED: [u64; 11] = [0, 0, 1, 2, 3, 5, 10, i32::MAX as u64, u32::MAX as u64, i64::MAX as u64 + 1, u64::MAX];
const REAL: [f64; 15] = [
    0.0,
    -0.0,
    1.5,
    -1.5,
    2.0,
    0.1,
    3.0,
    1e30,
    f64::MAX,
    5e-324,
    9_223_372_036_854_775_807.0,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    10.0,
];
const TEXT: [&str; 43] = [
    "",
    "",
    "a",
    "b",
    "ab",
    "abc",
    "aXbXc",
    "é",
    "é😀z",
    "😀",
    " a\t\u{a0}",
    "\u{0}",
    "e\u{301}",
    "1",
    "-7",
    "12",
    "true",
    "(",
    "a@b.c",
    "a@b",
    "example.com",
    "example.com.",
    "-a.b",
    "127.0.0.1",
    "1.2.3.256",
    "::1",
    "fe80::1%a",
    "10.0.0.0/8",
    "10.0.0.1/8",
    "::/0",
    "http://a/b?c#d",
    "//a/b",
    "a b",
    "[::1]:80",
    "a:80",
    "a:080",
    "x-header",
    "a\r\n",
    "123e4567-e89b-12d3-a456-426614174000",
    "123e4567e89b12d3a456426614174000",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "a.b_c.D",
    ".a.b",
];
const PATTERNS: [&str; 9] = ["^[a-z]+$", "\\d", "(", "a**", "(?i)AB", "\\pL", "[", "", "^.{2}$"];
const ZONES: [&str; 8] = ["", "UTC", "+01:30", "-08:00", "02:00", "-00:30", "1:00", "nowhere"];
const DATA: [&[u8]; 10] = [b"", b"", b"a", b"ab", b"\xff", b"\x00\x01", b"\xc3\xa9", b"abc", &[127, 0, 0, 1], &[1; 16]];
const URLS: [&str; 3] = ["type.googleapis.com/a.B", "type.googleapis.com/google.protobuf.Duration", ""];
const PATHS: [&str; 5] = ["a", "a.b", "b", "a_b.c", "a.c"];
const SECONDS: [i64; 8] = [0, 1, -1, 1_700_000_000, 253_402_300_799, -62_135_596_800, 90_061, 951_914_096];
const NANOS: [i32; 5] = [0, 0, 1, 500_000_000, 999_999_999];
const LENGTHS: [(i64, i32); 8] =
    [(0, 0), (1, 0), (-1, -500_000_000), (0, 1), (90_061, 123_456_789), (3600, 0), (9_000_000_000, 0), (-86_400, 0)];

/// How often a field is left out.
const UNSET: u8 = 4;

pub(crate) fn random(message: &MessageDescriptor, depth: usize, dice: &mut Rng) -> DynamicMessage {
    let mut made = DynamicMessage::new(message.clone());
    match message.full_name() {
        "google.protobuf.Timestamp" => {
            made.set_field_by_name("seconds", Value::I64(one(&SECONDS, dice)));
            made.set_field_by_name("nanos", Value::I32(one(&NANOS, dice)));
            return made;
        }
        "google.protobuf.Duration" => {
            let (seconds, nanos) = one(&LENGTHS, dice);
            made.set_field_by_name("seconds", Value::I64(seconds));
            made.set_field_by_name("nanos", Value::I32(nanos));
            return made;
        }
        _ => {}
    }
    for field in message.fields() {
        // Of a oneof the last one set stays.
        if dice.u8(..UNSET) == 0 || (field.containing_oneof().is_some() && dice.bool()) {
            continue;
        }
        if field.is_map() {
            let kind = field.kind();
            let entry = kind.as_message().expect("a map has entries").clone();
            let mut entries = std::collections::HashMap::new();
            for _ in 0..dice.u8(..3) {
                let key = key(&entry.map_entry_key_field(), dice);
                if let Some(value) = value(&entry.map_entry_value_field(), depth, dice) {
                    entries.insert(key, value);
                }
            }
            made.set_field(&field, Value::Map(entries));
        } else if field.is_list() {
            let items: Vec<Value> = (0..dice.u8(..4)).filter_map(|_| value(&field, depth, dice)).collect();
            made.set_field(&field, Value::List(items));
        } else if let Some(value) = value(&field, depth, dice) {
            made.set_field(&field, value);
        }
    }
    made
}

fn one<T: Copy>(from: &[T], dice: &mut Rng) -> T {
    from[dice.usize(..from.len())]
}

fn key(field: &FieldDescriptor, dice: &mut Rng) -> MapKey {
    // Keys that expressions look up are frequent.
    let common = dice.bool();
    match field.kind() {
        Kind::Bool => MapKey::Bool(dice.bool()),
        Kind::String => MapKey::String(if common { "a" } else { one(&TEXT, dice) }.to_owned()),
        _ => match value(field, 0, dice).expect("a scalar") {
            Value::I32(_) if common => MapKey::I32(1),
            Value::I64(_) if common => MapKey::I64(1),
            Value::U32(_) if common => MapKey::U32(1),
            Value::U64(_) if common => MapKey::U64(1),
            Value::I32(number) => MapKey::I32(number),
            Value::I64(number) => MapKey::I64(number),
            Value::U32(number) => MapKey::U32(number),
            Value::U64(number) => MapKey::U64(number),
            other => panic!("{other:?} is no key"),
        },
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any number will do")]
fn value(field: &FieldDescriptor, depth: usize, dice: &mut Rng) -> Option<Value> {
    Some(match field.kind() {
        Kind::Double => Value::F64(one(&REAL, dice)),
        Kind::Float => Value::F32(one(&REAL, dice) as f32),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(one(&SIGNED, dice) as i32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(one(&SIGNED, dice)),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(one(&UNSIGNED, dice) as u32),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(one(&UNSIGNED, dice)),
        Kind::Bool => Value::Bool(dice.bool()),
        Kind::String => Value::String(one(texts(field), dice).to_owned()),
        Kind::Bytes => Value::Bytes(Bytes::from_static(one(&DATA, dice))),
        Kind::Enum(_) => Value::EnumNumber(one(&[0, 1, 1, 2, 3, -1, i32::MAX], dice)),
        Kind::Message(_) if depth == 0 => return None,
        Kind::Message(message) => Value::Message(random(&message, depth - 1, dice)),
    })
}

fn texts(field: &FieldDescriptor) -> &'static [&'static str] {
    match (field.name(), field.parent_message().full_name()) {
        ("pattern", _) => &PATTERNS,
        ("zone", _) => &ZONES,
        ("type_url", _) => &URLS,
        (_, "google.protobuf.FieldMask") => &PATHS,
        _ => &TEXT,
    }
}
