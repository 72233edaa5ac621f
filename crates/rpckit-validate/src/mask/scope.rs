//! A mask as the tree of what it names, and the place in it where a run is.

use std::collections::BTreeMap;

use super::Mask;
use super::names::{Inside, Names};
use super::path;
use crate::at::{At, Key, Part};
use crate::rules::{REQUIRED, Rule};

/// As deep as messages may nest: no path leads deeper.
const DEPTH: usize = 100;

/// Where in the mask a run is: at a node, or with none below a field that is named as a whole.
type Place = Option<usize>;

#[derive(Debug)]
pub(crate) struct Scope {
    nodes: Vec<Node>,
    place: Place,
}

#[derive(Debug, Default)]
struct Node {
    /// Named itself: all below it is.
    whole: bool,
    /// The fields of its message, where they are known.
    names: Option<&'static Names>,
    below: BTreeMap<String, usize>,
}

impl Scope {
    /// The tree of a mask, and the paths that name nothing. None when the mask names everything.
    pub(crate) fn new<'a>(mask: &'a Mask, names: Option<&'static Names>) -> (Option<Self>, Vec<&'a str>) {
        let mut scope = Self { nodes: vec![Node { names, ..Node::default() }], place: Some(0) };
        let top = names.map_or(Inside::Anything, Inside::Fields);
        let unknown = mask.paths.iter().filter(|path| !scope.add(path, top)).map(String::as_str).collect();
        let everything = mask.paths.is_empty() || scope.nodes[0].whole;
        ((!everything).then_some(scope), unknown)
    }

    /// Whether the path names something; only then it is part of the mask.
    fn add(&mut self, path: &str, top: Inside) -> bool {
        if path == "*" {
            self.nodes[0].whole = true;
            return true;
        }
        let Some(parts) = path::parts(path).filter(|parts| parts.len() <= DEPTH) else { return false };
        let insides: Vec<Inside> = parts
            .iter()
            .scan(Some(top), |inside, part| {
                *inside = inside.and_then(|inside| inside.step(part));
                *inside
            })
            .collect();
        if insides.len() < parts.len() {
            return false;
        }
        let mut node = 0;
        for (part, inside) in parts.into_iter().zip(insides) {
            let next = self.nodes.len();
            node = *self.nodes[node].below.entry(part.to_owned()).or_insert(next);
            if node == next {
                let names = if let Inside::Fields(names) = inside { Some(names) } else { None };
                self.nodes.push(Node { names, ..Node::default() });
            }
        }
        self.nodes[node].whole = true;
        true
    }

    /// Whether a rule at this place speaks of nothing but what the mask names.
    pub(crate) fn covers(&self, at: &At<'_>, rule: &Rule) -> bool {
        let Some(node) = self.place else { return true };
        match (rule.reads, at.field) {
            (Some(reads), _) => reads.iter().all(|field| self.is_whole_below(node, field)),
            (None, None) => self.is_whole(node),
            (None, Some(field)) => self.nodes[node].below.get(field.name).is_some_and(|below| {
                // A field that must be set is missed by every path through it.
                let missed = at.part == Part::Whole && *rule == REQUIRED;
                missed || self.is_whole(*below) || at.key.is_some_and(|key| self.is_whole_below(*below, &text(key)))
            }),
        }
    }

    /// Goes into the message at this place, and gives the place to come back to; none when nothing in there is named.
    pub(crate) fn enter(&mut self, at: &At<'_>) -> Option<Place> {
        let outside = self.place;
        if let (Some(node), Some(field)) = (outside, at.field) {
            let below = *self.nodes[node].below.get(field.name)?;
            let entry = at.key.filter(|_| !self.is_whole(below));
            let inside = match entry {
                Some(key) => *self.nodes[below].below.get(&text(key))?,
                None => below,
            };
            self.place = (!self.is_whole(inside)).then_some(inside);
        }
        Some(outside)
    }

    pub(crate) fn leave(&mut self, outside: Place) {
        self.place = outside;
    }

    /// Whether all of it is named, by its own name or by those of all its fields.
    fn is_whole(&self, node: usize) -> bool {
        let node = &self.nodes[node];
        let all = |names: &Names| {
            let whole = |name: &str| node.below.get(name).is_some_and(|below| self.is_whole(*below));
            names.iter().next().is_some() && names.iter().all(whole)
        };
        node.whole || node.names.is_some_and(all)
    }

    fn is_whole_below(&self, node: usize, name: &str) -> bool {
        self.nodes[node].below.get(name).is_some_and(|below| self.is_whole(*below))
    }
}

/// A key as a path spells it.
fn text(key: Key<'_>) -> String {
    match key {
        // No path names an item of a list.
        Key::Index(_) => String::new(),
        Key::Bool(key) => key.to_string(),
        Key::Int(key) => key.to_string(),
        Key::Uint(key) => key.to_string(),
        Key::String(key) => key.to_owned(),
    }
}
