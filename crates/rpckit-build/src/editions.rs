//! Files of protobuf editions, which protox cannot read.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ::protox::Error as ProtoxError;
use ::protox::file::{File, FileResolver};

/// Stops at the first file of editions that is opened, listed or imported, and remembers it.
pub(crate) struct Lookout {
    pub(crate) includes: Vec<PathBuf>,
    pub(crate) found: Rc<RefCell<Option<PathBuf>>>,
}

impl FileResolver for Lookout {
    fn open_file(&self, name: &str) -> Result<File, ProtoxError> {
        let path = self.includes.iter().map(|include| include.join(name)).find(|path| path.is_file());
        match path.filter(|path| is_of_editions(path)) {
            Some(path) => {
                let error = ProtoxError::new(format!("{} is a file of editions", path.display()));
                self.found.borrow_mut().get_or_insert(path);
                Err(error)
            }
            None => Err(ProtoxError::file_not_found(name)),
        }
    }
}

fn is_of_editions(path: &Path) -> bool {
    // A file that cannot be read is the business of who reads it.
    let text = fs::read(path).unwrap_or_default();
    says_edition(&String::from_utf8_lossy(&text))
}

/// Whether the first word, behind comments, is `edition`.
fn says_edition(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let behind = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n')
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/")
        } else {
            break;
        };
        rest = behind.map_or("", |(_, behind)| behind).trim_start();
    }
    let word = rest.strip_prefix("edition");
    word.is_some_and(|rest| rest.starts_with(|next: char| !(next.is_ascii_alphanumeric() || next == '_')))
}

#[cfg(test)]
mod tests {
    use super::says_edition;

    #[test]
    fn the_first_word() {
        for text in [
            "edition = \"2023\";",
            "\u{feff}edition=\"2023\";",
            "// syntax = \"proto3\";\n/* one\n * two */ edition /* which */ = \"2024\";",
        ] {
            assert!(says_edition(text), "{text}");
        }
        for text in [
            "",
            "syntax = \"proto3\"; // edition = \"2023\"",
            "editions = 1",
            "message edition {}",
            "/* edition = 1",
            "//",
        ] {
            assert!(!says_edition(text), "{text}");
        }
    }
}
