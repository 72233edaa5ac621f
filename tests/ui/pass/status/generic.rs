#![deny(warnings)]

use std::fmt::{Debug, Display};

use rpckit::google::rpc::ErrorInfo;
use rpckit::{IntoStatus, Status, StatusError};

#[derive(Debug, thiserror::Error, StatusError)]
#[error("{key} is taken")]
#[status(ALREADY_EXISTS, reason = "KEY_TAKEN", domain = "kv.example.com", metadata(key, r#type), message = "{key}, {keys:?}, {type}")]
pub struct KeyTaken<K, const N: usize>
where
    K: Display + Debug,
{
    key: K,
    keys: [K; N],
    r#type: u8,
}

#[derive(Debug, thiserror::Error, StatusError)]
pub enum Either<A, B> {
    #[error(transparent)]
    #[status(transparent)]
    Left(A),
    #[error(transparent)]
    #[status(transparent)]
    Right { inner: B },
}

#[derive(Debug, thiserror::Error, StatusError)]
pub enum Never {}

fn main() {
    let taken = || KeyTaken { key: 1, keys: [2, 3], r#type: 4 };
    let status = taken().into_status();
    assert_eq!(status.message(), "1, [2, 3], 4");
    assert_eq!(status.detail::<ErrorInfo>().unwrap().metadata.get("type").map(String::as_str), Some("4"));

    assert_eq!(Status::from(Either::<_, KeyTaken<u8, 0>>::Left(taken())).message(), "1, [2, 3], 4");
    let right = Either::<KeyTaken<u8, 0>, _>::Right { inner: Status::internal("no") };
    assert_eq!(right.into_status().message(), "no");

    let _ = <Never as IntoStatus>::into_status;
}
