//! `buf.validate.BytesRules`

use super::reader::Reader;
use crate::lower::raw::{Raw, Setting};
use crate::model::rules::bytes::{BytesFormat, BytesRules};

pub(super) fn lower(reader: &mut Reader<'_>, options: &Setting) -> BytesRules {
    let mut rules = BytesRules::default();
    for setting in options.settings() {
        match (setting.number, &setting.value) {
            (1, Raw::Bytes(bytes)) => rules.constant = Some(bytes.clone()),
            (2, Raw::Uint(length)) => rules.min_len = Some(*length),
            (3, Raw::Uint(length)) => rules.max_len = Some(*length),
            (4, Raw::String(source)) => rules.pattern = reader.pattern("bytes", setting, source),
            (5, Raw::Bytes(bytes)) => rules.prefix = Some(bytes.clone()),
            (6, Raw::Bytes(bytes)) => rules.suffix = Some(bytes.clone()),
            (7, Raw::Bytes(bytes)) => rules.contains = Some(bytes.clone()),
            (8, Raw::List(list)) => rules.within = list.iter().filter_map(Raw::bytes).collect(),
            (9, Raw::List(list)) => rules.not_in = list.iter().filter_map(Raw::bytes).collect(),
            (13, Raw::Uint(length)) => rules.len = Some(*length),
            (10, Raw::Bool(true)) => rules.format = Some(BytesFormat::Ip),
            (11, Raw::Bool(true)) => rules.format = Some(BytesFormat::Ipv4),
            (12, Raw::Bool(true)) => rules.format = Some(BytesFormat::Ipv6),
            (15, Raw::Bool(true)) => rules.format = Some(BytesFormat::Uuid),
            // `example`, and formats that are switched off.
            (14, _) | (10..=12 | 15, Raw::Bool(false)) => {}
            _ => reader.unknown("bytes", setting),
        }
    }
    rules
}
