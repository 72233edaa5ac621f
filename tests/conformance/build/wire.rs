//! Encoded messages as their records: what is not understood is kept, extensions of options above all.

use prost::encoding::{WireType, decode_key, decode_varint, encode_key, encode_varint};

/// A field number and all of the record's bytes.
pub(crate) struct Record {
    pub(crate) number: u32,
    bytes: Vec<u8>,
}

/// Splits a message. Descriptors have no groups and no fixed fields outside their options.
pub(crate) fn records(mut message: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    while !message.is_empty() {
        let start = message;
        let (number, kind) = decode_key(&mut message).expect("descriptors are well-formed");
        let length = decode_varint(&mut message).expect("descriptors are well-formed");
        if kind == WireType::LengthDelimited {
            message = &message[usize::try_from(length).expect("descriptors are small")..];
        }
        records.push(Record { number, bytes: start[..start.len() - message.len()].to_vec() });
    }
    records
}

pub(crate) fn join(records: &[Record]) -> Vec<u8> {
    records.iter().flat_map(|record| record.bytes.iter().copied()).collect()
}

impl Record {
    pub(crate) fn replace(&mut self, content: &[u8]) {
        let mut bytes = Vec::new();
        encode_key(self.number, WireType::LengthDelimited, &mut bytes);
        encode_varint(content.len() as u64, &mut bytes);
        bytes.extend(content);
        self.bytes = bytes;
    }
}
