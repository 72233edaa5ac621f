#[automatically_derived]
#[allow(deprecated)]
impl ::rpckit::IntoStatus for UserError
where
    UserError: ::std::error::Error + ::core::marker::Send + ::core::marker::Sync
        + 'static,
{
    fn into_status(self) -> ::rpckit::Status {
        let status = match self {
            Self::NotFound { user_id: ref field_user_id, r#type: ref field_type, .. } => {
                ::rpckit::Status::new(
                        ::rpckit::Code::NotFound,
                        ::std::string::ToString::to_string(&self),
                    )
                    .with_error_info(
                        "USER_NOT_FOUND",
                        "user.example.com",
                        [
                            (
                                ::std::string::String::from("user_id"),
                                ::std::string::ToString::to_string(field_user_id),
                            ),
                            (
                                ::std::string::String::from("type"),
                                ::std::string::ToString::to_string(field_type),
                            ),
                        ],
                    )
            }
            Self::Storage { .. } => {
                ::rpckit::Status::new(
                        ::rpckit::Code::Unavailable,
                        ::std::string::ToString::to_string(&self),
                    )
                    .with_retry_after(::core::time::Duration::from_secs(1u64))
            }
            Self::Conflict { 1: ref field_1, 0: ref field_0, .. } => {
                ::rpckit::Status::new(
                        ::rpckit::Code::Aborted,
                        ::std::format!(
                            "{{{field_1:>4}}} of {field_0:?}, {field_1}", field_1 =
                            field_1, field_0 = field_0
                        ),
                    )
                    .with_error_info("CONFLICT", "other.example.com", [])
                    .with_retry_after(::core::time::Duration::from_millis(500u64))
            }
            Self::Billing { 0: field_0 } => {
                return ::rpckit::IntoStatus::into_status(field_0);
            }
            Self::Ours { .. } => {
                ::rpckit::Status::new(::rpckit::Code::Internal, "it is {ours}")
            }
            Self::Closed { .. } => {
                ::rpckit::Status::new(
                    ::rpckit::Code::Unimplemented,
                    ::std::string::ToString::to_string(&self),
                )
            }
        };
        status.with_source(self)
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::convert::From<UserError> for ::rpckit::Status
where
    UserError: ::std::error::Error + ::core::marker::Send + ::core::marker::Sync
        + 'static,
{
    fn from(error: UserError) -> Self {
        ::rpckit::IntoStatus::into_status(error)
    }
}
