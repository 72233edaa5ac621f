::core::compile_error! {
    "unknown code `NOTFOUND`, did you mean `NOT_FOUND`?"
}
::core::compile_error! {
    "`Storage` has no status: write what the client gets above it, for example `#[status(INTERNAL)]`"
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Clone> ::rpckit::IntoStatus for UserError<'a, T> {
    fn into_status(self) -> ::rpckit::Status {
        ::core::unreachable!()
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl<'a, T: Clone> ::core::convert::From<UserError<'a, T>> for ::rpckit::Status {
    fn from(error: UserError<'a, T>) -> Self {
        ::rpckit::IntoStatus::into_status(error)
    }
}
