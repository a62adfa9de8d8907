//! Whom a request is from.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr};

/// An address, or a network of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: u128,
    bits: u32,
}

impl Network {
    /// From `10.0.0.1`, `10.0.0.0/8`, `::1` or `fd00::/8`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let (width, offset) = match address.parse::<IpAddr>().ok()? {
            IpAddr::V4(_) => (32, 96),
            IpAddr::V6(_) => (128, 0),
        };
        let bits = bits.unwrap_or(width);
        (bits <= width).then_some(())?;
        Some(Self { first: number(address.parse().ok()?), bits: bits + offset })
    }

    /// Whether the address is in it.
    #[must_use]
    pub fn has(&self, address: IpAddr) -> bool {
        let mask = u128::MAX.checked_shl(128 - self.bits).unwrap_or(0);
        number(address) & mask == self.first & mask
    }
}

// IPv4 as the part of IPv6 that stands for it.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// Whom a request counts for: an IPv4 address, or the first half of an IPv6 address, which one household has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(u128);

impl Client {
    /// The client at this address.
    #[must_use]
    pub fn at(address: IpAddr) -> Self {
        let number = number(address);
        let is_v4 = Ipv6Addr::from_bits(number).to_ipv4_mapped().is_some();
        Self(if is_v4 { number } else { number >> 64 << 64 })
    }

    /// The client behind the proxies: the rightmost address of `X-Forwarded-For` that is none of them. What stands left
    /// of it, anybody may have written. If the peer is no proxy of ours, it is the peer.
    #[must_use]
    pub fn of(peer: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> Self {
        let ours = |address: IpAddr| proxies.iter().any(|proxy| proxy.has(address));
        let mut client = peer;
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !ours(client) {
                break;
            }
            match hop_address(hop) {
                Some(address) => client = address,
                None => break,
            }
        }
        Self::at(client)
    }
}

// Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let with_port = || Some(hop.parse::<std::net::SocketAddr>().ok()?.ip());
    hop.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(peer: &str, forwarded: &[&'static str], proxies: &[&str]) -> Option<Client> {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        let proxies: Vec<Network> = proxies.iter().filter_map(|p| Network::read(p)).collect();
        Some(Client::of(peer.parse().ok()?, &headers, &proxies))
    }

    fn at(address: &str) -> Option<Client> {
        address.parse().ok().map(Client::at)
    }

    #[test]
    fn only_named_proxies_are_believed() {
        let forged = ["198.51.100.7"];
        assert_eq!(of("203.0.113.9", &forged, &[]), at("203.0.113.9"));
        assert_eq!(of("203.0.113.9", &forged, &["10.0.0.1"]), at("203.0.113.9"));
        assert_eq!(of("10.0.0.1", &forged, &["10.0.0.1"]), at("198.51.100.7"));
        assert_eq!(of("::ffff:10.0.0.1", &forged, &["10.0.0.1"]), at("198.51.100.7"));
    }

    #[test]
    fn the_rightmost_address_that_is_no_proxy_counts() {
        let proxies = ["10.0.0.0/8", "fd00::/8"];
        assert_eq!(of("10.0.0.1", &["1.1.1.1, 2.2.2.2, 10.9.9.9"], &proxies), at("2.2.2.2"));
        assert_eq!(of("10.0.0.1", &["1.1.1.1", "2.2.2.2,10.1.1.1"], &proxies), at("2.2.2.2"));
        assert_eq!(of("fd00::1", &["2.2.2.2:4711"], &proxies), at("2.2.2.2"));
        assert_eq!(of("10.0.0.1", &["1.1.1.1, nonsense"], &proxies), at("10.0.0.1"));
        assert_eq!(of("10.0.0.1", &[], &proxies), at("10.0.0.1"));
        assert_eq!(of("10.0.0.1", &["10.0.0.2"], &proxies), at("10.0.0.2"));
    }

    #[test]
    fn one_household_is_one_client() {
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff::9"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
        assert_eq!(Network::read("10.0.0.0/33"), None);
        assert!(
            Network::read("0.0.0.0/0")
                .is_some_and(|all| at("9.9.9.9").is_some() && all.has([9, 9, 9, 9].into()))
        );
    }
}
