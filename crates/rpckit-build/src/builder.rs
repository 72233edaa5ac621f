//! Options, and the road from protos to files.

use std::path::{Path, PathBuf};

use rpckit_codegen::{Failure, Request, escape_option, generate};

use crate::cargo;
use crate::error::Error;
use crate::imports;
use crate::output;
use crate::protoc;
use crate::protox::{self, Parsed};

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Parser {
    #[default]
    Protox,
    Protoc,
}

/// Starts with the default options.
pub fn configure() -> Builder {
    Builder::default()
}

/// Options of a run. See `protoc-gen-rpckit --help` for the keys of [`option`](Builder::option).
#[derive(Debug, Default, Clone)]
#[must_use = "nothing is generated before `compile`"]
pub struct Builder {
    options: Vec<String>,
    /// Proto paths whose code is elsewhere.
    foreign: Vec<String>,
    out_dir: Option<PathBuf>,
    parser: Parser,
}

impl Builder {
    /// Sets an option of the generator, under its name in the plugin. Those that take a list may be given again.
    pub fn option(mut self, key: &str, value: &str) -> Self {
        if let ("extern_path", Some((proto, _))) = (key, value.split_once('=')) {
            self.foreign.push(proto.trim_start_matches('.').to_owned());
        }
        self.options.push(format!("{key}={}", escape_option(value)));
        self
    }

    /// The types under this proto path (`.google.type`) live at this Rust path (`::google_types`).
    pub fn extern_path(self, proto: &str, rust: &str) -> Self {
        self.option("extern_path", &format!("{proto}={rust}"))
    }

    /// Puts an attribute on the types at this proto path.
    pub fn type_attribute(self, path: &str, attribute: &str) -> Self {
        self.option("type_attribute", &format!("{path}={attribute}"))
    }

    /// Puts an attribute on the fields at this proto path.
    pub fn field_attribute(self, path: &str, attribute: &str) -> Self {
        self.option("field_attribute", &format!("{path}={attribute}"))
    }

    /// Whether servers are generated; they are, by default.
    pub fn server(self, on: bool) -> Self {
        self.option("server", &on.to_string())
    }

    /// Whether clients are generated; they are, by default.
    pub fn client(self, on: bool) -> Self {
        self.option("client", &on.to_string())
    }

    /// Whether a method that is left out answers UNIMPLEMENTED; it is a compile error, by default.
    pub fn stubs(self, on: bool) -> Self {
        self.option("stubs", &on.to_string())
    }

    /// Whether the macros are written that `#[rpckit::servicer(Service)]` needs; they are, by default. A crate that includes a
    /// package twice can have them once: their names, which begin with `__rpckit_`, are the crate's.
    pub fn servicer_macros(self, on: bool) -> Self {
        self.option("servicer_macros", &on.to_string())
    }

    /// Writes here, not to `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Whether protoc parses the protos (the one in `PROTOC`, or else on the `PATH`); by default protox does, unless one of
    /// them is a file of protobuf editions.
    pub fn protoc(mut self, on: bool) -> Self {
        self.parser = if on { Parser::Protoc } else { Parser::Protox };
        self
    }

    /// Generates code from these protos and from those they import, looked up in these folders. What comes along with rpckit,
    /// and packages with an [`extern_path`](Builder::extern_path), are not generated.
    ///
    /// # Errors
    ///
    /// Mistakes in the protos, one per line; files that cannot be read or written.
    pub fn compile(
        self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<(), Error> {
        let own = |path: &dyn AsRef<Path>| path.as_ref().to_owned();
        let protos: Vec<PathBuf> = protos.into_iter().map(|path| own(&path)).collect();
        let includes: Vec<PathBuf> = includes.into_iter().map(|path| own(&path)).collect();
        let out_dir = match self.out_dir {
            Some(folder) => folder,
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?,
        };
        // Before anything can fail: a build that failed has to run again when its protos change.
        cargo::watch(&protos);
        let compiled = match self.parser {
            Parser::Protox => match protox::compile(&protos, &includes)? {
                Parsed::All(compiled) => compiled,
                Parsed::Editions(file) => protoc::compile_editions(&file, &protos, &includes, &out_dir)?,
            },
            Parser::Protoc => protoc::compile(&protos, &includes, &out_dir)?,
        };
        cargo::watch(&compiled.read);
        let mut options = self.options;
        options.push("module_tree=out_dir".to_owned());
        let names = imports::generated(compiled.names, &compiled.descriptor_set, &self.foreign);
        let request = Request::new(names, options.join(","), &compiled.descriptor_set);
        let request = request.map_err(|error| Error::Mistakes(vec![error.to_string()]))?;
        let files = generate(&request.to_bytes()).map_err(|failure| match failure {
            Failure::Mistakes(mistakes) => {
                Error::Mistakes(mistakes.iter().map(|mistake| located(&mistake.to_string(), &includes)).collect())
            }
            Failure::Garbage(garbage) => Error::Mistakes(vec![garbage.to_string()]),
        })?;
        output::write(&out_dir, &files)
    }
}

/// A mistake under the path of its file, where an editor can open it, instead of the name that imports use.
fn located(mistake: &str, includes: &[PathBuf]) -> String {
    let found = mistake.split_once(':').and_then(|(name, rest)| {
        let path = includes.iter().map(|include| include.join(name)).find(|path| path.is_file())?;
        Some(format!("{}:{rest}", path.display()))
    });
    found.unwrap_or_else(|| mistake.to_owned())
}
