//! Random expressions that are well-typed, and often fail when they run.

use fastrand::Rng;

use crate::rows::Row;
use crate::types::{PRESENCE, Ty, fields};
use crate::words::{argument, literal, pick};

pub(crate) struct Maker<'a> {
    pub(crate) dice: Rng,
    pub(crate) rows: &'a [Row],
    /// The expression of the world: `this`, or `this.w`.
    pub(crate) world: &'static str,
    pub(crate) locals: Vec<(String, Ty)>,
}

impl Maker<'_> {
    /// An expression that shows all of its value as a bool or a string.
    pub(crate) fn shown(&mut self, text: &str, ty: &Ty) -> String {
        match ty {
            Ty::Bool | Ty::String => text.to_owned(),
            Ty::Int | Ty::Uint | Ty::Double | Ty::Timestamp | Ty::Duration => format!("string({text})"),
            Ty::Bytes => format!("'%x'.format([{text}])"),
            Ty::Type => format!("{text} == {}", literal(&Ty::Type, &mut self.dice)),
            Ty::List(_) | Ty::Map(..) => format!("'%s'.format([{text}])"),
        }
    }

    /// The row as the outermost call.
    pub(crate) fn of_row(&mut self, row: &Row) -> String {
        let call = self.call(row, 1);
        match row.result.as_str() {
            "Any" => format!("{call} == {call}"),
            result => {
                let ty = Ty::of_param(result, &mut self.dice);
                self.shown(&call, &ty)
            }
        }
    }

    pub(crate) fn make(&mut self, ty: &Ty, depth: usize) -> String {
        if depth == 0 || self.dice.u8(..8) == 0 {
            return self.leaf(ty);
        }
        match self.dice.u8(..16) {
            0 => self.choice(ty, depth),
            1 => format!("dyn({})", self.make(ty, depth - 1)),
            2 => self.element(ty, depth),
            3..=6 => self.form(ty, depth),
            _ => self.any_row(ty, depth),
        }
    }

    fn leaf(&mut self, ty: &Ty) -> String {
        let locals: Vec<String> =
            self.locals.iter().filter(|(_, local)| local == ty).map(|(name, _)| name.clone()).collect();
        if !locals.is_empty() && self.dice.u8(..3) > 0 {
            return locals[self.dice.usize(..locals.len())].clone();
        }
        let fields = fields(ty);
        if !fields.is_empty() && self.dice.u8(..4) > 0 {
            return format!("{}.{}", self.world, pick(fields, &mut self.dice));
        }
        literal(ty, &mut self.dice)
    }

    fn choice(&mut self, ty: &Ty, depth: usize) -> String {
        let condition = self.make(&Ty::Bool, depth - 1);
        let (yes, no) = (self.make(ty, depth - 1), self.make(ty, depth - 1));
        format!("({condition} ? {yes} : {no})")
    }

    /// An element of a list or a map.
    fn element(&mut self, ty: &Ty, depth: usize) -> String {
        if self.dice.bool() {
            let key = Ty::key(&mut self.dice);
            let map = self.make(&Ty::Map(Box::new(key.clone()), Box::new(ty.clone())), depth - 1);
            return format!("{map}[{}]", self.make(&key, depth - 1));
        }
        let list = self.make(&Ty::List(Box::new(ty.clone())), depth - 1);
        let at = if self.dice.bool() {
            pick(&["0", "1", "2", "-1"], &mut self.dice).to_owned()
        } else {
            self.make(&Ty::Int, depth - 1)
        };
        format!("{list}[{at}]")
    }

    /// What is no row of a table: logic, equality, membership, presence, macros.
    fn form(&mut self, ty: &Ty, depth: usize) -> String {
        match ty {
            Ty::Bool => self.truth(depth),
            Ty::Int => {
                let of = Ty::scalar(&mut self.dice);
                let list = self.make(&Ty::List(Box::new(of)), depth - 1);
                if self.dice.bool() { format!("size({list})") } else { format!("{list}.size()") }
            }
            Ty::Type => {
                let of = Ty::any(&mut self.dice);
                format!("type({})", self.make(&of, depth - 1))
            }
            Ty::List(of) => self.list(of, depth),
            Ty::Map(from, to) => {
                let (key, value) = (self.make(from, depth - 1), self.make(to, depth - 1));
                format!("{{{key}: {value}}}")
            }
            _ => self.any_row(ty, depth),
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        let part = |maker: &mut Self| maker.make(&Ty::Bool, depth - 1);
        match self.dice.u8(..12) {
            0 | 1 => format!("({} && {})", part(self), part(self)),
            2 | 3 => format!("({} || {})", part(self), part(self)),
            4 | 5 => {
                let ty = Ty::any(&mut self.dice);
                let operator = if self.dice.bool() { "==" } else { "!=" };
                let (a, b) = (self.make(&ty, depth - 1), self.make(&ty, depth - 1));
                format!("({a} {operator} {b})")
            }
            6 => {
                let (a, b) = (Ty::any(&mut self.dice), Ty::any(&mut self.dice));
                format!("(dyn({}) == {})", self.make(&a, depth - 1), self.make(&b, depth - 1))
            }
            7 => {
                let ty = Ty::scalar(&mut self.dice);
                let (item, list) = (self.make(&ty, depth - 1), self.make(&Ty::List(Box::new(ty)), depth - 1));
                format!("({item} in {list})")
            }
            8 => match self.dice.u8(..3) {
                0 => {
                    let wrapper = pick(&["wb", "wi32", "wi64", "wu32", "wu64", "wf", "wd", "ws", "wy"], &mut self.dice);
                    format!("({}.{wrapper} == null)", self.world)
                }
                1 => {
                    let key = self.make(&Ty::String, depth - 1);
                    format!("({key} in {}.si)", self.world)
                }
                _ => format!("has({}.{})", self.world, pick(&PRESENCE, &mut self.dice)),
            },
            9 => {
                let macros = ["all", "exists", "exists_one"];
                let name = pick(&macros, &mut self.dice);
                let local = format!("v{}", self.locals.len());
                let test = pick(
                    &[
                        "has(V.next)",
                        "V.size_of > 1",
                        "V.name.startsWith('a')",
                        "V.nums[0] == 1",
                        "V.next.size_of / V.size_of > 0",
                    ],
                    &mut self.dice,
                );
                format!("{}.leaves.{name}({local}, {})", self.world, test.replace('V', &local))
            }
            _ => {
                let name = pick(&["all", "exists", "exists_one"], &mut self.dice);
                let (range, local, test) = self.each(depth, &Ty::Bool);
                format!("{range}.{name}({local}, {test})")
            }
        }
    }

    /// A range, the name of its element, and an expression over it.
    fn each(&mut self, depth: usize, ty: &Ty) -> (String, String, String) {
        let of = Ty::scalar(&mut self.dice);
        let range = self.make(&Ty::List(Box::new(of.clone())), depth - 1);
        let (local, test) = self.over(of, depth, ty);
        (range, local, test)
    }

    fn over(&mut self, of: Ty, depth: usize, ty: &Ty) -> (String, String) {
        let local = format!("v{}", self.locals.len());
        self.locals.push((local.clone(), of));
        let test = self.make(ty, depth - 1);
        self.locals.pop();
        (local, test)
    }

    fn list(&mut self, of: &Ty, depth: usize) -> String {
        let whole = Ty::List(Box::new(of.clone()));
        match self.dice.u8(..5) {
            0 => {
                let (range, local, made) = self.each(depth, of);
                format!("{range}.map({local}, {made})")
            }
            1 => {
                let range = self.make(&whole, depth - 1);
                let (local, test) = self.over(of.clone(), depth, &Ty::Bool);
                format!("{range}.filter({local}, {test})")
            }
            2 => {
                let element = Ty::scalar(&mut self.dice);
                let range = self.make(&Ty::List(Box::new(element.clone())), depth - 1);
                let (_, test) = self.over(element.clone(), depth, &Ty::Bool);
                let (local, made) = self.over(element, depth, of);
                format!("{range}.map({local}, {test}, {made})")
            }
            3 => format!("({} + {})", self.make(&whole, depth - 1), self.make(&whole, depth - 1)),
            _ => {
                let items: Vec<String> = (0..self.dice.usize(..4)).map(|_| self.make(of, depth - 1)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// A function first, then one of its rows: the operators of order have dozens.
    fn any_row(&mut self, ty: &Ty, depth: usize) -> String {
        let rows = self.rows;
        let gives = |row: &&Row| match ty {
            Ty::List(of) => **of == Ty::String && row.result == "Strings",
            Ty::Map(..) => false,
            _ => row.result == format!("{ty:?}"),
        };
        let mut names: Vec<&str> = rows.iter().filter(gives).map(|row| row.name.as_str()).collect();
        names.dedup();
        if names.is_empty() {
            return self.leaf(ty);
        }
        let name = pick(&names, &mut self.dice);
        let fitting: Vec<&Row> = rows.iter().filter(gives).filter(|row| row.name == name).collect();
        let row = fitting[self.dice.usize(..fitting.len())];
        self.call(row, depth)
    }

    fn call(&mut self, row: &Row, depth: usize) -> String {
        if row.name == "format" {
            return self.format(depth);
        }
        let args: Vec<String> = (0..row.params.len()).map(|at| self.argument(row, at, depth)).collect();
        if let Some(operator) = row.name.strip_prefix('_').and_then(|name| name.strip_suffix('_')) {
            return format!("({} {operator} {})", args[0], args[1]);
        }
        if let Some(operator) = row.name.strip_suffix('_') {
            return format!("({operator}({}))", args[0]);
        }
        if row.is_member && (!row.is_global || self.dice.bool()) {
            return format!("{}.{}({})", args[0], row.name, args[1..].join(", "));
        }
        format!("{}({})", row.name, args.join(", "))
    }

    fn argument(&mut self, row: &Row, at: usize, depth: usize) -> String {
        let ty = Ty::of_param(&row.params[at], &mut self.dice);
        let known = argument(&row.name, at);
        let is_of_type = |text: &&&str| match ty {
            Ty::String => text.starts_with('\'') || text.starts_with("r'"),
            Ty::Bytes => text.starts_with("b'"),
            Ty::Int => !text.ends_with('\''),
            _ => false,
        };
        let known: Vec<&str> = known.iter().filter(is_of_type).copied().collect();
        if !known.is_empty() && self.dice.u8(..3) > 0 {
            return pick(&known, &mut self.dice).to_owned();
        }
        // A literal that is no pattern, or no zone, is refused before it runs; one in a field is not.
        if row.name == "matches" && at == 1 {
            return format!("{}.pattern", self.world);
        }
        if row.name.starts_with("get") && at == 1 {
            return format!("{}.zone", self.world);
        }
        self.make(&ty, depth - 1)
    }

    fn format(&mut self, depth: usize) -> String {
        let mut text = String::new();
        let mut items = Vec::new();
        for _ in 0..=self.dice.usize(..2) {
            let (clause, ty) = match self.dice.u8(..14) {
                0 => ("%d", Ty::Int),
                1 => ("%d", Ty::Uint),
                2 => ("%.3f", Ty::Double),
                3 => ("%f", Ty::Double),
                4 => ("%.2e", Ty::Double),
                5 => ("%x", Ty::Int),
                6 => ("%X", Ty::String),
                7 => ("%x", Ty::Bytes),
                8 => ("%o", Ty::Uint),
                9 => ("%b", Ty::Int),
                10 => ("%b", Ty::Bool),
                _ => ("%s", Ty::any(&mut self.dice)),
            };
            text.push_str(clause);
            text.push_str(pick(&["", " ", "%%", "é"], &mut self.dice));
            items.push(self.make(&ty, depth - 1));
        }
        format!("'{text}'.format([{}])", items.join(", "))
    }
}
