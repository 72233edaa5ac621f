//! Tokens to text.

use crate::emit::Unprinted;
use crate::generate::File;

/// Prints one file.
pub(crate) fn print(file: Unprinted) -> File {
    let parsed = syn::parse2(file.items).expect("emitters emit items");
    let mut content = String::new();
    for line in &file.header {
        content.push_str("// ");
        content.push_str(line);
        content.push('\n');
    }
    content.push('\n');
    content.push_str(&prettyplease::unparse(&parsed));
    File { name: file.name, content }
}
