rpc get_user = GetUser(GetUserRequest) returns (User);
rpc r#type = Type(stream User) returns (stream User);
delegate(api::UserService, delegate = inner, own(r#type))
impl<S> Cached<S> where S: api::UserService {}
