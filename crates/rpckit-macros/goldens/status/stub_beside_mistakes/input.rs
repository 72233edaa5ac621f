#[derive(Debug, thiserror::Error, StatusError)]
pub enum UserError<'a, T: Clone> {
    #[error("user not found")]
    #[status(NOTFOUND)]
    NotFound(&'a T),
    #[error("storage failed")]
    Storage,
}
