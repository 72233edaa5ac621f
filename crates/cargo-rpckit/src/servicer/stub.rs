//! The text of a method that nobody has written yet.
//!
//! ```text
//! /// Deletes a user.
//! async fn delete_user(&self, cx: &Context, _request: DeleteUserRequest) -> Result<DeleteUserResponse, UserError> {
//!     cx.unimplemented().await
//! }
//! ```

use super::found::Form;
use super::names::Names;
use super::style::{Brace, Style};
use crate::service::{Rpc, Side};

/// A method, as its lines without what ends them; `None` where its types cannot be named.
pub(crate) fn lines(rpc: &Rpc, names: &Names<'_>, error: &str, style: &Style) -> Option<Vec<String>> {
    let signature = signature(rpc, names, error)?;
    let Style { indent, step, .. } = style;
    let mut lines: Vec<String> = rpc.docs.iter().map(|line| doc(indent, line)).collect();
    let brace = if style.brace == Brace::SameLine { " {" } else { "" };
    let whole = format!("{indent}{}{brace}", signature.in_one_line(Use::Unwritten));
    if whole.chars().count() <= style.width {
        lines.push(whole);
    } else {
        let Signature { name, output, .. } = &signature;
        lines.push(format!("{indent}async fn {name}("));
        lines.extend(signature.arguments(Use::Unwritten).map(|argument| format!("{indent}{step}{argument},")));
        lines.push(format!("{indent}) -> {output}{brace}"));
    }
    if style.brace == Brace::NextLine {
        lines.push(format!("{indent}{{"));
    }
    lines.push(format!("{indent}{step}cx.unimplemented().await"));
    lines.push(format!("{indent}}}"));
    Some(lines)
}

/// The signature that an RPC asks for.
#[derive(Debug)]
pub(crate) struct Signature {
    name: String,
    context: String,
    messages: Vec<String>,
    output: String,
}

/// Whether a method uses its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// It does.
    Written,
    /// It does not, and their names say so.
    Unwritten,
}

impl Signature {
    /// `async fn get_user(&self, ...) -> ...`
    pub(crate) fn in_one_line(&self, messages: Use) -> String {
        let arguments: Vec<String> = self.arguments(messages).collect();
        format!("async fn {}({}) -> {}", self.name, arguments.join(", "), self.output)
    }

    fn arguments(&self, messages: Use) -> impl Iterator<Item = String> {
        let mark = if messages == Use::Unwritten { "_" } else { "" };
        let messages = self.messages.iter().map(move |message| format!("{mark}{message}"));
        ["&self".to_owned(), format!("cx: &{}", self.context)].into_iter().chain(messages)
    }
}

/// The signature that an RPC asks for; `None` where its types cannot be named.
pub(crate) fn signature(rpc: &Rpc, names: &Names<'_>, error: &str) -> Option<Signature> {
    let (request, response) = (names.message(&rpc.request)?, names.message(&rpc.response)?);
    let mut messages = vec![match rpc.requests() {
        Side::One => format!("request: {request}"),
        Side::Many => format!("requests: &mut {}<{request}>", names.runtime("Requests")),
    }];
    let result = names.result();
    let output = match rpc.responses() {
        Side::One => format!("{result}<{response}, {error}>"),
        Side::Many => {
            messages.push(format!("responses: &mut {}<{response}>", names.runtime("Responses")));
            format!("{result}<(), {error}>")
        }
    };
    Some(Signature { name: rpc.rust.clone(), context: names.runtime("Context"), messages, output })
}

/// What a method fails with: what its impl says, as it says it.
pub(crate) fn error(form: Form, written: Option<&str>, names: &Names<'_>) -> String {
    match (form, written) {
        (Form::Inherent | Form::Delegating, _) => names.runtime("Status"),
        (Form::Trait, Some(written)) if written.chars().all(|c| c.is_alphanumeric() || "_:<>".contains(c)) => {
            written.to_owned()
        }
        (Form::Trait, _) => "Self::Error".to_owned(),
    }
}

/// A line of docs. A lone carriage return is no Rust, and marks that turn the direction of text are refused in comments.
fn doc(indent: &str, line: &str) -> String {
    let clean: String = line.chars().filter(|c| !c.is_control() && !is_turn(*c)).collect();
    let clean = clean.trim_end();
    if clean.is_empty() { format!("{indent}///") } else { format!("{indent}/// {clean}") }
}

fn is_turn(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
