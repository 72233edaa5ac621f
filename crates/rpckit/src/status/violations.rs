//! Broken rules as a status.

use rpckit_validate::{Violations, wire};

use super::Status;
use crate::generated::google_rpc::{BadRequest, bad_request::FieldViolation};

/// Room for each of the two forms in which violations travel, so that both fit the budget of the details.
const ROOM: usize = 1_200;

impl From<Violations> for Status {
    /// INVALID_ARGUMENT with a `google.rpc.BadRequest` for every client, and `buf.validate.Violations` for those who know
    /// it. Both are cut to what trailers can carry; when something was left out, an `ErrorInfo` has the true count.
    ///
    /// A rule that could not be evaluated is INTERNAL: the caller cannot mend it.
    fn from(violations: Violations) -> Self {
        if violations.failure().is_some() {
            return Self::internal("a rule of the request could not be evaluated").with_source(violations);
        }
        let bad_request = bad_request(&violations);
        let wire = wire_form(&violations);
        let truncated = bad_request.field_violations.len().min(wire.violations.len()) < violations.total();
        let mut status = Self::invalid_argument(violations.to_string()).with_detail(&bad_request).with_detail(&wire);
        if truncated {
            let count = ("total_violations".to_owned(), violations.total().to_string());
            let truncated = ("truncated".to_owned(), "true".to_owned());
            status = status.with_error_info("VIOLATIONS_TRUNCATED", "rpckit", [count, truncated]);
        }
        status
    }
}

/// The first violations as every client reads them, as many as fit.
fn bad_request(violations: &Violations) -> BadRequest {
    let field_violations = violations.iter().map(|violation| FieldViolation {
        field: violation.field().to_string(),
        description: violation.message().to_owned(),
        reason: violation.rule_id().to_owned(),
        localized_message: None,
    });
    BadRequest { field_violations: fitting(field_violations) }
}

/// The first violations as protovalidate's own clients read them, as many as fit.
fn wire_form(violations: &Violations) -> wire::Violations {
    wire::Violations { violations: fitting(violations.iter().map(wire::Violation::from)) }
}

/// The first messages that together fit [`ROOM`]; each takes its own bytes, a tag and a length.
fn fitting<M: prost::Message>(messages: impl Iterator<Item = M>) -> Vec<M> {
    let mut left = ROOM;
    let fits = |message: &M| {
        let size = message.encoded_len() + 3;
        left.checked_sub(size).inspect(|rest| left = *rest).is_some()
    };
    messages.take_while(fits).collect()
}
