#[derive(Debug, thiserror::Error, StatusError)]
pub enum Either<A, B> {
    #[error(transparent)]
    #[status(transparent)]
    Left(A),
    #[error(transparent)]
    #[status(transparent)]
    Right { inner: B },
}
