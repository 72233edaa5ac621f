#[derive(Debug, thiserror::Error, StatusError)]
#[error("{key} of {other:?}")]
#[status(ALREADY_EXISTS, reason = "KEY_TAKEN", domain = "kv.example.com", metadata(key), message = "{key}, {keys:?}, {count}")]
pub struct KeyTaken<K, const N: usize>
where
    K: Clone,
{
    key: K,
    keys: [K; N],
    count: usize,
    other: u8,
}
