//! Corners that the specification's cases leave out.

use super::time::Timestamp;
use super::value::Value;
use super::{bytes, calendar, convert, dynamic, format, int, logic, number, text};

#[test]
fn arithmetic_has_ends() {
    assert!(int::add(i64::MAX, 1).is_err() && int::negate(i64::MIN).is_err());
    assert!(
        int::divide(i64::MIN, -1).is_err() && int::remainder(i64::MIN, -1).is_err() && int::remainder(1, 0).is_err()
    );
    assert_eq!(int::remainder(-7, 3), Ok(-1));
    assert!(number::less(-1_i64, 0_u64) && number::greater(u64::MAX, i64::MAX) && !number::less(f64::NAN, 1_i64));
}

#[test]
fn strings_are_counted_in_code_points() {
    assert_eq!(text::char_at("a\u{1F600}b", 1).unwrap(), "\u{1F600}");
    assert_eq!(text::char_at("ab", 2).unwrap(), "");
    assert!(text::char_at("ab", -1).is_err() && text::char_at("ab", i64::MAX).is_err());
    assert_eq!(text::index_of_from("\u{e9}\u{e9}a\u{e9}", "\u{e9}", 2).unwrap(), 3);
    assert_eq!(text::last_index_of_before("\u{e9}a\u{e9}a", "a", 2).unwrap(), 1);
    assert_eq!(text::last_index_of_before("aaa", "aa", 0).unwrap(), 0);
    assert_eq!(text::last_index_of_before("abc", "", 3).unwrap(), 3);
    assert_eq!(text::split("\u{e9}bc", "", 2), ["\u{e9}", "bc"]);
    assert!(text::substring("abc", 2, 1).is_err());
    assert_eq!(text::replace("ab", "", "-").unwrap(), "-a-b-");
    assert_eq!(text::replace_some("aaa", "a", "b", 2).unwrap(), "bba");
    assert!(text::replace(&"a".repeat(5000), "", &"b".repeat(5000)).is_err());
}

#[test]
fn bytes_are_searched_once() {
    assert!(
        bytes::contains(b"aabaabaaab", b"aabaaab") && bytes::contains(b"x", b"") && bytes::contains(b"a\0b", b"\0")
    );
    assert!(!bytes::contains(b"aaab", b"ba") && !bytes::contains(b"", b"a"));
}

#[test]
fn moments_have_texts() {
    for text in ["0001-01-01T00:00:00Z", "2000-02-29T12:34:56.789Z", "9999-12-31T23:59:59.999999999Z"] {
        assert_eq!(calendar::print(convert::timestamp_from_string(text).unwrap()), text);
    }
    assert!(convert::timestamp_from_string("2001-02-29T00:00:00Z").is_err());
    assert!(convert::timestamp_from_string("2001-01-01T00:00:00").is_err());
    assert!(convert::timestamp_from_string("2001-01-01T00:00:00.Z").is_err());
    assert!(convert::timestamp_from_string("+001-01-01T00:00:00Z").is_err());
    for (text, printed) in
        [("1h30m", "5400s"), ("-1.5s", "-1.500s"), (".5s", "0.500s"), ("1us", "0.000001s"), ("0", "0s")]
    {
        let printed = printed.replace(".500", ".5");
        assert_eq!(convert::string_from_duration(convert::duration_from_string(text).unwrap()), printed);
    }
    for text in ["", "-", "1", "s", "1x", "1..5s", ".s", "1s ", "99999999999999999999h", "293y"] {
        assert!(convert::duration_from_string(text).is_err(), "{text}");
    }
    // What a stranger writes into a field is no timestamp, and no panic either.
    let wild = Timestamp::new(i64::MAX, i32::MIN);
    assert!(calendar::full_year(wild) > 9999 && calendar::hours_in(wild, "-23:59").is_ok());
    assert!(calendar::hours_in(wild, "Europe/Berlin").is_err() && calendar::hours_in(wild, "\u{e9}1:00").is_err());
}

#[test]
fn doubles_have_texts() {
    for (value, text) in [(1e6, "1e+06"), (123_456.0, "123456"), (1e-5, "1e-05"), (0.1, "0.1"), (f64::NAN, "NaN")] {
        assert_eq!(convert::string_from_double(value), text);
    }
    assert!(convert::int_from_double(f64::NAN).is_err() && convert::uint_from_double(-0.5).is_err());
}

#[test]
fn formats_have_limits() {
    let list = |value: f64| Value::List([Value::Double(value)].into());
    assert!(format::format("%.99999999999f", &list(1.0)).is_err() && format::format("%.1001f", &list(1.0)).is_err());
    assert!(format::format("%", &list(1.0)).is_err() && format::format("%s%s", &list(1.0)).is_err());
    assert_eq!(format::format("%e", &list(0.0)).unwrap(), "0.000000e+00");
}

#[test]
fn errors_are_absorbed() {
    let error = || int::divide(1, 0).map(|_| true);
    assert_eq!(logic::and(error(), || Ok(false)), Ok(false));
    assert_eq!(logic::or(error(), || Ok(true)), Ok(true));
    assert!(logic::and(error(), || Ok(true)).is_err() && logic::or(Ok(false), error).is_err());
    assert_eq!(logic::all([0, 1], |n| int::divide(1, n).map(|_| false)), Ok(false));
    assert!(logic::exists([0, 1], |n| int::divide(1, n).map(|_| false)).is_err());
}

#[test]
fn values_are_equal_across_types() {
    let map = |key: Value| Value::map([(key, Value::Int(1))]).unwrap();
    assert_eq!(map(Value::Int(1)), map(Value::Uint(1)));
    assert_ne!(Value::Double(f64::NAN), Value::Double(f64::NAN));
    assert!(Value::map([(Value::Int(1), Value::Null), (Value::Uint(1), Value::Null)]).is_err());
    assert!(dynamic::unique(&Value::List([Value::Double(0.5), Value::Double(1.5)].into())).unwrap());
    assert!(!dynamic::unique(&Value::List([Value::Double(0.0), Value::Double(-0.0)].into())).unwrap());
    assert!(dynamic::call("_+_", &[Value::Int(1), Value::Uint(1)]).is_err());
}

/// Zones have their own offset at each moment; names are those of the database, letter by letter.
#[test]
fn zones_by_name() {
    let winter = Timestamp::new(1_700_000_000, 0); // 2023-11-14T22:13:20Z
    let summer = Timestamp::new(1_690_000_000, 0); // 2023-07-22T04:26:40Z
    assert_eq!(calendar::hours_in(winter, "Europe/Berlin").unwrap(), 23);
    assert_eq!(calendar::hours_in(summer, "Europe/Berlin").unwrap(), 6);
    assert_eq!(calendar::date_in(winter, "Asia/Kathmandu").unwrap(), 15);
    assert_eq!(calendar::minutes_in(winter, "Asia/Kathmandu").unwrap(), 58);
    for unknown in ["europe/berlin", "Europe/Atlantis", "Local", " ", "../etc/passwd", &"x".repeat(1000)] {
        let error = calendar::hours_in(winter, unknown).unwrap_err();
        assert!(error.reason().contains("is unknown"), "{unknown}: {error}");
    }
}
