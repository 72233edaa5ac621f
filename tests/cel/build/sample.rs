//! Expressions over the fields of a message, and expressions that give the same without one.

use std::fmt::Write;

use anyhow::{Result, bail};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rpckit_cel::{Folding, Schema, Type, Variable, compile};

/// An expression and what it gives; nothing for an error.
const EXPRESSIONS: &[(&str, Option<&str>)] = &[
    ("this.name", Some("'Ada'")),
    ("this.name + '!'", Some("'Ada!'")),
    ("this.age + 1", Some("37")),
    ("this.big + 1u", None),
    ("this.big + 1u > 0u || this.age == 36", Some("true")),
    ("this.age == 36 || this.big + 1u > 0u", Some("true")),
    ("this.big + 1u > 0u && this.age == 0", Some("false")),
    ("this.ratio < 1 && this.ratio * 2.0 == 1.0", Some("true")),
    ("this.data == b'\\000\\xff' && this.data.startsWith(b'\\000')", Some("true")),
    ("string(this.data)", None),
    ("has(this.flag) && !this.flag", Some("true")),
    ("has(this.parent) || has(this.quota)", Some("false")),
    ("this.parent.name == '' && this.parent.parent.age == 0", Some("true")),
    ("this.parent == null", Some("false")),
    ("this.parent == this.parent && this.parent != this", Some("true")),
    ("this.tags", Some("['x', 'yy']")),
    ("this.tags[1]", Some("'yy'")),
    ("this.tags[2]", None),
    ("this.tags[-1] == '' || true", Some("true")),
    ("'x' in this.tags && !('z' in this.tags) && 2 in this.scores", Some("true")),
    ("this.tags.map(t, t + '?')", Some("['x?', 'yy?']")),
    ("this.tags.map(t, t.size())", Some("[1, 2]")),
    ("this.tags.map(t, t)[0] + this.tags.filter(t, t.size() > 1)[0]", Some("'xyy'")),
    ("this.tags.map(t, t.upperAscii()).filter(t, t == 'X')", Some("['X']")),
    ("this.tags.join(', ') + this.name.substring(1).trim()", Some("'x, yyda'")),
    ("this.tags.map(t, [t, this.name])", Some("[['x', 'Ada'], ['yy', 'Ada']]")),
    ("this.scores.all(s, s > 0) && this.scores.exists(s, s == 3) && this.scores.exists_one(s, s < 2)", Some("true")),
    ("this.scores.all(s, 6 / (s - 1) > 0)", None),
    ("this.scores.exists(s, 6 / (s - 1) > 5)", Some("true")),
    ("this.scores.map(s, s % 2 == 1, s * 10)", Some("[30, 10]")),
    ("this.scores + [9]", Some("[3, 1, 2, 9]")),
    ("this.scores == [3, 1, 2] && this.scores.unique() && size(this.scores) == 3", Some("true")),
    ("this.scores.map(s, double(s)) == [3.0, 1.0, 2.0]", Some("true")),
    ("this.children.all(c, c.age > 3 && c.tags.exists(t, t == 'c'))", Some("true")),
    ("this.children.filter(c, c.age > 5)[0].name", Some("'Cy'")),
    ("this.children.map(c, c).map(c, c.name)", Some("['Bo', 'Cy']")),
    ("this.children.map(c, c.tags)", Some("[['c'], ['c']]")),
    ("this.children[1].age", Some("7")),
    ("this.children[2].age", None),
    ("[this.children[0], this].exists(c, c.name == this.name)", Some("true")),
    ("(this.age > 3 ? this : this.parent).name", Some("'Ada'")),
    ("(this.age > 3 ? this.tags : ['a'])[0]", Some("'x'")),
    ("this.age > 3 ? this.name : this.name + '!'", Some("'Ada'")),
    ("this.age > 100 ? 'too old' : ''", Some("''")),
    ("this.limits['cpu'] + this.limits.cpu", Some("8")),
    ("this.limits['ram']", None),
    ("has(this.limits.ram) || 'cpu' in this.limits", Some("true")),
    ("this.limits == {'cpu': 4} && size(this.limits) == 1", Some("true")),
    ("this.names_by_id[2] + this.names_by_id.map(k, string(k)).join('')", Some("'two12'")),
    ("this.names_by_id[5000000000]", None),
    ("this.names_by_id.all(k, this.names_by_id[k].size() == 3)", Some("true")),
    ("this.by_id[9].name", Some("'Di'")),
    ("this.by_id.exists(k, this.by_id[k].age == k)", Some("true")),
    ("this.nickname == 'A' && this.nickname != null && this.quota == null", Some("true")),
    ("this.nickname + 'da'", Some("'Ada'")),
    ("this.quota + 1", None),
    ("this.quota == 1 || this.nickname.startsWith('A')", Some("true")),
    ("this.name.matches('^[A-Z]\\\\w+$') && !this.name.matches(this.nickname + '$')", Some("true")),
    ("this.name.matches('(' + this.name)", None),
    ("this.at.getFullYear() == 2009 && now - this.at > duration('1h') && this.at < now", Some("true")),
    (
        "'%s is %d, %.1f, %x, %s'.format([this.name, this.age, this.ratio, this.data, this.tags])",
        Some("'Ada is 36, 0.5, 00ff, [x, yy]'"),
    ),
    ("dyn(this).name", Some("'Ada'")),
    ("dyn(this).nothing", None),
    ("dyn(this.scores).size() + dyn(this.age)", Some("39")),
    ("dyn(this.name) == 'Ada' && dyn(this.age) == 36.0 && dyn(this.big) > -1", Some("true")),
    ("type(this.age) == int && type(this.tags) == list", Some("true")),
    ("this.tags.exists(self, this.tags.all(this, self == this || this != self))", Some("true")),
];

struct Fields;

impl Schema for Fields {
    fn variable(&self, name: &str) -> Option<Variable> {
        match name {
            "this" => Some(Variable { ty: Type::Message("Sample".to_owned()), read: quote!(this) }),
            "now" => Some(Variable { ty: Type::Timestamp, read: quote!(now) }),
            _ => None,
        }
    }

    fn field(&self, _: &str, field: &str) -> Option<Type> {
        let sample = || Type::Message("Sample".to_owned());
        Some(match field {
            "name" => Type::String,
            "age" => Type::Int,
            "big" => Type::Uint,
            "ratio" => Type::Double,
            "data" => Type::Bytes,
            "flag" => Type::Bool,
            "tags" => Type::list(Type::String),
            "scores" => Type::list(Type::Int),
            "limits" => Type::map(Type::String, Type::Int),
            "names_by_id" => Type::map(Type::Int, Type::String),
            "children" => Type::list(sample()),
            "parent" => sample(),
            "by_id" => Type::map(Type::Int, sample()),
            "nickname" => Type::Wrapper(Box::new(Type::String)),
            "quota" => Type::Wrapper(Box::new(Type::Int)),
            "at" => Type::Timestamp,
            _ => return None,
        })
    }

    fn read(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let name = format_ident!("{field}");
        match field {
            "name" => quote!(#receiver.name.as_str()),
            "age" => quote!(i64::from(#receiver.age)),
            "ratio" => quote!(f64::from(#receiver.ratio)),
            "data" => quote!(#receiver.data.as_slice()),
            "flag" => quote!(#receiver.flag.unwrap_or_default()),
            "tags" | "scores" | "children" => quote!(#receiver.#name.as_slice()),
            "limits" | "names_by_id" | "by_id" => quote!(&#receiver.#name),
            "parent" => quote!(#receiver.parent.as_deref().unwrap_or(Sample::unset())),
            "nickname" => quote!(#receiver.nickname.as_deref()),
            "at" => quote!(Timestamp::new(#receiver.at_seconds, 0)),
            _ => quote!(#receiver.#name),
        }
    }

    fn has(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        let name = format_ident!("{field}");
        quote!(#receiver.#name.is_some())
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        (message == "Sample").then(|| quote!(&crate::sample::SAMPLE))
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        rpckit_re2::translate(pattern)
    }

    fn runtime(&self) -> TokenStream {
        quote!(::rpckit_validate::cel)
    }
}

/// A function for each expression, and the table of them.
pub(crate) fn generate() -> Result<String> {
    let mut text = String::from("pub(crate) static SAMPLES: &[SampleCase] = &[\n");
    for (expression, expected) in EXPRESSIONS {
        let run = function(expression)?;
        let expected = if let Some(expected) = expected {
            function(expected)?
        } else {
            quote!(|_, _| Ok(Value::Type("error".into())))
        };
        writeln!(text, "SampleCase {{ expression: {expression:?}, run: {run}, expected: {expected} }},")?;
    }
    text.push_str("];\n");
    Ok(text)
}

fn function(expression: &str) -> Result<TokenStream> {
    let compiled = match compile(expression, &Fields, Folding::On) {
        Ok(compiled) => compiled,
        Err(problems) => bail!("{expression}: {problems:?}"),
    };
    let tokens = compiled.tokens;
    let value = if compiled.is_fallible { quote!(#tokens?) } else { tokens };
    Ok(quote!(|this, now| Ok(IntoValue::into_value(#value))))
}
