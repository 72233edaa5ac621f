//! What a run of the rules collects on its way.

mod entries;

use std::borrow::Cow;

use crate::at::At;
use crate::failure::Failure;
use crate::field::Field;
use crate::mask::Scope;
use crate::rules::Rule;
use crate::time::Instant;
use crate::validate::Validate;
use crate::violation::Violation;
use crate::violations::{Found, Violations};

static NESTING: Rule = Rule::native("nesting");

/// The run ends here: one violation was asked for, or a rule could not be evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// How the entries of maps are met. A hash table has another order in every run of a program; what is reported may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Not inside a map.
    Outside,
    /// As the table gives them, until something is wrong: nothing is reported, and the outermost map is begun anew.
    Any,
    /// By key.
    Sorted,
}

/// Collects violations up to a limit and counts those beyond it. Allocates nothing while there is none.
///
/// Given to [`Validate::validate_with`]: what is not said is 64 violations, all rules, and the system's clock.
///
/// ```
/// use rpckit_validate::Report;
/// use rpckit_validate::time::Instant;
///
/// let report = Report::new().limit(10).at(Instant::new(1_700_000_000, 0));
/// ```
#[derive(Debug)]
pub struct Report {
    found: Option<Box<Found>>,
    limit: usize,
    first: bool,
    depth: usize,
    /// From which depth on entering a message needs a second look; with a mask, each time.
    plain: usize,
    mask: Option<Box<Scope>>,
    now: Option<Instant>,
    order: Order,
}

impl Default for Report {
    fn default() -> Self {
        Self::new()
    }
}

impl Report {
    /// Violations kept before the rest is only counted: enough to act on, too few to be an attack on memory or headers.
    pub const KEPT: usize = 64;

    /// How deep messages may nest, as in prost's decoder: what it let through is checked to the bottom, and no cycle built in
    /// memory can overflow the stack.
    pub const DEPTH: usize = 100;

    /// An empty report that keeps [`KEPT`](Self::KEPT) violations.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            found: None,
            limit: Self::KEPT,
            first: false,
            depth: 0,
            plain: Self::DEPTH,
            mask: None,
            now: None,
            order: Order::Outside,
        }
    }

    /// Keeps this many violations, at least one, and counts the rest.
    #[must_use]
    pub const fn limit(mut self, limit: usize) -> Self {
        self.limit = if limit == 0 { 1 } else { limit };
        self
    }

    /// Ends the run at the first violation.
    #[must_use]
    pub const fn stop_at_first(mut self) -> Self {
        self.first = true;
        self
    }

    /// What `now` is in rules about time; without it the system's clock is read, once a run, when a rule asks.
    #[must_use]
    pub const fn at(mut self, now: Instant) -> Self {
        self.now = Some(now);
        self
    }

    /// Leaves out what is broken outside of the mask.
    pub(crate) fn masked(mut self, mask: Option<Scope>) -> Self {
        self.plain = if mask.is_some() { 0 } else { Self::DEPTH };
        self.mask = mask.map(Box::new);
        self
    }

    /// The moment of this run.
    #[doc(hidden)]
    pub fn now(&mut self) -> Instant {
        *self.now.get_or_insert_with(Instant::now)
    }

    /// Reports a broken rule.
    ///
    /// # Errors
    /// [`Stop`] when the run ends here.
    #[inline]
    pub fn violation<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        rule: &'static Rule,
        message: impl Into<Cow<'static, str>>,
    ) -> Result<(), Stop> {
        self.add(at.into(), rule, message.into())
    }

    #[cold]
    #[inline(never)]
    fn add(&mut self, at: At<'_>, rule: &'static Rule, message: Cow<'static, str>) -> Result<(), Stop> {
        self.keep(at, rule, || Violation::of(at, rule, message))
    }

    /// [`violation`](Self::violation) of a field, as generated code has it at most places: everything is known beforehand, and
    /// a call is all that stands there.
    ///
    /// # Errors
    /// [`Stop`] when the run ends here.
    #[doc(hidden)]
    #[cold]
    #[inline(never)]
    pub fn broken(&mut self, field: &'static Field, rule: &'static Rule, message: &'static str) -> Result<(), Stop> {
        self.keep(field.into(), rule, || Violation::of_field(field, rule, message))
    }

    #[inline]
    fn keep(&mut self, at: At<'_>, rule: &Rule, violation: impl FnOnce() -> Violation) -> Result<(), Stop> {
        if self.leaves_out(&at, rule) {
            return Ok(());
        }
        if self.order == Order::Any {
            return Err(Stop);
        }
        let found = self.found.get_or_insert_default();
        found.total += 1;
        if found.violations.len() < self.limit {
            found.violations.push(violation());
        }
        if self.first { Err(Stop) } else { Ok(()) }
    }

    /// Whether the rule is about something that the mask does not name.
    fn leaves_out(&self, at: &At<'_>, rule: &Rule) -> bool {
        self.mask.as_ref().is_some_and(|mask| !mask.covers(at, rule))
    }

    /// Reports a rule that cannot be evaluated. That ends the run and replaces what was found before.
    ///
    /// # Errors
    /// [`Stop`], unless a mask leaves the rule out.
    #[cold]
    #[inline(never)]
    pub fn failure<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        rule: &'static Rule,
        reason: impl Into<Cow<'static, str>>,
    ) -> Result<(), Stop> {
        let at = at.into();
        if self.leaves_out(&at, rule) {
            return Ok(());
        }
        if self.order == Order::Any {
            return Err(Stop);
        }
        self.found.get_or_insert_default().failure = Some(Failure::new(at, rule, reason.into()));
        Err(Stop)
    }

    /// Reports that the rules of this message are mistakes.
    ///
    /// # Errors
    /// Always [`Stop`].
    #[doc(hidden)]
    #[cold]
    pub fn uncompiled(&mut self, reason: &'static str) -> Result<(), Stop> {
        self.found.get_or_insert_default().failure = Some(Failure::uncompiled(reason));
        Err(Stop)
    }

    /// Checks a message inside this one; its violations are reported under the field that holds it.
    ///
    /// # Errors
    /// [`Stop`] when the run ends inside the message, or when messages nest deeper than 100.
    #[inline]
    pub fn nested<'a, M: Validate + ?Sized>(&mut self, at: impl Into<At<'a>>, message: &M) -> Result<(), Stop> {
        let at = at.into();
        if self.depth >= self.plain {
            return self.look_and_enter(at, &|report| message.check(report));
        }
        let before = self.enter();
        let end = message.check(self);
        self.leave(before, at, end)
    }

    #[inline]
    fn enter(&mut self) -> usize {
        self.depth += 1;
        self.kept()
    }

    #[inline]
    fn leave(&mut self, before: usize, at: At<'_>, end: Result<(), Stop>) -> Result<(), Stop> {
        self.depth -= 1;
        if self.kept() > before || end.is_err() {
            self.prefix(before, at);
        }
        end
    }

    #[cold]
    #[inline(never)]
    fn look_and_enter(&mut self, at: At<'_>, check: &dyn Fn(&mut Self) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.depth == Self::DEPTH {
            return self.failure(at, &NESTING, "messages nest deeper than 100");
        }
        let outside = match &mut self.mask {
            None => None,
            Some(mask) => match mask.enter(&at) {
                None => return Ok(()),
                outside => outside,
            },
        };
        let before = self.enter();
        let end = check(self);
        let end = self.leave(before, at, end);
        if let (Some(mask), Some(outside)) = (&mut self.mask, outside) {
            mask.leave(outside);
        }
        end
    }

    #[inline]
    fn kept(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.violations.len())
    }

    #[cold]
    #[inline(never)]
    fn prefix(&mut self, from: usize, at: At<'_>) {
        // A run that stops to meet a map in order has found nothing yet.
        let Some(found) = &mut self.found else { return };
        for violation in &mut found.violations[from..] {
            violation.field.prefix(at);
        }
        if let Some(failure) = &mut found.failure {
            failure.field.prefix(at);
        }
    }

    #[inline]
    pub(crate) fn finish(self) -> Result<(), Violations> {
        match self.found {
            None => Ok(()),
            Some(found) => Err(Violations::collected(found)),
        }
    }
}
