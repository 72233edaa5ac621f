#[rpckit::servicer]
pub struct Users;

fn main() {
    let _ = Users;
}
