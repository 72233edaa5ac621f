impl UserService for Users {
    type Error = UserError;

    fn get_user(&mut self, request: tonic::Request<GetUserRequest>) -> Result<User, UserError> {
        todo!()
    }
}
