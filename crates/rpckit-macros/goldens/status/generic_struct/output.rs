#[automatically_derived]
#[allow(deprecated)]
impl<K, const N: usize> ::rpckit::IntoStatus for KeyTaken<K, N>
where
    K: Clone,
    K: ::core::fmt::Display,
    [K; N]: ::core::fmt::Debug,
    KeyTaken<
        K,
        N,
    >: ::std::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static,
{
    fn into_status(self) -> ::rpckit::Status {
        let status = match self {
            Self {
                key: ref field_key,
                keys: ref field_keys,
                count: ref field_count,
                ..
            } => {
                ::rpckit::Status::new(
                        ::rpckit::Code::AlreadyExists,
                        ::std::format!(
                            "{field_key}, {field_keys:?}, {field_count}", field_key =
                            field_key, field_keys = field_keys, field_count = field_count
                        ),
                    )
                    .with_error_info(
                        "KEY_TAKEN",
                        "kv.example.com",
                        [
                            (
                                ::std::string::String::from("key"),
                                ::std::string::ToString::to_string(field_key),
                            ),
                        ],
                    )
            }
        };
        status.with_source(self)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<K, const N: usize> ::core::convert::From<KeyTaken<K, N>> for ::rpckit::Status
where
    K: Clone,
    K: ::core::fmt::Display,
    [K; N]: ::core::fmt::Debug,
    KeyTaken<
        K,
        N,
    >: ::std::error::Error + ::core::marker::Send + ::core::marker::Sync + 'static,
{
    fn from(error: KeyTaken<K, N>) -> Self {
        ::rpckit::IntoStatus::into_status(error)
    }
}
