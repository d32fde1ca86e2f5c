import type { Link } from "../../corosync/parse-links";
import { parseLinks } from "../../corosync/parse-links";
import { type CheckFacts, type HostFacts, type LinkInterface, memberIn, printed } from "../facts";
import { type CheckSpec, eachHost, type Judged, type Told } from "../judge";
import { PCSD_PORT, REMOTE_PORT } from "../questions";

const FIREWALL_TOOLS = ["firewalld", "nft", "iptables"];
const NOT_THERE = 127;
const CLOSED = /hook input[^}]*policy (?:drop|reject)|^-P INPUT (?:DROP|REJECT)/m;
/** A rule for corosync's ports, alone or in a range. */
const OPEN = /(?:dport|dports)\b[^\n]*\b540[3-9]\b/;

/** The ways between the hosts. */
export const NETWORK_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "link-addresses", area: "network", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const { interfaces } = host;
        const addresses = addressesIn(host);
        if (interfaces === null || addresses.length === 0) return null;
        const lost = addresses.filter((address) => interfaceOf(interfaces, address)?.up !== true);
        return { found: (lost.length === 0 ? addresses : lost).join(", "), ok: lost.length === 0 };
      }),
  },
  {
    ...{ id: "link-subnet", area: "network", worth: "warning" },
    judge: (facts) => perLink(facts, ({ address, prefix }) => networkOf(address, prefix)),
  },
  {
    ...{ id: "link-mtu", area: "network", worth: "warning" },
    judge: (facts) => perLink(facts, (_, { mtu }) => String(mtu)),
  },
  {
    ...{ id: "second-link", area: "network", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const { length } = addressesIn(host);
        return length === 0 ? null : { found: String(length), ok: length > 1 };
      }),
  },
  {
    ...{ id: "links-connected", area: "network", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const text = printed(host, "links");
        return text === undefined ? null : linkState(facts, parseLinks(text));
      }),
  },
  {
    ...{ id: "address-static", area: "network", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const addresses = addressesIn(host);
        if (host.interfaces === null || addresses.length === 0) return null;
        const leased = host.interfaces.flatMap((one) => one.leased);
        const wrong = addresses.filter((address) => leased.includes(address));
        return { found: wrong.length === 0 ? "static" : wrong.join(", "), ok: wrong.length === 0 };
      }),
  },
  {
    ...{ id: "port-pcsd", area: "network", worth: "failed" },
    judge: (facts) => {
      const isUsed = facts.hosts.some((host) => printed(host, "pcs") !== undefined);
      return facts.hosts.length < 2 || !isUsed ? null : portState(facts, PCSD_PORT);
    },
  },
  {
    ...{ id: "port-remote", area: "network", worth: "failed" },
    judge: (facts) => {
      const hasRemotes = facts.cluster?.nodes.some(({ kind }) => kind === "remote") ?? false;
      return hasRemotes ? portState(facts, REMOTE_PORT) : null;
    },
  },
  {
    ...{ id: "firewall", area: "network", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const services = printed(host, "firewalld");
        if (services !== undefined)
          return { found: services, ok: /(?:^| )high-availability(?: |$)/.test(services) };
        const rules = [printed(host, "nft"), printed(host, "iptables")].filter((text) => text !== undefined);
        const isNone = FIREWALL_TOOLS.every((tool) => host.answers[tool]?.code === NOT_THERE);
        if (rules.length === 0) return isNone ? { found: null, ok: true } : null;
        // What lets nothing in has to let these in; whether it does shows at the ports and links.
        const closed = rules.filter((text) => CLOSED.test(text));
        return {
          found: closed.length > 0 ? "policy drop" : "policy accept",
          ok: closed.every((text) => OPEN.test(text)),
        };
      }),
  },
];

function addressesIn(host: HostFacts): readonly string[] {
  return memberIn(host)?.addresses ?? [];
}

function interfaceOf(interfaces: readonly LinkInterface[], address: string): LinkInterface | undefined {
  return interfaces.find((one) => one.addresses.some((its) => its.address === address));
}

/** Something of each link's interface, which should be the same on all hosts. */
function perLink(
  facts: CheckFacts,
  value: (address: { address: string; prefix: number }, on: LinkInterface) => string,
): Judged {
  const valuesOf = ({ interfaces, ...host }: HostFacts) =>
    addressesIn({ interfaces, ...host }).map((address) => {
      const on = interfaces === null ? undefined : interfaceOf(interfaces, address);
      const its = on?.addresses.find((one) => one.address === address);
      return on === undefined || its === undefined ? null : value(its, on);
    });
  const all = facts.hosts.map(valuesOf);
  return eachHost(facts, (host) => {
    const own = valuesOf(host);
    if (own.length === 0 || own.includes(null)) return null;
    const isSame = own.every((one, link) => all.every((other) => (other[link] ?? one) === one));
    return { found: own.join(", "), ok: isSame };
  });
}

/** The network of an IPv4 address (`10.0.0.0/24`); an IPv6 address has its first four groups. */
function networkOf(address: string, prefix: number): string {
  const parts = address.split(".").map(Number);
  if (parts.length !== 4) return `${address.split(":").slice(0, 4).join(":")}/${prefix}`;
  const bits = parts.reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - prefix);
  const base = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".")}/${prefix}`;
}

function linkState(facts: CheckFacts, links: readonly Link[]): Told {
  const nameOf = (id: string | null) =>
    facts.hosts.find((host) => memberIn(host)?.id === id)?.host ?? id ?? "";
  const down = links.flatMap(({ number, peers }) =>
    peers.filter(({ isUp }) => !isUp).map(({ id, word }) => `link ${number} ${nameOf(id)}: ${word}`.trim()),
  );
  return { found: down.length === 0 ? String(links.length) : down.join(", "), ok: down.length === 0 };
}

function portState(facts: CheckFacts, port: number): Judged {
  return eachHost(facts, (host) => {
    const asked = facts.hosts.flatMap((other, at) => {
      // 124 is an answer here: a port that says nothing is closed by somebody in between.
      const answer = host.answers[`port-${port}-${at}`];
      return answer === undefined || answer.code === 127 ? [] : [{ other, answer }];
    });
    if (asked.length === 0) return null;
    const closed = asked.filter(({ answer }) => answer.code !== 0);
    const words = closed.map(({ other, answer }) => `${other.host}:${port} ${wordOf(answer)}`);
    return { found: words.length === 0 ? String(port) : words.join(", "), ok: words.length === 0 };
  });
}

/** In the system's own words. */
function wordOf({ code, stderr }: { readonly code: number; readonly stderr: string }): string {
  if (code === 124) return "timed out";
  return /(?:Connection refused|No route to host|Network is unreachable|timed out)/i.exec(stderr)?.[0] ?? "";
}
