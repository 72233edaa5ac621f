//! Which details travel, when not all can.

use std::collections::BTreeMap;

use prost::Message as _;
use prost_types::Any;

use super::budget::cut;
use crate::generated::google_rpc::ErrorInfo;

/// What a detail takes beside its own bytes: a tag, and a length of at most three bytes.
const AROUND: usize = 4;
/// The longest value that is tried first when metadata has to be cut.
const VALUE: usize = 256;

/// The details that fit into `room` bytes, in their order. An `ErrorInfo` comes before all others, as it tells machines which
/// error this is: rather than to leave it out, its metadata is cut, and says so under `truncated`.
pub(super) fn fitting(details: &[Any], room: usize) -> Vec<Any> {
    let mut left = room;
    let mut kept: Vec<Option<Any>> = vec![None; details.len()];
    for identity in [true, false] {
        for (detail, place) in details.iter().zip(&mut kept) {
            if is_identity(detail) != identity {
                continue;
            }
            let fits = |detail: &Any| detail.encoded_len() + AROUND <= left;
            let travels = if fits(detail) { Some(detail.clone()) } else { shorter(detail).find(fits) };
            if let Some(detail) = travels {
                left -= detail.encoded_len() + AROUND;
                *place = Some(detail);
            }
        }
    }
    kept.into_iter().flatten().collect()
}

fn is_identity(detail: &Any) -> bool {
    detail.type_url.rsplit('/').next() == Some("google.rpc.ErrorInfo")
}

/// An `ErrorInfo` with less and less metadata; nothing of any other detail, which would be half of what it says.
fn shorter(detail: &Any) -> impl Iterator<Item = Any> {
    let info = if is_identity(detail) { ErrorInfo::decode(detail.value.as_slice()).ok() } else { None };
    let limits = std::iter::successors(Some(VALUE), |limit| (*limit > 0).then_some(limit / 2));
    info.into_iter().flat_map(move |info| {
        let type_url = detail.type_url.clone();
        limits.clone().map(move |limit| {
            let mut short = info.clone();
            let metadata = if limit == 0 { BTreeMap::new() } else { short.metadata };
            short.metadata = metadata.into_iter().map(|(key, value)| (key, cut(&value, limit).to_owned())).collect();
            short.metadata.insert("truncated".to_owned(), "true".to_owned());
            Any { type_url: type_url.clone(), value: short.encode_to_vec() }
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::generated::google_rpc::{ErrorInfo, RetryInfo};
    use crate::status::Status;

    use super::fitting;

    fn travelled(status: &Status, room: usize) -> Status {
        let details = fitting(status.details(), room);
        details.into_iter().fold(Status::internal(""), Status::with_packed_detail)
    }

    #[test]
    fn an_identity_is_never_crowded_out() {
        let long = "é".repeat(5_000);
        let info = |values: usize| {
            let metadata = (0..values).map(|index| (format!("key_{index}"), long.clone()));
            Status::not_found("").with_error_info("GONE", "a.example.com", metadata)
        };
        for values in [1, 5, 50, 5_000] {
            let status = info(values).with_retry_after(core::time::Duration::from_secs(1));
            let travelled = travelled(&status, 2_000);
            let found = travelled.detail::<ErrorInfo>().unwrap();
            assert_eq!((found.reason.as_str(), found.metadata["truncated"].as_str()), ("GONE", "true"), "{values}");
            assert!(travelled.detail::<RetryInfo>().is_some(), "{values}");
        }
        // Behind what is larger than the room, and behind what fills it.
        let big = Status::internal("")
            .with_packed_detail(prost_types::Any { type_url: "a/b.C".into(), value: vec![0; 1_950] });
        let status = big.with_error_info("GONE", "a.example.com", []);
        assert_eq!(travelled(&status, 2_000).details().len(), 1);
        assert!(travelled(&status, 2_000).detail::<ErrorInfo>().is_some());
        assert_eq!(travelled(&status, 2_100).details().len(), 2);
    }

    /// Whoever compares or caches what was answered sees no difference where there is none.
    #[test]
    fn the_same_metadata_is_the_same_bytes() {
        let status = |keys: [&str; 4]| {
            let metadata = keys.map(|key| (key.to_owned(), String::new()));
            Status::not_found("").with_error_info("GONE", "a.example.com", metadata)
        };
        assert_eq!(status(["a", "b", "c", "d"]).details(), status(["d", "b", "a", "c"]).details());
    }

    #[test]
    fn what_fits_is_as_it_was() {
        let status = Status::not_found("").with_retry_after(core::time::Duration::from_secs(1)).with_error_info(
            "GONE",
            "a.example.com",
            [("key".to_owned(), "value".to_owned())],
        );
        assert_eq!(travelled(&status, 2_000).details(), status.details());
    }
}
