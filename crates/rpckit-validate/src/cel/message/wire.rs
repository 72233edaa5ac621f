//! The wire format of protobuf, field by field.

use super::super::error::Error;

/// A field of the wire: its number and what it holds.
pub(super) enum Wire<'a> {
    Varint(u64),
    Fixed64(u64),
    Fixed32(u32),
    Bytes(&'a [u8]),
    /// What stands between the two tags of a group.
    Group(&'a [u8]),
}

/// Reads the fields of a message one after the other.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

/// How deep groups may nest: as deep as prost reads.
const MAX_DEPTH: usize = 100;

pub(super) fn malformed() -> Error {
    Error::new("the bytes are not the message")
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next field; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u32, Wire<'a>)>, Error> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (number, kind) = self.key()?;
        self.value(number, kind, 0).map(|wire| Some((number, wire)))
    }

    fn key(&mut self) -> Result<(u32, u64), Error> {
        let key = self.varint()?;
        let number = u32::try_from(key >> 3).ok().filter(|number| *number > 0);
        Ok((number.ok_or_else(malformed)?, key & 7))
    }

    fn value(&mut self, number: u32, kind: u64, depth: usize) -> Result<Wire<'a>, Error> {
        Ok(match kind {
            0 => Wire::Varint(self.varint()?),
            1 => Wire::Fixed64(self.fixed64()?),
            2 => {
                let length = usize::try_from(self.varint()?).map_err(|_| malformed())?;
                Wire::Bytes(self.take(length)?)
            }
            3 => Wire::Group(self.group(number, depth)?),
            5 => Wire::Fixed32(self.fixed32()?),
            _ => return Err(malformed()),
        })
    }

    fn group(&mut self, number: u32, depth: usize) -> Result<&'a [u8], Error> {
        if depth >= MAX_DEPTH {
            return Err(malformed());
        }
        let start = self.rest;
        loop {
            let before = self.rest.len();
            let (inner, kind) = self.key()?;
            if kind == 4 {
                let inside = start.get(..start.len() - before).ok_or_else(malformed)?;
                return if inner == number { Ok(inside) } else { Err(malformed()) };
            }
            self.value(inner, kind, depth + 1)?;
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn varint(&mut self) -> Result<u64, Error> {
        let mut value = 0_u64;
        for at in 0..10 {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7f) << (at * 7);
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(malformed())
    }

    pub(super) fn fixed64(&mut self) -> Result<u64, Error> {
        let bytes = self.take(8)?.try_into().map_err(|_| malformed())?;
        Ok(u64::from_le_bytes(bytes))
    }

    pub(super) fn fixed32(&mut self) -> Result<u32, Error> {
        let bytes = self.take(4)?.try_into().map_err(|_| malformed())?;
        Ok(u32::from_le_bytes(bytes))
    }
}
