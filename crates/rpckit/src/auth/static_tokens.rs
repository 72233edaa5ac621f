//! Tokens that are written down: for a handful of machines that call each other, and for tests.

mod list;

use core::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use super::refusal::Refusal;
use super::verifier::{Verified, Verifier};

/// The shortest token: what is shorter can be found by trying, all the more by whoever reads its hash.
pub(super) const MIN_TOKEN: usize = 24;

/// Accepts tokens out of a list, of which it keeps the SHA-256 alone.
///
/// A presented token is hashed too, and compared with every one of the list in the same time, whichever it is. Tokens out of a list
/// do not expire: prefer JSON web tokens where someone can give them out.
///
/// The list is text, in a [file](Self::from_file) or in a [variable](Self::from_env) of the environment: a line for each token, with
/// a name, the token or its hash, and the scopes that its bearer has. A name may come again, so that a token can be replaced without a
/// gap.
///
/// ```text
/// # name   token, or its SHA-256 in 64 hex digits     scopes
/// billing  sha256:fc0b18d3...                        user.read user.write
/// batch    q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL           user.read
/// ```
///
/// `openssl rand -hex 32` makes a token, and `printf %s <token> | sha256sum` its hash.
///
/// ```
/// use rpckit::auth::StaticTokens;
/// use rpckit::interceptor::BearerAuth;
///
/// # fn main() -> Result<(), rpckit::auth::StaticTokensError> {
/// let tokens: StaticTokens = "billing q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL user.read".parse()?;
/// let server = rpckit::Server::new().intercept(BearerAuth::new(tokens));
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct StaticTokens {
    known: Vec<Known>,
}

/// A token of the list.
#[derive(Clone)]
struct Known {
    hash: [u8; 32],
    principal: Principal,
    scopes: Arc<[String]>,
}

/// Who bears a token of [`StaticTokens`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Principal {
    name: Arc<str>,
}

impl Principal {
    /// The name in the list.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Why a list of tokens cannot be used. It shows no token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StaticTokensError {
    /// The file cannot be read.
    #[error("cannot read the tokens in {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The variable is not set, or is no text.
    #[error("{variable} is not set to a list of tokens: give it a line `name token scope...` for each")]
    Environment {
        /// The variable's name.
        variable: String,
    },
    /// A line is not `name token scope...`.
    #[error("line {line} of the tokens: {problem}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// There is no token: nobody could call.
    #[error("the list has no token: add a line `name token scope...`")]
    Empty,
}

impl StaticTokens {
    /// Reads the list in a file.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, StaticTokensError> {
        let path = path.as_ref();
        std::fs::read_to_string(path)
            .map_err(|source| StaticTokensError::File { path: path.to_owned(), source })?
            .parse()
    }

    /// Reads the list in a variable of the environment.
    ///
    /// # Errors
    /// When the variable is not set, or a line of it cannot be read.
    pub fn from_env(variable: &str) -> Result<Self, StaticTokensError> {
        std::env::var(variable).map_err(|_| StaticTokensError::Environment { variable: variable.to_owned() })?.parse()
    }

    /// The place of a hash in the list. Every entry is compared, and nothing branches on how: time tells neither whether there is
    /// such a token nor which it is.
    fn find(&self, hash: &[u8; 32]) -> Option<&Known> {
        let mut found = Choice::from(0);
        let mut place = 0_u32;
        for (index, known) in (0_u32..).zip(&self.known) {
            let equal = known.hash.ct_eq(hash);
            place.conditional_assign(&index, equal);
            found |= equal;
        }
        let known = self.known.get(place as usize)?;
        bool::from(found).then_some(known)
    }
}

impl core::str::FromStr for StaticTokens {
    type Err = StaticTokensError;

    fn from_str(text: &str) -> Result<Self, StaticTokensError> {
        Ok(Self { known: list::read(text)? })
    }
}

impl Verifier for StaticTokens {
    type Claims = Principal;

    async fn verify(&self, token: &str) -> Result<Verified<Principal>, Refusal> {
        let known = self.find(&hash(token)).ok_or_else(|| Refusal::new("the token is not in the list"))?;
        Ok(Verified::new(known.principal.clone()).with_scopes(known.scopes.iter().cloned()))
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Names alone.
impl fmt::Debug for StaticTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.known.iter().map(|known| known.principal.name())).finish()
    }
}
