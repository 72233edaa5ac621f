//! What lowering rules needs at hand, and the wording of its mistakes.

use prost_reflect::DescriptorPool;

use crate::lower::raw::{Origin, Raw, Setting};
use crate::model::place::Place;
use crate::model::rules::Mistake;
use crate::model::rules::cel::{CelRule, List, Source};
use crate::model::rules::string::Pattern;
use crate::sources::places::Places;

/// Collects the mistakes of one message.
pub(super) struct Reader<'a> {
    places: &'a Places,
    file: &'a str,
    pub(super) pool: &'a DescriptorPool,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(places: &'a Places, file: &'a str, pool: &'a DescriptorPool) -> Self {
        Self { places, file, pool, mistakes: Vec::new() }
    }

    /// Notes what is wrong with an option.
    pub(super) fn mistake(&mut self, setting: &Setting, message: impl Into<String>) {
        // `(buf.validate.field).string.min_len` has a place of its own, and `string` in it has none.
        let mut innermost = setting;
        while let Some(inner) = innermost.settings().first() {
            innermost = inner;
        }
        self.mistake_at(&innermost.path, message);
    }

    fn mistake_at(&mut self, path: &[i32], message: impl Into<String>) {
        self.mistakes.push(Mistake { place: self.places.of(self.file, path), message: message.into() });
    }

    /// An option that no rule is known for.
    pub(super) fn unknown(&mut self, family: &str, setting: &Setting) {
        let name = format!("{family}.{}", setting.name);
        let message = match setting.origin {
            Origin::Unknown => {
                format!("option {name} is not known: no file of this run defines it, so import the one that does")
            }
            Origin::Standard | Origin::Predefined => {
                format!("rule `{name}` is not known to this version of rpckit: remove it, or use a newer version")
            }
        };
        self.mistake(setting, message);
    }

    /// The rules of a list of `cel` or `cel_expression`.
    pub(super) fn cel(&mut self, list: List, setting: &Setting, rules: &[Raw]) -> Vec<CelRule> {
        let mut all = Vec::new();
        for (index, raw) in (0_u32..).zip(rules) {
            let path: Vec<i32> = setting.path.iter().copied().chain(i32::try_from(index)).collect();
            let place = self.places.of(self.file, &path);
            all.push(self.rule(Source::List(list, index), place, raw));
        }
        all
    }

    /// One rule in CEL: a text, or a `buf.validate.Rule`.
    pub(super) fn rule(&mut self, source: Source, place: Place, raw: &Raw) -> CelRule {
        let text = raw.text().unwrap_or_default();
        let mut rule = CelRule { source, id: text.clone(), message: String::new(), expression: text, place };
        for member in raw.settings() {
            match (member.number, member.value.text()) {
                (1, Some(text)) => rule.id = text,
                (2, Some(text)) => rule.message = text,
                (3, Some(text)) => rule.expression = text,
                _ => self.unknown("cel", member),
            }
        }
        rule
    }

    /// The place of an option.
    pub(super) fn place(&self, setting: &Setting) -> Place {
        self.places.of(self.file, &setting.path)
    }

    /// A regular expression, translated.
    pub(super) fn pattern(&mut self, family: &str, setting: &Setting, source: &str) -> Option<Pattern> {
        match rpckit_re2::translate(source) {
            Ok(regex) => Some(Pattern { source: source.to_owned(), regex }),
            Err(error) => {
                let message = format!("rule `{family}.pattern` is no regular expression of RE2: {error} in `{source}`");
                self.mistake(setting, message);
                None
            }
        }
    }
}
