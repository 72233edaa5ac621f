//! The files of an encoded `FileDescriptorSet`, undecoded.

use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

/// `FileDescriptorSet.file` in google/protobuf/descriptor.proto.
const FILE: u32 = 1;

/// The bytes of each file of the set, as far as the set can be read.
pub(super) fn files(set: &'static [u8]) -> impl Iterator<Item = &'static [u8]> {
    let mut rest = set;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let Ok((number, wire_type)) = decode_key(&mut rest) else { break };
            if (number, wire_type) == (FILE, WireType::LengthDelimited) {
                let length = decode_varint(&mut rest).ok().and_then(|length| usize::try_from(length).ok())?;
                let (file, after) = rest.split_at_checked(length)?;
                rest = after;
                return Some(file);
            }
            skip_field(wire_type, number, &mut rest, DecodeContext::default()).ok()?;
        }
        rest = &[];
        None
    })
    .fuse()
}

#[cfg(test)]
mod tests {
    use prost::Message as _;
    use prost_types::{FileDescriptorProto, FileDescriptorSet};

    use super::*;

    fn set(names: &[&str]) -> Vec<u8> {
        let file = |name: &&str| FileDescriptorProto { name: Some((*name).to_owned()), ..Default::default() };
        FileDescriptorSet { file: names.iter().map(file).collect() }.encode_to_vec()
    }

    #[test]
    fn each_file_comes_back_as_its_own_bytes() {
        let found: Vec<_> = files(set(&["a.proto", "b.proto"]).leak()).collect();
        let expected: Vec<_> = ["a.proto", "b.proto"]
            .map(|name| FileDescriptorProto { name: Some(name.to_owned()), ..Default::default() }.encode_to_vec())
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_cut_set_ends_quietly() {
        let whole = set(&["a.proto", "b.proto"]);
        let cut = whole[..whole.len() - 1].to_vec();
        assert_eq!(files(cut.leak()).count(), 1);
        assert_eq!(files(&[]).count(), 0);
        assert_eq!(files(&[0xff]).count(), 0);
    }
}
