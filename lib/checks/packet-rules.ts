/** A chain of nft or iptables, as far as it matters for a port. */
export interface PacketChain {
  readonly family: string;
  readonly table: string;
  readonly chain: string;
  /** Packets for the host itself come in here. */
  readonly isInput: boolean;
  readonly rules: readonly PacketRule[];
  /** What becomes of a packet that no rule has decided on. */
  readonly dropsRest: boolean;
}

interface PacketRule {
  /** Null: whatever the protocol is. */
  readonly protocol: string | null;
  /** First and last of each range; null: whatever the port is. */
  readonly ports: readonly (readonly [number, number])[] | null;
  readonly verdict: "accept" | "drop" | null;
  /** The chain that it leads to. */
  readonly next: string | null;
}

/** What is longer is no rule that a person wrote. */
const MOST_LINE = 1_000;
const MOST_LINES = 5_000;

const linesOf = (text: string) =>
  text.split("\n", MOST_LINES).map((line) => line.slice(0, MOST_LINE).replaceAll(/"[^"]*"/g, '""'));

type Building = { -readonly [key in keyof PacketChain]: PacketChain[key] } & { rules: PacketRule[] };

/** `nft -t list ruleset`. */
export function nftChains(ruleset: string): readonly PacketChain[] {
  const chains: Building[] = [];
  let [family, table, now] = ["", "", null as Building | null];
  for (const line of linesOf(ruleset)) {
    const [, ofFamily, name] = /^table (\S{1,20}) (\S{1,100}) \{/.exec(line) ?? [];
    if (ofFamily !== undefined && name !== undefined) [family, table, now] = [ofFamily, name, null];
    const chain = /^\s*chain (\S{1,100}) \{/.exec(line)?.[1];
    if (chain !== undefined) {
      now = { ...{ family, table, chain }, isInput: false, rules: [], dropsRest: false };
      chains.push(now);
    } else if (/^\s*\}\s*$/.test(line)) now = null;
    else if (now !== null && /^\s*type \w+ hook /.test(line)) {
      now.isInput = /^\s*type filter hook input\b/.test(line);
      now.dropsRest = /\bpolicy (?:drop|reject)\b/.test(line);
    } else if (now !== null) now.rules.push(nftRule(line));
  }
  return chains;
}

function nftRule(line: string): PacketRule {
  const [, protocol, set, one] = /\b(tcp|udp|th) dport (?:\{([^}]*)\}|(\S+))/.exec(line) ?? [];
  const isAll = line.trim() === "accept";
  const ports = protocol === undefined ? null : rangesIn(set ?? one ?? "", /(\d+)(?:-(\d+))?/g);
  return {
    protocol: protocol === "th" ? null : (protocol ?? null),
    ports,
    verdict: verdictOf(
      line,
      /\b(?:drop|reject)\b/.test(line),
      isAll || (ports !== null && /\baccept\b/.test(line)),
    ),
    next: /\b(?:jump|goto) (\S+)/.exec(line)?.[1] ?? null,
  };
}

/** `iptables -S`. */
export function iptablesChains(rules: string): readonly PacketChain[] {
  const chains = new Map<string, Building>();
  for (const line of linesOf(rules)) {
    const [, what, chain, rest = ""] = /^-([PNA]) (\S{1,100})(.*)$/.exec(line) ?? [];
    if (chain === undefined) continue;
    const its = chains.get(chain) ?? {
      ...{ family: "ip", table: "filter", chain, isInput: chain === "INPUT" },
      ...{ rules: [], dropsRest: false },
    };
    chains.set(chain, its);
    if (what === "P") its.dropsRest = /^ (?:DROP|REJECT)/.test(rest);
    if (what === "A") its.rules.push(iptablesRule(rest));
  }
  return [...chains.values()];
}

function iptablesRule(rest: string): PacketRule {
  const said = / --dports? (\S+)/.exec(rest)?.[1];
  const target = / -[jg] (\S+)/.exec(rest)?.[1] ?? "";
  const ports = said === undefined ? null : rangesIn(said, /(\d+)(?::(\d+))?/g);
  const isAccept = target === "ACCEPT" && (ports !== null || rest === " -j ACCEPT");
  return {
    protocol: / -p (\S+)/.exec(rest)?.[1] ?? null,
    ports,
    verdict: verdictOf(rest, /^(?:DROP|REJECT)$/.test(target), isAccept),
    next: /^(?:ACCEPT|DROP|REJECT|RETURN)?$/.test(target) ? null : target,
  };
}

/** What belongs to no connection is dropped everywhere, and is none of the cluster's. */
const OF_OTHERS = /\bct state \{? ?invalid|--(?:ct)?state INVALID|\bicmp/;

function verdictOf(line: string, drops: boolean, accepts: boolean): PacketRule["verdict"] {
  if (drops) return OF_OTHERS.test(line) ? null : "drop";
  return accepts ? "accept" : null;
}

function rangesIn(text: string, range: RegExp): readonly (readonly [number, number])[] {
  return [...text.matchAll(range)].map(([, first, last]) => [Number(first), Number(last ?? first)]);
}

/** More chains that packets come in by are nobody's rules. */
const MOST_INPUTS = 20;
/** How many chains a packet is followed through. */
const MOST_WAYS = 100;

/**
 * The chains that packets for the host come in by, and that close one of the ports: each by the first rule that decides, in
 * whichever chain it leads to, else by its policy.
 */
export function closedInputs(
  chains: readonly PacketChain[],
  protocol: string,
  ports: readonly number[],
): readonly PacketChain[] {
  const byName = new Map(chains.map((chain) => [nameOf(chain, chain.chain), chain]));
  const closes = (chain: PacketChain, port: number) =>
    (decision(chain, byName, protocol, port, new Set()) ?? (chain.dropsRest ? "drop" : "accept")) === "drop";
  return chains
    .filter(({ isInput, family }) => isInput && /^(?:ip|ip6|inet)$/.test(family))
    .slice(0, MOST_INPUTS)
    .filter((chain) => ports.some((port) => closes(chain, port)));
}

function nameOf({ family, table }: PacketChain, chain: string): string {
  return `${family} ${table} ${chain}`;
}

function decision(
  chain: PacketChain,
  byName: ReadonlyMap<string, PacketChain>,
  protocol: string,
  port: number,
  seen: Set<PacketChain>,
): "accept" | "drop" | null {
  // What was undecided there once is so again.
  if (seen.has(chain) || seen.size > MOST_WAYS) return null;
  seen.add(chain);
  for (const rule of chain.rules) {
    if (rule.protocol !== null && rule.protocol !== protocol) continue;
    if (rule.ports !== null && !rule.ports.some(([first, last]) => first <= port && port <= last)) continue;
    if (rule.verdict !== null) return rule.verdict;
    const next = rule.next === null ? undefined : byName.get(nameOf(chain, rule.next));
    const there = next === undefined ? null : decision(next, byName, protocol, port, seen);
    if (there !== null) return there;
  }
  return null;
}
