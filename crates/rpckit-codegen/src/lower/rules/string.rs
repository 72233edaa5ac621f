//! `buf.validate.StringRules`

use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::rules::string::{Format, Strictness, StringRules};

pub(super) fn lower(reader: &mut Reader<'_>, options: &Setting) -> StringRules {
    let mut rules = StringRules::default();
    let mut strictness = Strictness::Strict;
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::String(text)) => rules.constant = Some(text.clone()),
            (2, Raw::Uint(length)) => rules.min_len = Some(*length),
            (3, Raw::Uint(length)) => rules.max_len = Some(*length),
            (4, Raw::Uint(length)) => rules.min_bytes = Some(*length),
            (5, Raw::Uint(length)) => rules.max_bytes = Some(*length),
            (6, Raw::String(source)) => rules.pattern = reader.pattern("string", setting, source),
            (7, Raw::String(text)) => rules.prefix = Some(text.clone()),
            (8, Raw::String(text)) => rules.suffix = Some(text.clone()),
            (9, Raw::String(text)) => rules.contains = Some(text.clone()),
            (10, Raw::List(list)) => rules.within = list.iter().filter_map(Raw::text).collect(),
            (11, Raw::List(list)) => rules.not_in = list.iter().filter_map(Raw::text).collect(),
            (19, Raw::Uint(length)) => rules.len = Some(*length),
            (20, Raw::Uint(length)) => rules.len_bytes = Some(*length),
            (23, Raw::String(text)) => rules.not_contains = Some(text.clone()),
            (24, Raw::Int(1)) => rules.format = Some(Format::HeaderName(Strictness::Strict)),
            (24, Raw::Int(2)) => rules.format = Some(Format::HeaderValue(Strictness::Strict)),
            (25, Raw::Bool(false)) => strictness = Strictness::Loose,
            // `example`, and `strict` and `well_known_regex` as they are by default.
            (34, _) | (25, Raw::Bool(true)) | (24, Raw::Int(0)) => {}
            (number, Raw::Bool(is_set)) if format(number).is_some() => {
                rules.format = format(number).filter(|_| *is_set).or(rules.format);
            }
            _ => reader.unknown("string", setting),
        }
    }
    rules.format = rules.format.map(|format| match format {
        Format::HeaderName(_) => Format::HeaderName(strictness),
        Format::HeaderValue(_) => Format::HeaderValue(strictness),
        other => other,
    });
    rules
}

fn format(number: u32) -> Option<Format> {
    Some(match number {
        12 => Format::Email,
        13 => Format::Hostname,
        14 => Format::Ip,
        15 => Format::Ipv4,
        16 => Format::Ipv6,
        17 => Format::Uri,
        18 => Format::UriRef,
        21 => Format::Address,
        22 => Format::Uuid,
        26 => Format::IpWithPrefixlen,
        27 => Format::Ipv4WithPrefixlen,
        28 => Format::Ipv6WithPrefixlen,
        29 => Format::IpPrefix,
        30 => Format::Ipv4Prefix,
        31 => Format::Ipv6Prefix,
        32 => Format::HostAndPort,
        33 => Format::Tuuid,
        35 => Format::Ulid,
        37 => Format::ProtobufFqn,
        38 => Format::ProtobufDotFqn,
        _ => return None,
    })
}
