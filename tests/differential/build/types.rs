//! The types of random expressions.

use fastrand::Rng;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ty {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    Type,
    List(Box<Ty>),
    Map(Box<Ty>, Box<Ty>),
}

const SCALARS: [Ty; 8] = [Ty::Bool, Ty::Int, Ty::Uint, Ty::Double, Ty::String, Ty::Bytes, Ty::Timestamp, Ty::Duration];

impl Ty {
    pub(crate) fn scalar(dice: &mut Rng) -> Self {
        SCALARS[dice.usize(..SCALARS.len())].clone()
    }

    pub(crate) fn any(dice: &mut Rng) -> Self {
        match dice.u8(..8) {
            0 => Self::List(Box::new(Self::scalar(dice))),
            1 => Self::Map(Box::new(Self::key(dice)), Box::new(Self::scalar(dice))),
            _ => Self::scalar(dice),
        }
    }

    pub(crate) fn key(dice: &mut Rng) -> Self {
        [Self::Bool, Self::Int, Self::Uint, Self::String][dice.usize(..4)].clone()
    }

    /// What a parameter of a row takes.
    pub(crate) fn of_param(param: &str, dice: &mut Rng) -> Self {
        match param {
            "Bool" => Self::Bool,
            "Int" => Self::Int,
            "Uint" => Self::Uint,
            "Double" => Self::Double,
            "String" => Self::String,
            "Bytes" => Self::Bytes,
            "Timestamp" => Self::Timestamp,
            "Duration" => Self::Duration,
            "Type" => Self::Type,
            // The lists that `unique` takes.
            "List" => Self::List(Box::new(SCALARS[dice.usize(..6)].clone())),
            "Strings" => Self::List(Box::new(Self::String)),
            _ => Self::any(dice),
        }
    }
}

/// Fields of the world that expressions read, with their types; a wrapper stands for its scalar.
pub(crate) fn fields(ty: &Ty) -> &'static [&'static str] {
    match ty {
        Ty::Bool => &["b", "ob", "wb", "bs[0]"],
        Ty::Int => &[
            "i32",
            "i64",
            "z32",
            "z64",
            "g32",
            "g64",
            "color",
            "oi",
            "ci",
            "wi32",
            "wi64",
            "is[1]",
            "si['a']",
            "leaf.size_of",
            "leaves[0].size_of",
            "sl['a'].size_of",
            "leaf.next.next.size_of",
            "colors[0]",
        ],
        Ty::Uint => &["u32", "u64", "f32", "f64", "us[0]", "wu32", "wu64"],
        Ty::Double => &["r32", "r64", "od", "ds[0]", "bd[true]", "wf", "wd"],
        Ty::String => &[
            "s",
            "os",
            "cs",
            "ss[0]",
            "is_map[1]",
            "leaf.name",
            "cl.name",
            "ws",
            "leaves[1].name",
            "sl['b'].next.name",
        ],
        Ty::Bytes => &["y", "oy", "ys[0]", "uy[1u]", "wy"],
        Ty::Timestamp => &["t"],
        Ty::Duration => &["l"],
        Ty::Type => &[],
        Ty::List(of) => match **of {
            Ty::Bool => &["bs"],
            Ty::Int => &["is", "colors", "leaf.nums", "leaves[0].nums", "sl['a'].nums"],
            Ty::Uint => &["us"],
            Ty::Double => &["ds"],
            Ty::String => &["ss"],
            Ty::Bytes => &["ys"],
            _ => &[],
        },
        Ty::Map(from, to) => match (&**from, &**to) {
            (Ty::String, Ty::Int) => &["si"],
            (Ty::Int, Ty::String) => &["is_map"],
            (Ty::Bool, Ty::Double) => &["bd"],
            (Ty::Uint, Ty::Bytes) => &["uy"],
            _ => &[],
        },
    }
}

/// What `has` can be asked.
pub(crate) const PRESENCE: [&str; 24] = [
    "b",
    "i32",
    "u64",
    "r64",
    "s",
    "y",
    "color",
    "ob",
    "oi",
    "os",
    "od",
    "is",
    "si",
    "leaf",
    "t",
    "l",
    "wi32",
    "ws",
    "cs",
    "ci",
    "cl",
    "leaf.next",
    "leaf.name",
    "cl.nums",
];
