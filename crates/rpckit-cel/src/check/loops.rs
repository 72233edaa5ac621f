//! Macros over lists and maps.

use super::messages::message_in;
use super::{Checked, Checker};
use crate::syntax::{Loop, LoopKind};
use crate::tree::{Kind, Typed, TypedLoop};
use crate::types::Type;

/// How deep macros over lists and maps may nest. The lists may come from a stranger, and what each of them costs is
/// multiplied by the others.
const MAX_LOOPS: usize = 4;

impl Checker<'_> {
    pub(super) fn each(&mut self, offset: usize, each: &Loop) -> Checked {
        let mut range = self.expr(&each.range)?;
        let element = match &range.ty {
            Type::List(of) => of.as_ref().clone(),
            Type::Map(key, _) => key.as_ref().clone(),
            Type::Dyn | Type::Free => Type::Dyn,
            other => {
                let text = format!("a list or a map is expected, not {other}");
                range = self.asked(range, text)?;
                Type::Dyn
            }
        };
        let depth = self.locals.len();
        if depth >= MAX_LOOPS {
            let text =
                format!("more than {MAX_LOOPS} macros over lists or maps inside each other take too long to run");
            return self.mistyped(offset, text);
        }
        self.locals.push((each.variable.clone(), element.clone()));
        let condition = each.condition.as_ref().map(|condition| self.expr(condition));
        let transform = each.transform.as_ref().map(|transform| self.expr(transform));
        self.locals.pop();
        let condition = match condition {
            Some(condition) => Some(self.truth(condition?)?),
            None => None,
        };
        let transform = match transform {
            Some(transform) => Some(transform?),
            None => None,
        };
        let ty = match (each.kind, &transform) {
            (LoopKind::Map, Some(made)) => Type::list(made.ty.clone()),
            (LoopKind::Map | LoopKind::Filter, _) => Type::list(element),
            _ => Type::Bool,
        };
        if let Some(made) = &transform
            && !matches!(made.ty, Type::Message(_))
            && message_in(&made.ty).is_some()
        {
            self.dynamic_value(made)?;
        }
        let variable = each.variable.clone();
        let kind = Kind::Loop(Box::new(TypedLoop { kind: each.kind, range, depth, variable, condition, transform }));
        Some(Typed { offset, ty, kind })
    }

    /// Something that is true or false, or may be.
    pub(super) fn truth(&mut self, typed: Typed) -> Checked {
        if Type::Bool.accepts(&typed.ty) {
            return Some(typed);
        }
        let text = format!("a bool is expected, not {}", typed.ty);
        self.asked(typed, text)
    }
}
