//! What is wrong with a sample, as far as can be told here.

/// What is wrong with a sample, as far as can be told here.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// The paths of fields and the identifiers of the rules they break, for certain.
    pub(super) broken: Vec<(String, String)>,
    /// Why there may be more.
    pub(super) unsure: Vec<String>,
}

impl Findings {
    pub(super) fn broken(&mut self, at: &str, rule: String) {
        self.broken.push((at.to_owned(), rule));
    }

    pub(super) fn unsure(&mut self, reason: String) {
        if !self.unsure.contains(&reason) {
            self.unsure.push(reason);
        }
    }

    /// Whether nothing is wrong, for certain.
    pub(super) fn is_clean(&self) -> bool {
        self.broken.is_empty() && self.unsure.is_empty()
    }
}
