rpc get_user = GetUser(GetUserRequest) returns (User);
complete(UserService)
impl UserService for Users {
    type Error = Status;

    #[rpc(timeout = "500ms")]
    async fn get_user(&self, _: &Context, request: GetUserRequest) -> Result<User, Status> {
        body()
    }
}
