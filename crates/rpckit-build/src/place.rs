//! Where a mistake is.

use std::path::PathBuf;

/// The path of the file that imports spell so.
pub(crate) fn path_of(name: &str, includes: &[PathBuf]) -> Option<PathBuf> {
    includes.iter().map(|include| include.join(name)).find(|path| path.is_file())
}

/// A mistake under the path of its file, where an editor can open it, instead of the name that imports use.
pub(crate) fn located(mistake: &str, includes: &[PathBuf]) -> String {
    let found = mistake.split_once(':').and_then(|(name, rest)| {
        let path = path_of(name, includes)?;
        Some(format!("{}:{rest}", path.display()))
    });
    found.unwrap_or_else(|| mistake.to_owned())
}

/// A place in a text, both from 1; columns count bytes, as the parser does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    /// Takes `3:7:` off the front of a text.
    pub(crate) fn split(text: &str) -> Option<(Self, &str)> {
        let (line, rest) = text.split_once(':')?;
        let (column, rest) = rest.split_once(':')?;
        Some((Self { line: line.parse().ok()?, column: column.parse().ok()? }, rest))
    }

    /// Where this byte of a text is.
    pub(crate) fn of(at: usize, text: &str) -> Self {
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        Self { line: before.matches('\n').count() + 1, column: at - start + 1 }
    }

    /// Which byte of the text it is.
    pub(crate) fn in_text(self, text: &str) -> Option<usize> {
        let mut starts = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
        let at = starts.nth(self.line.checked_sub(1)?)? + self.column.checked_sub(1)?;
        text.is_char_boundary(at).then_some(at)
    }
}
