impl UserService for Users {
    #[cfg(feature = "a")]
    type Error = UserError;
    #[cfg(not(feature = "a"))]
    type Error = OtherError;

    async fn user_updates(
        &self,
        cx: &Context,
        requests: &mut Requests<UserUpdateRequest>,
        responses: &mut Responses<User>,
    ) -> Result<(), UserError> {
        Ok(())
    }
}
