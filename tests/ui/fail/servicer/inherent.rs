pub struct Users;

#[rpckit::servicer]
impl Users {
    pub fn limit(&self) -> usize {
        3
    }
}

fn main() {
    // The item survives: this is no second error.
    let _ = Users.limit();
}
