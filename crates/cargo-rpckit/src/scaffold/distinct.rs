//! Names that each have one meaning in a crate.

use std::collections::BTreeSet;

/// How a name and what stands before it become one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Case {
    /// `v2_user_service`
    Snake,
    /// `V2UserServicer`
    Camel,
}

/// Names that mean something already. The first of a name has it; others are told apart by their packages.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    pub(super) fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// The name for what a package, of these modules, calls so: with as much of the package as it takes.
    pub(super) fn name(&mut self, name: &str, package: &[String], case: Case) -> String {
        let parts = |count: usize| package[package.len() - count..].iter().map(|part| part.trim_start_matches("r#"));
        let mut candidates = (0..=package.len()).map(|count| case.join(parts(count), name));
        let free = candidates.find(|candidate| !self.0.contains(candidate));
        let found = free.unwrap_or_else(|| {
            let whole = case.join(parts(package.len()), name);
            let numbered = (2_usize..).map(|number| format!("{whole}{number}"));
            numbered.into_iter().find(|candidate| !self.0.contains(candidate)).expect("there is always one more number")
        });
        self.0.insert(found.clone());
        found
    }
}

impl Case {
    fn join<'a>(self, parts: impl Iterator<Item = &'a str>, name: &'a str) -> String {
        match self {
            Self::Snake => parts.chain([name]).collect::<Vec<_>>().join("_"),
            Self::Camel => parts.map(heck::ToUpperCamelCase::to_upper_camel_case).collect::<String>() + name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Taken};

    #[test]
    fn the_first_of_a_name_has_it() {
        let package = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        let mut taken = Taken::new(["main"]);
        let mut name = |name: &str, of: &str| taken.name(name, &package(of), Case::Snake);
        assert_eq!(name("user_service", "acme.user.v1"), "user_service");
        assert_eq!(name("user_service", "acme.user.v2"), "v2_user_service");
        assert_eq!(name("user_service", "acme.team.v2"), "team_v2_user_service");
        assert_eq!(name("main", "r#mod.v1"), "v1_main");
        assert_eq!(name("main", "mod.v1"), "mod_v1_main");
        assert_eq!(name("main", "mod.v1"), "mod_v1_main2");
        let mut taken = Taken::default();
        assert_eq!(taken.name("UserServicer", &package("user.v1"), Case::Camel), "UserServicer");
        assert_eq!(taken.name("UserServicer", &package("user.v2"), Case::Camel), "V2UserServicer");
    }
}
