//! How places and times are written in JSON.

use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::model::place::Place;

/// `proto/user/v1/user.proto:12:3`
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `1.5s`, as in protobuf's JSON.
#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
pub(super) fn optional<S: Serializer>(time: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => self::time(time, serializer),
        None => serializer.serialize_none(),
    }
}

/// `1.5s`, as in protobuf's JSON.
pub(super) fn time<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    let fraction = format!("{:09}", time.subsec_nanos());
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    serializer.collect_str(&format_args!("{}{point}{fraction}s", time.as_secs()))
}
