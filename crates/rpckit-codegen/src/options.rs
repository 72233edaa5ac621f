//! What a caller may ask for: one list and one parser for the plugin and the build script.

pub(crate) mod externs;
mod parse;
mod values;

pub use self::parse::KEYS;
pub(crate) use self::parse::read;
pub use self::values::escape;

/// The options of a run.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Who writes the messages.
    pub(crate) messages: Messages,
    /// What generated code stands on.
    pub(crate) runtime: Runtime,
    /// Types that live elsewhere.
    pub(crate) extern_paths: Vec<ExternPath>,
    /// Whether servers are generated.
    pub(crate) server: Side,
    /// Whether clients are generated.
    pub(crate) client: Side,
    /// Whether methods have default bodies.
    pub(crate) stubs: Stubs,
    /// Whether the macros that list the RPCs are written.
    pub(crate) servicer_macros: ServicerMacros,
    /// Whether a `mod.rs` is written.
    pub(crate) module_tree: ModuleTree,
    /// Whether the descriptor set is written.
    pub(crate) descriptors: Descriptors,
    /// What becomes of rules that are mistakes.
    pub(crate) rule_mistakes: RuleMistakes,
    /// What is handed on to prost-build.
    pub(crate) prost: ProstOptions,
}

/// `messages`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Messages {
    /// This run writes them.
    #[default]
    Generate,
    /// Another plugin writes them beside ours.
    Extern,
}

/// `runtime`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// `rpckit`: messages, validators and services.
    #[default]
    Rpckit,
    /// `rpckit-validate` alone: messages and validators.
    Validate,
}

impl Runtime {
    /// Where prost is re-exported.
    pub(crate) fn prost(self) -> &'static str {
        match self {
            Self::Rpckit => "::rpckit::prost",
            Self::Validate => "::rpckit_validate::prost",
        }
    }

    /// Where the well-known types are.
    pub(crate) fn prost_types(self) -> &'static str {
        match self {
            Self::Rpckit => "::rpckit::prost_types",
            Self::Validate => "::rpckit_validate::prost_types",
        }
    }
}

/// `server`, `client` and their feature gates.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) enum Side {
    /// Written.
    #[default]
    On,
    /// Not written.
    Off,
    /// Written behind a cargo feature.
    Gated(String),
}

/// `stubs`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stubs {
    /// A missing method is a compile error.
    #[default]
    Off,
    /// A missing method answers UNIMPLEMENTED.
    On,
}

/// `servicer_macros`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServicerMacros {
    /// Written: `#[rpckit::servicer(Service)]` works.
    #[default]
    On,
    /// Not written: the package can be included twice in a crate.
    Off,
}

/// `module_tree`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModuleTree {
    /// The caller has one.
    #[default]
    Off,
    /// `mod.rs`, for files in a source folder.
    Files,
    /// `rpckit.rs`, for files in `OUT_DIR`.
    OutDir,
}

/// `descriptors`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Descriptors {
    /// Written.
    #[default]
    On,
    /// Not written: an empty set stands in its place.
    Off,
}

/// `rule_mistakes`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuleMistakes {
    /// The run reports them and writes nothing.
    #[default]
    Report,
    /// The run goes on, and validating the message answers with them.
    Answer,
}

/// One `extern_path`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExternPath {
    /// `.google.rpc`.
    pub(crate) proto: String,
    /// `::rpckit::google::rpc`.
    pub(crate) rust: String,
}

/// prost-build's own options, under its own names.
#[derive(Debug, Default)]
pub(crate) struct ProstOptions {
    pub(crate) type_attribute: Vec<(String, String)>,
    pub(crate) field_attribute: Vec<(String, String)>,
    pub(crate) message_attribute: Vec<(String, String)>,
    pub(crate) enum_attribute: Vec<(String, String)>,
    pub(crate) bytes: Vec<String>,
    pub(crate) btree_map: Vec<String>,
    pub(crate) boxed: Vec<String>,
    pub(crate) skip_debug: Vec<String>,
    pub(crate) disable_comments: Vec<String>,
    pub(crate) retain_enum_prefix: bool,
    pub(crate) compile_well_known_types: bool,
}

impl ExternPath {
    /// Whether the type with this full name lives there.
    pub(crate) fn covers(&self, full_name: &str) -> bool {
        let prefix = self.proto.trim_start_matches('.');
        full_name.strip_prefix(prefix).is_some_and(|rest| prefix.is_empty() || rest.is_empty() || rest.starts_with('.'))
    }
}
