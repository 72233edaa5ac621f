//! Tokens to text.

use crate::generate::{File, Unprinted};

/// Prints one file: items apart by a blank line.
pub(crate) fn print(file: Unprinted) -> File {
    let mut content = file.header;
    for item in file.items {
        let printed = prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        content.push('\n');
        content.push_str(&aired(&printed));
    }
    if !file.tail.is_empty() {
        content.push('\n');
        content.push_str(&file.tail);
    }
    File { name: file.name, content }
}

/// Blank lines between the members of traits, impls and modules.
fn aired(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len() + printed.len() / 16);
    let mut previous = "";
    for line in printed.lines() {
        let trimmed = line.trim_start();
        let before = previous.trim_start();
        let depth = |line: &str| line.len() - line.trim_start().len();
        let ends = !before.starts_with("///")
            && (before.ends_with('}') || before.ends_with(';'))
            && depth(previous) >= depth(line);
        let documented = trimmed.starts_with("///") || trimmed.starts_with("#[");
        let function = ["pub fn ", "fn ", "pub async fn ", "async fn "].iter().any(|word| trimmed.starts_with(word));
        let member =
            before.ends_with('}') && ["pub ", "const ", "impl", "mod "].iter().any(|word| trimmed.starts_with(word));
        if ends && (documented || function || member) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        previous = line;
    }
    text
}
