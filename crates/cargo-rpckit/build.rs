//! A new file among the templates is no change of a source: cargo has to be told where they are.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
