//! Operators and conversions, for arguments whose types only the run knows.

use super::super::error::Error;
use super::super::into_value::IntoValue;
use super::super::value::Value;
use super::super::{bytes, convert, int, text, time, uint};

/// Calls the overload that fits the arguments.
pub(super) fn overloaded(function: &str, args: &[Value]) -> Result<Value, Error> {
    use Value::{Bool, Bytes, Double, Duration, Int, String, Timestamp, Uint};
    Ok(match (function, args) {
        ("_+_", [Int(a), Int(b)]) => int::add(*a, *b)?.into_value(),
        ("_+_", [Uint(a), Uint(b)]) => uint::add(*a, *b)?.into_value(),
        ("_+_", [Double(a), Double(b)]) => (a + b).into_value(),
        ("_-_", [Int(a), Int(b)]) => int::subtract(*a, *b)?.into_value(),
        ("_-_", [Uint(a), Uint(b)]) => uint::subtract(*a, *b)?.into_value(),
        ("_-_", [Double(a), Double(b)]) => (a - b).into_value(),
        ("_*_", [Int(a), Int(b)]) => int::multiply(*a, *b)?.into_value(),
        ("_*_", [Uint(a), Uint(b)]) => uint::multiply(*a, *b)?.into_value(),
        ("_*_", [Double(a), Double(b)]) => (a * b).into_value(),
        ("_/_", [Int(a), Int(b)]) => int::divide(*a, *b)?.into_value(),
        ("_/_", [Uint(a), Uint(b)]) => uint::divide(*a, *b)?.into_value(),
        ("_/_", [Double(a), Double(b)]) => (a / b).into_value(),
        ("_%_", [Int(a), Int(b)]) => int::remainder(*a, *b)?.into_value(),
        ("_%_", [Uint(a), Uint(b)]) => uint::remainder(*a, *b)?.into_value(),
        ("_+_", [String(a), String(b)]) => text::concat(a, b).into_value(),
        ("_+_", [Bytes(a), Bytes(b)]) => bytes::concat(a, b).into_value(),
        ("_+_", [Timestamp(a), Duration(b)]) => time::add(*a, *b)?.into_value(),
        ("_+_", [Duration(a), Timestamp(b)]) => time::add_to(*a, *b)?.into_value(),
        ("_+_", [Duration(a), Duration(b)]) => time::sum(*a, *b)?.into_value(),
        ("_-_", [Timestamp(a), Timestamp(b)]) => time::between(*a, *b)?.into_value(),
        ("_-_", [Timestamp(a), Duration(b)]) => time::subtract(*a, *b)?.into_value(),
        ("_-_", [Duration(a), Duration(b)]) => time::difference(*a, *b)?.into_value(),
        ("!_", [Bool(a)]) => (!a).into_value(),
        ("-_", [Int(a)]) => int::negate(*a)?.into_value(),
        ("-_", [Double(a)]) => (-a).into_value(),
        ("int", [Uint(a)]) => convert::int_from_uint(*a)?.into_value(),
        ("int", [Double(a)]) => convert::int_from_double(*a)?.into_value(),
        ("int", [String(a)]) => convert::int_from_string(a)?.into_value(),
        ("int", [Timestamp(a)]) => convert::int_from_timestamp(*a).into_value(),
        ("uint", [Int(a)]) => convert::uint_from_int(*a)?.into_value(),
        ("uint", [Double(a)]) => convert::uint_from_double(*a)?.into_value(),
        ("uint", [String(a)]) => convert::uint_from_string(a)?.into_value(),
        ("double", [Int(a)]) => convert::double_from_int(*a).into_value(),
        ("double", [Uint(a)]) => convert::double_from_uint(*a).into_value(),
        ("double", [String(a)]) => convert::double_from_string(a)?.into_value(),
        ("string", [Bool(a)]) => convert::string_from_bool(*a).into_value(),
        ("string", [Int(a)]) => convert::string_from_int(*a).into_value(),
        ("string", [Uint(a)]) => convert::string_from_uint(*a).into_value(),
        ("string", [Double(a)]) => convert::string_from_double(*a).into_value(),
        ("string", [Bytes(a)]) => convert::string_from_bytes(a)?.into_value(),
        ("string", [Timestamp(a)]) => convert::string_from_timestamp(*a).into_value(),
        ("string", [Duration(a)]) => convert::string_from_duration(*a).into_value(),
        ("bytes", [String(a)]) => convert::bytes_from_string(a).into_value(),
        ("bool", [String(a)]) => convert::bool_from_string(a)?.into_value(),
        ("timestamp", [String(a)]) => convert::timestamp_from_string(a)?.into_value(),
        ("timestamp", [Int(a)]) => convert::timestamp_from_int(*a)?.into_value(),
        ("duration", [String(a)]) => convert::duration_from_string(a)?.into_value(),
        ("int", [Int(_)])
        | ("uint", [Uint(_)])
        | ("double", [Double(_)])
        | ("string", [String(_)])
        | ("bytes", [Bytes(_)])
        | ("bool", [Bool(_)])
        | ("timestamp", [Timestamp(_)])
        | ("duration", [Duration(_)]) => args[0].clone(),
        _ => return super::functions::overloaded(function, args),
    })
}
