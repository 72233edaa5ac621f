//! Encoded messages as their records, so that what is not understood stays as it is.

use std::collections::BTreeMap;

use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, encode_key, encode_varint, skip_field};
use prost::{DecodeError, Message};

/// One record of a message.
pub(super) struct Record<'a> {
    number: u32,
    /// All of its bytes.
    bytes: &'a [u8],
    /// What it holds, when it says how long it is.
    content: Option<&'a [u8]>,
}

/// Splits a message.
pub(super) fn records(mut message: &[u8]) -> Result<Vec<Record<'_>>, DecodeError> {
    let mut records = Vec::new();
    while !message.is_empty() {
        let start = message;
        let (number, kind) = decode_key(&mut message)?;
        let value = message;
        skip_field(kind, number, &mut message, DecodeContext::default())?;
        let bytes = &start[..start.len() - message.len()];
        let content = match kind {
            WireType::LengthDelimited => {
                let mut value = &value[..value.len() - message.len()];
                decode_varint(&mut value)?;
                Some(value)
            }
            _ => None,
        };
        records.push(Record { number, bytes, content });
    }
    Ok(records)
}

/// Puts a message together again, with other content where there is one. `content` is given the record's field number, how
/// many of that number came before, as in the paths of source information, and the record's content.
pub(super) fn rewrite(
    records: Vec<Record<'_>>,
    mut content: impl FnMut(i32, i32, &[u8]) -> Result<Option<Vec<u8>>, DecodeError>,
) -> Result<Vec<u8>, DecodeError> {
    let mut message = Vec::new();
    let mut indices: BTreeMap<u32, i32> = BTreeMap::new();
    for record in records {
        let index = indices.entry(record.number).or_default();
        let new = match record.content {
            Some(old) => content(record.number.cast_signed(), *index, old)?,
            None => None,
        };
        *index += 1;
        match new {
            Some(new) => {
                encode_key(record.number, WireType::LengthDelimited, &mut message);
                encode_varint(new.len() as u64, &mut message);
                message.extend(new);
            }
            None => message.extend(record.bytes),
        }
    }
    Ok(message)
}

/// What is decoded last counts, and messages are merged: that is how a change is made without touching the rest.
pub(super) fn join(message: &[u8], change: &impl Message) -> Vec<u8> {
    let mut joined = message.to_vec();
    joined.extend(change.encode_to_vec());
    joined
}
