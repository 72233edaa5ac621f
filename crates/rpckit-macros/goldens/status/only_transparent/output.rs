#[automatically_derived]
#[allow(deprecated)]
impl<A, B> ::rpckit::IntoStatus for Either<A, B>
where
    A: ::rpckit::IntoStatus,
    B: ::rpckit::IntoStatus,
{
    fn into_status(self) -> ::rpckit::Status {
        match self {
            Self::Left { 0: field_0 } => ::rpckit::IntoStatus::into_status(field_0),
            Self::Right { inner: field_inner } => {
                ::rpckit::IntoStatus::into_status(field_inner)
            }
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<A, B> ::core::convert::From<Either<A, B>> for ::rpckit::Status
where
    A: ::rpckit::IntoStatus,
    B: ::rpckit::IntoStatus,
{
    fn from(error: Either<A, B>) -> Self {
        ::rpckit::IntoStatus::into_status(error)
    }
}
