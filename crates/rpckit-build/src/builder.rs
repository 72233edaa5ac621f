//! Options, and the road from protos to files.

use std::path::{Path, PathBuf};

use rpckit_codegen::contract::Contract;
use rpckit_codegen::{Failure, File, Request, Samples, describe, descriptors, escape_option, generate, samples};

use crate::cargo;
use crate::error::Error;
use crate::imports;
use crate::output;
use crate::place::located;
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

    /// Whether a method that is left out answers UNIMPLEMENTED, as `Context::unimplemented` does whatever the servicer's error is; it
    /// is a compile error, by default.
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
        mut self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<(), Error> {
        let out_dir = match self.out_dir.take() {
            Some(folder) => folder,
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or(Error::NoOutDir)?,
        };
        let sources = Sources::new(protos, includes);
        // Before anything can fail: a build that failed has to run again when its protos change.
        cargo::watch(&sources.protos);
        let (request, read) = self.option("module_tree", "out_dir").request(&sources, &out_dir)?;
        cargo::watch(&read);
        let files = generate(&request).map_err(|failure| sources.mistakes(failure))?;
        output::write(&out_dir, &files)
    }

    /// The files that code generated from these protos would be, without writing them. It is for programs other than build
    /// scripts, and looks for no `OUT_DIR`.
    ///
    /// # Errors
    ///
    /// Those of [`compile`](Builder::compile).
    pub fn files(
        self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<Vec<File>, Error> {
        let sources = Sources::new(protos, includes);
        let scratch = scratch()?;
        let (request, _) = self.request(&sources, scratch.path())?;
        generate(&request).map_err(|failure| sources.mistakes(failure))
    }

    /// What these protos promise: services, how their calls end, who may call, what requests must be.
    ///
    /// # Errors
    ///
    /// Those of [`compile`](Builder::compile).
    pub fn contract(
        self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<Contract, Error> {
        let sources = Sources::new(protos, includes);
        let scratch = scratch()?;
        let (request, _) = self.request(&sources, scratch.path())?;
        describe(&request).map_err(|failure| sources.mistakes(failure))
    }

    /// The descriptors of these protos and of all that they import, as an encoded `FileDescriptorSet`, each after those it
    /// imports. Options keep their extensions. A file of editions is said in the words of proto2.
    ///
    /// # Errors
    ///
    /// Those of [`compile`](Builder::compile).
    pub fn descriptors(
        self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Result<Vec<u8>, Error> {
        let sources = Sources::new(protos, includes);
        let scratch = scratch()?;
        let (request, _) = self.request(&sources, scratch.path())?;
        descriptors(&request).map_err(|failure| sources.mistakes(failure))
    }

    /// Sample requests for every RPC of these protos; `root` is the Rust path of the module that the packages' modules lie in.
    ///
    /// # Errors
    ///
    /// Those of [`compile`](Builder::compile).
    pub fn samples(
        self,
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
        root: &str,
    ) -> Result<Vec<Samples>, Error> {
        let sources = Sources::new(protos, includes);
        let scratch = scratch()?;
        let (request, _) = self.request(&sources, scratch.path())?;
        samples(&request, root).map_err(|failure| sources.mistakes(failure))
    }

    /// The request of a run, and the files that were read for it. protoc writes what it finds into `scratch`.
    fn request(self, sources: &Sources, scratch: &Path) -> Result<(Vec<u8>, Vec<PathBuf>), Error> {
        let Sources { protos, includes } = sources;
        let compiled = match self.parser {
            Parser::Protox => match protox::compile(protos, includes)? {
                Parsed::All(compiled) => compiled,
                Parsed::Editions(file) => protoc::compile_editions(&file, protos, includes, scratch)?,
            },
            Parser::Protoc => protoc::compile(protos, includes, scratch)?,
        };
        let names = imports::generated(compiled.names, &compiled.descriptor_set, &self.foreign);
        let request = Request::new(names, self.options.join(","), &compiled.descriptor_set);
        let request = request.map_err(|error| Error::Mistakes(vec![error.to_string()]))?;
        Ok((request.to_bytes(), compiled.read))
    }
}

fn scratch() -> Result<tempfile::TempDir, Error> {
    tempfile::tempdir().map_err(Error::file(&std::env::temp_dir()))
}

/// The protos of a run, and where their imports are looked up.
struct Sources {
    protos: Vec<PathBuf>,
    includes: Vec<PathBuf>,
}

impl Sources {
    fn new(
        protos: impl IntoIterator<Item = impl AsRef<Path>>,
        includes: impl IntoIterator<Item = impl AsRef<Path>>,
    ) -> Self {
        let own = |path: &dyn AsRef<Path>| path.as_ref().to_owned();
        Self {
            protos: protos.into_iter().map(|path| own(&path)).collect(),
            includes: includes.into_iter().map(|path| own(&path)).collect(),
        }
    }

    fn mistakes(&self, failure: Failure) -> Error {
        Error::Mistakes(match failure {
            Failure::Mistakes(mistakes) => {
                mistakes.iter().map(|mistake| located(&mistake.to_string(), &self.includes)).collect()
            }
            Failure::Garbage(garbage) => vec![garbage.to_string()],
        })
    }
}
