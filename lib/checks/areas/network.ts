import type { Link } from "../../corosync/parse-links";
import { parseLinks } from "../../corosync/parse-links";
import { canonicalAddress, networkOf } from "../address";
import {
  type Answer,
  type CheckFacts,
  type HostFacts,
  type LinkInterface,
  linkAddresses,
  memberIn,
  NOT_THERE,
  printed,
} from "../facts";
import { activeZones, OPEN_ZONE, openingRules, type PortNeed } from "../firewall";
import { type CheckSpec, eachHost, type Judged, type Told } from "../judge";
import { COROSYNC_NEED } from "../knock";
import { PCSD_PORT } from "../questions";
import { REMOTE_PORT, remotesIn } from "../remotes";

const TCP_NEED: PortNeed = { protocol: "tcp", ports: [PCSD_PORT, REMOTE_PORT] };

/** The ways between the hosts. */
export const NETWORK_CHECKS: readonly CheckSpec[] = [
  {
    ...{ id: "link-addresses", area: "network", worth: "failed" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const addresses = linkAddresses(host).filter((one) => one !== null);
        if (host.interfaces === null || addresses.length === 0) return null;
        const lost = addresses.filter((one) => interfaceOf(host, one)?.up !== true);
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
    place: { kind: "corosync-conf" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const { length } = linkAddresses(host);
        return length === 0 ? null : { found: String(length), ok: length > 1 };
      }),
  },
  {
    ...{ id: "links-connected", area: "network", worth: "failed" },
    judge: (facts) => ({
      ...eachHost(facts, (host) => {
        const text = printed(host, "links");
        return text === undefined ? null : linkState(facts, parseLinks(text));
      }),
      rules: openingRules(facts.hosts, [COROSYNC_NEED]),
    }),
  },
  {
    ...{ id: "address-static", area: "network", worth: "warning" },
    judge: (facts) =>
      eachHost(facts, (host) => {
        const addresses = linkAddresses(host).filter((one) => one !== null);
        if (host.interfaces === null || addresses.length === 0) return null;
        const leased = host.interfaces.flatMap((one) => one.leased.map(canonicalAddress));
        const wrong = addresses.filter((one) => leased.includes(one));
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
    ...{ id: "ports-remote", area: "network", worth: "warning" },
    judge: remoteState,
  },
  {
    ...{ id: "firewall", area: "network", worth: "warning" },
    judge: (facts) => {
      const judged = eachHost(facts, firewallOf);
      const closed = facts.hosts.filter((_, at) => judged.found[at]?.ok === false);
      return { ...judged, rules: openingRules(closed, [COROSYNC_NEED, TCP_NEED]) };
    },
  },
];

function interfaceOf({ interfaces }: HostFacts, address: string): LinkInterface | undefined {
  return interfaces?.find((one) => one.addresses.some((its) => canonicalAddress(its.address) === address));
}

/** Something of each link's interface, which should be the same on all hosts. */
function perLink(
  facts: CheckFacts,
  value: (address: LinkInterface["addresses"][number], on: LinkInterface) => string | null,
): Judged {
  const valuesOf = (host: HostFacts) =>
    linkAddresses(host).map((address) => {
      const on = address === null ? undefined : interfaceOf(host, address);
      const its = on?.addresses.find((one) => canonicalAddress(one.address) === address);
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

function linkState(facts: CheckFacts, links: readonly Link[]): Told {
  const nameOf = (id: string | null) =>
    facts.hosts.find((host) => memberIn(host)?.id === id)?.host ?? id ?? "";
  const down = links.flatMap(({ number, peers }) =>
    peers.filter(({ isUp }) => !isUp).map(({ id, word }) => `link ${number} ${nameOf(id)}: ${word}`.trim()),
  );
  return { found: down.length === 0 ? String(links.length) : down.join(", "), ok: down.length === 0 };
}

/** Whether a TCP port of each host answers the others; of `counts` alone. */
export function portState(
  facts: CheckFacts,
  port: number,
  counts: (host: HostFacts) => boolean = () => true,
): Judged {
  const places = facts.hosts.flatMap((other, at) =>
    counts(other) ? [{ name: `port-${port}-${at}`, place: `${other.host}:${port}` }] : [],
  );
  const isClosed = (at: number) =>
    facts.hosts.some(({ answers }) => (answers[`port-${port}-${at}`]?.code ?? 0) !== 0);
  const closed = facts.hosts.filter((_, at) => isClosed(at));
  return {
    ...eachHost(facts, (host) => answersTold(host, places, String(port))),
    rules: openingRules(closed, [{ protocol: "tcp", ports: [port] }]),
  };
}

/** Whether the remote nodes' ports answer each member: any of them may have to hold that connection. */
function remoteState(facts: CheckFacts): Judged | null {
  const remotes = remotesIn(facts.configurations);
  if (remotes.length === 0) return null;
  const places = remotes.map(({ name, port }, at) => ({ name: `remote-${at}`, place: `${name}:${port}` }));
  return eachHost(facts, (host) => answersTold(host, places, places.map(({ place }) => place).join(", ")));
}

/** `all`: what is found where every place answers. */
function answersTold(
  { answers }: HostFacts,
  places: readonly { readonly name: string; readonly place: string }[],
  all: string,
): Told | null {
  const asked = places.flatMap(({ name, place }) => {
    // 124 is an answer here: a port that says nothing is closed by somebody in between.
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    return answer === undefined || answer.code === NOT_THERE ? [] : [{ place, answer }];
  });
  if (asked.length === 0) return null;
  const closed = asked.filter(({ answer }) => answer.code !== 0);
  const words = closed.map(({ place, answer }) => `${place} ${wordOf(answer)}`);
  return { found: words.length === 0 ? all : words.join(", "), ok: words.length === 0 };
}

/** In the system's own words. */
function wordOf({ code, stderr }: { readonly code: number; readonly stderr: string }): string {
  if (code === 124) return "timed out";
  return /(?:Connection refused|No route to host|Network is unreachable|timed out)/i.exec(stderr)?.[0] ?? "";
}

const FIREWALL_TOOLS = ["firewalld", "nft", "iptables"];
const CLOSED = /hook input .{0,100}policy (?:drop|reject)|^-P INPUT (?:DROP|REJECT)/;
/** A rule for corosync's ports, alone or in a range. */
const OPEN = /dports? .{0,200}\b540[3-9]\b/;

/** What lets nothing in has to let the cluster in; whether it does so for all shows at the ports and links. */
function firewallOf(host: HostFacts): Told | null {
  const zones = printed(host, "firewalld");
  if (zones !== undefined) return zoneState(zones);
  const rules = [printed(host, "nft"), printed(host, "iptables")].flatMap((text) => text?.split("\n") ?? []);
  if (rules.length === 0) {
    const isThere = ({ code, stderr }: Answer) => code !== NOT_THERE && !/command not found/.test(stderr);
    const asked = FIREWALL_TOOLS.flatMap((tool) => host.answers[tool] ?? []);
    return asked.length === FIREWALL_TOOLS.length && !asked.some(isThere) ? { found: null, ok: true } : null;
  }
  const isClosed = rules.some((line) => CLOSED.test(line.slice(0, MOST_LINE)));
  const isOpen = rules.some((line) => OPEN.test(line.slice(0, MOST_LINE)));
  return { found: isClosed ? "policy drop" : "policy accept", ok: !isClosed || isOpen };
}

/** What the zones that are in use let through. */
function zoneState(text: string): Told {
  const zones = activeZones(text);
  const isOpen = zones.some(({ lines }) => lines.some((line) => OPEN_ZONE.test(line)));
  return { found: zones.map(({ name }) => name).join(", ") || null, ok: isOpen };
}

/** What is longer is no rule that a person wrote. */
const MOST_LINE = 1_000;
