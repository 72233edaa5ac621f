//! Options that hold maps. A map is written in the order of a hash table; on the wire it is a list of entries, and read as
//! such it has the order we give it.

use std::collections::BTreeMap;

use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage, Kind, Value};
use prost_types::DescriptorProto;

use super::Sources;

/// Whether there is a map anywhere in the message.
pub(super) fn holds_map(message: &DynamicMessage) -> bool {
    let fields = message.fields().map(|(_, value)| value);
    let mut values = fields.chain(message.extensions().map(|(_, value)| value));
    values.any(|value| match value {
        Value::Map(_) => true,
        Value::Message(message) => holds_map(message),
        Value::List(values) => values.iter().filter_map(Value::as_message).any(holds_map),
        _ => false,
    })
}

/// Decodes a file with the entries of all maps as lists, sorted by key. `None` when it is none.
pub(super) fn decode(sources: &Sources, bytes: &[u8]) -> Option<DynamicMessage> {
    let pool = sources.unmapped.get_or_init(|| pool(&sources.pool));
    let descriptor = pool.get_message_by_name("google.protobuf.FileDescriptorProto")?;
    let mut message = DynamicMessage::decode(descriptor, bytes).ok()?;
    sort(&mut message, &sources.pool);
    Some(message)
}

/// The same descriptors, in which nothing says of an entry that it is one.
fn pool(mapped: &DescriptorPool) -> DescriptorPool {
    let mut files: Vec<_> = mapped.file_descriptor_protos().cloned().collect();
    files.iter_mut().flat_map(|file| &mut file.message_type).for_each(unmap);
    let mut pool = DescriptorPool::new();
    // What linked with maps links with lists.
    let _ = pool.add_file_descriptor_protos(files);
    pool
}

fn unmap(message: &mut DescriptorProto) {
    if let Some(options) = &mut message.options {
        options.map_entry = None;
    }
    message.nested_type.iter_mut().for_each(unmap);
}

fn sort(message: &mut DynamicMessage, mapped: &DescriptorPool) {
    message.fields_mut().for_each(|(field, value)| sort_value(value, &field.kind(), mapped));
    message.extensions_mut().for_each(|(extension, value)| sort_value(value, &extension.kind(), mapped));
}

fn sort_value(value: &mut Value, kind: &Kind, mapped: &DescriptorPool) {
    match value {
        Value::Message(message) => sort(message, mapped),
        Value::List(values) => {
            values.iter_mut().filter_map(Value::as_message_mut).for_each(|message| sort(message, mapped));
            let of_map = kind.as_message().and_then(|message| mapped.get_message_by_name(message.full_name()));
            if of_map.is_some_and(|message| message.is_map_entry()) {
                // Of entries with the same key the last one counts.
                let sorted: BTreeMap<Vec<u8>, Value> =
                    std::mem::take(values).into_iter().map(|entry| (key(&entry), entry)).collect();
                values.extend(sorted.into_values());
            }
        }
        _ => {}
    }
}

/// The encoded key of an entry.
fn key(entry: &Value) -> Vec<u8> {
    let Some(mut entry) = entry.as_message().cloned() else { return Vec::new() };
    entry.clear_field_by_number(2);
    entry.encode_to_vec()
}
