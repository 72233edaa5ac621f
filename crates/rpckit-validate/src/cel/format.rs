//! `text.format(list)` (cel-go `ext.Strings`).

use std::fmt::Write;

use super::decimal;
use super::error::Error;
use super::value::Value;
use super::{calendar, convert, dynamic, time};

/// More decimals than a double has tell nothing and cost memory.
const MAX_DECIMALS: usize = 1000;

/// The text with its clauses replaced.
pub fn format(text: &str, args: &Value) -> Result<String, Error> {
    let Value::List(args) = args else { return Err(Error::no_overload()) };
    let mut out = String::with_capacity(text.len());
    let mut args = args.iter();
    let mut rest = text;
    while let Some((before, clause)) = rest.split_once('%') {
        out.push_str(before);
        if let Some(after) = clause.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let (decimals, clause) = precision(clause)?;
        let mut letters = clause.chars();
        let letter = letters.next().ok_or(Error::new("the format ends in the middle of a clause"))?;
        rest = letters.as_str();
        if !"sdfexXbo".contains(letter) {
            return Err(Error::of(format!("`%{}` is no clause of a format", letter.escape_debug())));
        }
        let arg = args.next().ok_or(Error::new("the format has more clauses than the list has elements"))?;
        write_clause(&mut out, letter, decimals, arg)?;
    }
    out.push_str(rest);
    Ok(out)
}

fn precision(clause: &str) -> Result<(usize, &str), Error> {
    let Some(rest) = clause.strip_prefix('.') else { return Ok((6, clause)) };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let decimals = rest[..end].parse().ok().filter(|decimals| *decimals <= MAX_DECIMALS);
    Ok((decimals.ok_or(Error::new("the precision of a format is a number up to 1000"))?, &rest[end..]))
}

fn write_clause(out: &mut String, letter: char, decimals: usize, arg: &Value) -> Result<(), Error> {
    let wrong = || Error::of(format!("`%{letter}` does not take a {}", dynamic::type_name(arg)));
    match (letter, arg) {
        ('s', _) => write_plain(out, arg)?,
        ('d', Value::Int(value)) => drop(write!(out, "{value}")),
        ('d', Value::Uint(value)) => drop(write!(out, "{value}")),
        ('d', Value::Double(value)) if !value.is_finite() => {
            out.push_str(decimal::special(*value, "Infinity", "-Infinity"));
        }
        ('f', _) => out.push_str(&decimal::fixed(real(arg).ok_or_else(wrong)?, decimals)),
        ('e', _) => out.push_str(&decimal::scientific(real(arg).ok_or_else(wrong)?, decimals)),
        ('b', Value::Bool(value)) => out.push(if *value { '1' } else { '0' }),
        ('b' | 'o' | 'x' | 'X', Value::Int(value)) => {
            out.push_str(if *value < 0 { "-" } else { "" });
            write_radix(out, letter, value.unsigned_abs());
        }
        ('b' | 'o' | 'x' | 'X', Value::Uint(value)) => write_radix(out, letter, *value),
        ('x' | 'X', Value::String(value)) => write_hex(out, letter, value.as_bytes()),
        ('x' | 'X', Value::Bytes(value)) => write_hex(out, letter, value),
        _ => return Err(wrong()),
    }
    Ok(())
}

fn real(arg: &Value) -> Option<f64> {
    match arg {
        Value::Double(value) => Some(*value),
        Value::Int(value) => Some(convert::double_from_int(*value)),
        Value::Uint(value) => Some(convert::double_from_uint(*value)),
        _ => None,
    }
}

fn write_radix(out: &mut String, letter: char, value: u64) {
    // Writing to a string does not fail.
    let _ = match letter {
        'b' => write!(out, "{value:b}"),
        'o' => write!(out, "{value:o}"),
        'x' => write!(out, "{value:x}"),
        _ => write!(out, "{value:X}"),
    };
}

fn write_hex(out: &mut String, letter: char, bytes: &[u8]) {
    for byte in bytes {
        let _ = if letter == 'x' { write!(out, "{byte:02x}") } else { write!(out, "{byte:02X}") };
    }
}

/// `%s`: a value as a reader expects it; lists and maps with what is in them.
fn write_plain(out: &mut String, arg: &Value) -> Result<(), Error> {
    match arg {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => drop(write!(out, "{value}")),
        Value::Int(value) => drop(write!(out, "{value}")),
        Value::Uint(value) => drop(write!(out, "{value}")),
        Value::Double(value) if value.is_finite() => drop(write!(out, "{value}")),
        Value::Double(value) => out.push_str(decimal::special(*value, "Infinity", "-Infinity")),
        Value::String(value) | Value::Type(value) => out.push_str(value),
        Value::Message(message) => return Err(Error::of(format!("`%s` does not take a {}", message.name()))),
        Value::Bytes(value) => out.push_str(&String::from_utf8_lossy(value)),
        Value::Timestamp(value) => out.push_str(&calendar::print(*value)),
        Value::Duration(value) => out.push_str(&time::print_duration(*value)),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_plain(out, item)?;
            }
            out.push(']');
        }
        Value::Map(entries) => {
            // By their texts: an order that does not depend on the types of the keys.
            let lines: Result<Vec<(String, String)>, Error> =
                entries.values().map(|(key, value)| Ok((plain(key)?, plain(value)?))).collect();
            let mut lines = lines?;
            lines.sort();
            out.push('{');
            for (at, (key, value)) in lines.iter().enumerate() {
                let _ = write!(out, "{}{key}: {value}", if at > 0 { ", " } else { "" });
            }
            out.push('}');
        }
    }
    Ok(())
}

fn plain(value: &Value) -> Result<String, Error> {
    let mut text = String::new();
    write_plain(&mut text, value)?;
    Ok(text)
}
