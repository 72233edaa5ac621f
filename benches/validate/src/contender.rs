//! Who is measured.

use crate::case::Case;
use crate::subject::Subject;
use crate::{buffa_peer, generated, hand, prost_peer};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contender {
    /// What all others are compared with.
    Hand,
    Rpckit,
    /// prost-protovalidate-build: generated, without CEL.
    ProstBuild,
    /// prost-protovalidate: interprets descriptors.
    Prost,
    /// protovalidate-buffa: generated, for buffa's messages.
    Buffa,
}

impl Contender {
    pub(crate) const ALL: [Self; 5] = [Self::Hand, Self::Rpckit, Self::ProstBuild, Self::Prost, Self::Buffa];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand-written",
            Self::Rpckit => "rpckit",
            Self::ProstBuild => "prost-protovalidate-build",
            Self::Prost => "prost-protovalidate",
            Self::Buffa => "protovalidate-buffa",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|contender| contender.name() == name)
    }

    /// None where the contender has no answer to the rules of the case.
    pub(crate) fn subject(self, case: Case) -> Option<Box<dyn Subject>> {
        match self {
            Self::Hand => Some(hand::subject(case)),
            Self::Rpckit => Some(generated::subject(case)),
            Self::ProstBuild => prost_peer::generated(case),
            Self::Prost => Some(prost_peer::interpreted(case)),
            Self::Buffa => Some(buffa_peer::subject(case)),
        }
    }
}
