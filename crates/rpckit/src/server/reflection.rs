//! What services there are and what their messages look like, as grpcurl and its kind ask for it
//! (`grpc.reflection.v1` and `v1alpha`, which differ in their name alone).

mod entries;
mod index;
mod servicer;

use std::net::IpAddr;

pub(super) use self::servicer::ReflectionServicer;

/// Who may ask a server for its services and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reflection {
    /// Everyone who can connect.
    On,
    /// Nobody.
    Off,
    /// Everyone, as long as the server listens on a loopback address, where only its own machine can connect. A proxy on the
    /// same machine lets others in: behind one, switch it off.
    #[default]
    LoopbackOnly,
}

impl Reflection {
    pub(super) fn is_on(self, address: IpAddr) -> bool {
        match self {
            Self::On => true,
            Self::Off => false,
            Self::LoopbackOnly => address.is_loopback(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn reflection_stays_on_the_machine_unless_asked_for() {
        assert!(Reflection::default().is_on(Ipv4Addr::LOCALHOST.into()));
        assert!(Reflection::default().is_on(Ipv6Addr::LOCALHOST.into()));
        assert!(!Reflection::default().is_on(Ipv4Addr::UNSPECIFIED.into()));
        assert!(Reflection::On.is_on(Ipv4Addr::UNSPECIFIED.into()));
        assert!(!Reflection::Off.is_on(Ipv4Addr::LOCALHOST.into()));
    }
}
