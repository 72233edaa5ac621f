//! Words to a tree: precedence climbing with a bounded depth.

use super::macros;
use super::word::{Token, Word};
use crate::problem::Problem;
use crate::syntax::{Expr, Literal, Node};

/// How deep a tree may be. The specification asks for 32 levels at least; every stage recurses, so there is an end.
const MAX_HEIGHT: usize = 200;

/// Words that are nobody's identifier (CEL specification, "Reserved").
const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "package",
    "return",
    "var",
    "void",
];

const RELATIONS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];

pub(super) struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    end: usize,
    depth: usize,
}

type Parsed = Result<Expr, Problem>;

impl Parser {
    pub(super) fn new(tokens: Vec<Token>, end: usize) -> Self {
        Self { tokens: tokens.into_iter().peekable(), end, depth: 0 }
    }

    /// The whole text as one expression.
    pub(super) fn expression(mut self) -> Parsed {
        let expr = self.conditional()?;
        match self.tokens.peek() {
            None => Ok(expr),
            Some(token) => Err(Problem::syntax(token.offset, "an operator or the end is expected here")),
        }
    }

    fn conditional(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_HEIGHT {
            return Err(Problem::syntax(self.offset(), "the expression is nested too deeply"));
        }
        let condition = self.binary(0)?;
        let expr = if let Some(offset) = self.eat("?") {
            let yes = self.binary(0)?;
            self.expect(":")?;
            let no = self.conditional()?;
            call(offset, "_?_:_", vec![condition, yes, no])?
        } else {
            condition
        };
        self.depth -= 1;
        Ok(expr)
    }

    /// Left-associative operators that bind at least as tightly as the level, the loosest being 0.
    fn binary(&mut self, level: usize) -> Parsed {
        let mut left = self.unary()?;
        while let Some((offset, function, found)) = (level..=4).find_map(|level| self.operator(level)) {
            let right = self.binary(found + 1)?;
            left = call(offset, &function, vec![left, right])?;
        }
        Ok(left)
    }

    fn operator(&mut self, level: usize) -> Option<(usize, String, usize)> {
        if level == 2 && matches!(self.tokens.peek(), Some(Token { word: Word::Name(name), .. }) if name == "in") {
            return self.tokens.next().map(|token| (token.offset, "@in".to_owned(), level));
        }
        let marks: &[&str] = match level {
            0 => &["||"],
            1 => &["&&"],
            2 => &RELATIONS,
            3 => &["+", "-"],
            _ => &["*", "/", "%"],
        };
        marks.iter().find_map(|mark| self.eat(mark).map(|offset| (offset, format!("_{mark}_"), level)))
    }

    fn unary(&mut self) -> Parsed {
        let mut operators = Vec::new();
        while let Some(offset) = self.eat("!") {
            operators.push((offset, "!_"));
        }
        if operators.is_empty() {
            while let Some(offset) = self.eat("-") {
                // A sign directly before a number belongs to the number: the smallest int has no positive twin.
                if let Some(Token { word: Word::Int(_) | Word::Literal(Literal::Double(_)), .. }) = self.tokens.peek() {
                    let number = self.negative(offset)?;
                    return wrap(self.member(number)?, operators);
                }
                operators.push((offset, "-_"));
            }
        }
        if operators.len() > MAX_HEIGHT {
            return Err(Problem::syntax(self.offset(), "the expression is nested too deeply"));
        }
        let primary = self.primary()?;
        wrap(self.member(primary)?, operators)
    }

    fn negative(&mut self, offset: usize) -> Parsed {
        let literal = match self.tokens.next().map(|token| token.word) {
            Some(Word::Literal(Literal::Double(double))) => Literal::Double(-double),
            Some(Word::Int(magnitude)) => match 0i64.checked_sub_unsigned(magnitude) {
                Some(value) => Literal::Int(value),
                None => return Err(Problem::syntax(offset, "this number does not fit into an int")),
            },
            _ => return Err(Problem::syntax(offset, "a number is expected after the sign")),
        };
        Ok(leaf(offset, Node::Literal(literal)))
    }

    fn member(&mut self, mut expr: Expr) -> Parsed {
        loop {
            if let Some(offset) = self.eat(".") {
                if self.eat("?").is_some() {
                    return Err(Problem::outside(offset, "optional values are not part of this environment"));
                }
                expr = self.selection(expr, offset)?;
            } else if let Some(offset) = self.eat("[") {
                if self.eat("?").is_some() {
                    return Err(Problem::outside(offset, "optional values are not part of this environment"));
                }
                let index = self.conditional()?;
                self.expect("]")?;
                expr = call(offset, "_[_]", vec![expr, index])?;
            } else if matches!(self.tokens.peek(), Some(Token { word: Word::Mark("{"), .. })) {
                let Some(name) = dotted(&expr) else { return Ok(expr) };
                expr = self.message(name, start(&expr))?;
            } else {
                return Ok(expr);
            }
        }
    }

    fn selection(&mut self, operand: Expr, offset: usize) -> Parsed {
        let field = match self.tokens.next().map(|token| token.word) {
            Some(Word::Quoted(field)) => {
                return grown(offset, operand.height, Node::Select { operand: Box::new(operand), field });
            }
            Some(Word::Name(field)) if field != "in" => field,
            _ => return Err(Problem::syntax(offset, "the name of a field or of a function is expected after the dot")),
        };
        if self.eat("(").is_none() {
            return grown(offset, operand.height, Node::Select { operand: Box::new(operand), field });
        }
        let args = self.list(")")?;
        macros::expand(offset, field, Some(operand), args)
    }

    fn primary(&mut self) -> Parsed {
        let Some(Token { offset, word }) = self.tokens.next() else {
            return Err(Problem::syntax(self.end, "an expression is expected here"));
        };
        match word {
            Word::Literal(literal) => Ok(leaf(offset, Node::Literal(literal))),
            Word::Int(magnitude) => match i64::try_from(magnitude) {
                Ok(value) => Ok(leaf(offset, Node::Literal(Literal::Int(value)))),
                Err(_) => Err(Problem::syntax(offset, "this number does not fit into an int")),
            },
            Word::Name(name) => self.named(offset, name, false),
            Word::Mark(".") => match self.tokens.next().map(|token| token.word) {
                Some(Word::Name(name)) => self.named(offset, name, true),
                _ => Err(Problem::syntax(offset, "a name is expected after the dot")),
            },
            Word::Mark("(") => {
                let expr = self.conditional()?;
                self.expect(")")?;
                Ok(expr)
            }
            Word::Mark("[") => {
                let items = self.list("]")?;
                grown(offset, tallest(&items), Node::List(items))
            }
            Word::Mark("{") => self.map(offset),
            Word::Mark(_) | Word::Quoted(_) => Err(Problem::syntax(offset, "an expression is expected here")),
        }
    }

    fn named(&mut self, offset: usize, name: String, root: bool) -> Parsed {
        if RESERVED.contains(&name.as_str()) || name == "while" {
            return Err(Problem::syntax(offset, format!("`{name}` is a reserved word")));
        }
        if self.eat("(").is_none() {
            return Ok(leaf(offset, Node::Ident { name, root }));
        }
        let args = self.list(")")?;
        macros::expand(offset, name, None, args)
    }

    /// Expressions up to the closing mark; lists may end in a comma.
    fn list(&mut self, close: &'static str) -> Result<Vec<Expr>, Problem> {
        let mut items = Vec::new();
        loop {
            if (items.is_empty() || close == "]") && self.eat(close).is_some() {
                return Ok(items);
            }
            if let Some(offset) = self.eat("?") {
                return Err(Problem::outside(offset, "optional values are not part of this environment"));
            }
            items.push(self.conditional()?);
            if self.eat(",").is_none() {
                self.expect(close)?;
                return Ok(items);
            }
        }
    }

    fn map(&mut self, offset: usize) -> Parsed {
        let mut entries = Vec::new();
        let mut height = 0;
        while self.eat("}").is_none() {
            if let Some(offset) = self.eat("?") {
                return Err(Problem::outside(offset, "optional values are not part of this environment"));
            }
            let key = self.conditional()?;
            self.expect(":")?;
            let value = self.conditional()?;
            height = height.max(key.height).max(value.height);
            entries.push((key, value));
            if self.eat(",").is_none() {
                self.expect("}")?;
                break;
            }
        }
        grown(offset, height, Node::Map(entries))
    }

    /// `Name{field: value}`
    fn message(&mut self, name: String, offset: usize) -> Parsed {
        self.expect("{")?;
        let mut fields = Vec::new();
        let mut height = 0;
        while self.eat("}").is_none() {
            if let Some(offset) = self.eat("?") {
                return Err(Problem::outside(offset, "optional values are not part of this environment"));
            }
            let (offset, field) = match self.tokens.next() {
                Some(Token { offset, word: Word::Name(field) | Word::Quoted(field) }) => (offset, field),
                other => {
                    let offset = other.map_or(self.end, |token| token.offset);
                    return Err(Problem::syntax(offset, "the name of a field is expected here"));
                }
            };
            self.expect(":")?;
            let value = self.conditional()?;
            height = height.max(value.height);
            fields.push((offset, field, value));
            if self.eat(",").is_none() {
                self.expect("}")?;
                break;
            }
        }
        grown(offset, height, Node::Message { name, fields })
    }

    fn offset(&mut self) -> usize {
        self.tokens.peek().map_or(self.end, |token| token.offset)
    }

    fn eat(&mut self, mark: &str) -> Option<usize> {
        self.tokens
            .next_if(|token| matches!(&token.word, Word::Mark(found) if *found == mark))
            .map(|token| token.offset)
    }

    fn expect(&mut self, mark: &str) -> Result<(), Problem> {
        match self.eat(mark) {
            Some(_) => Ok(()),
            None => Err(Problem::syntax(self.offset(), format!("`{mark}` is expected here"))),
        }
    }
}

fn wrap(mut expr: Expr, operators: Vec<(usize, &str)>) -> Parsed {
    for (offset, function) in operators.into_iter().rev() {
        expr = call(offset, function, vec![expr])?;
    }
    Ok(expr)
}

fn dotted(expr: &Expr) -> Option<String> {
    match &expr.node {
        Node::Ident { name, root: false } => Some(name.clone()),
        Node::Ident { name, root: true } => Some(format!(".{name}")),
        Node::Select { operand, field } => Some(format!("{}.{field}", dotted(operand)?)),
        _ => None,
    }
}

/// Where a chain of selections begins.
fn start(expr: &Expr) -> usize {
    match &expr.node {
        Node::Select { operand, .. } => start(operand),
        _ => expr.offset,
    }
}

fn tallest(items: &[Expr]) -> usize {
    items.iter().map(|item| item.height).max().unwrap_or(0)
}

fn leaf(offset: usize, node: Node) -> Expr {
    Expr { offset, height: 1, node }
}

fn call(offset: usize, function: &str, args: Vec<Expr>) -> Parsed {
    grown(offset, tallest(&args), Node::Call { function: function.to_owned(), target: None, args })
}

/// A node above others of the given height.
pub(super) fn grown(offset: usize, below: usize, node: Node) -> Parsed {
    if below >= MAX_HEIGHT {
        return Err(Problem::syntax(offset, "the expression is nested too deeply"));
    }
    Ok(Expr { offset, height: below + 1, node })
}
