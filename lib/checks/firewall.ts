import type { HostRules } from "./check";
import { type HostFacts, printed } from "./facts";
import { closedInputs, iptablesChains, nftChains, type PacketChain } from "./packet-rules";

/** Ports that have to be open on a host. */
export interface PortNeed {
  readonly protocol: "udp" | "tcp";
  /** In the words of a rule: single ports, or one range. */
  readonly ports: readonly number[] | { readonly first: number; readonly last: number };
  /** Those of a range that must be: a rule that lets them through is enough. */
  readonly least?: readonly number[];
}

/** Nobody has more that matter; each is a line that a person reads. */
const MOST_CHAINS = 4;
/** What is longer is no line of a zone that a person wrote. */
const MOST_LINE = 1_000;
/** Somebody types it in as root: other names are left out. */
const NAME = /^[A-Za-z_][\w.-]{0,63}$/;

/** For each host that closes such a port by rules that could be read, what opens it there, in its own tool's words. */
export function openingRules(hosts: readonly HostFacts[], needs: readonly PortNeed[]): readonly HostRules[] {
  return hosts.flatMap((host) => {
    const commands = [...new Set(commandsOf(host, needs))];
    return commands.length === 0 ? [] : [{ host: host.host, commands }];
  });
}

function commandsOf(host: HostFacts, needs: readonly PortNeed[]): readonly string[] {
  const [nft, iptables] = [printed(host, "nft") ?? "", printed(host, "iptables") ?? ""];
  const zones = printed(host, "firewalld");
  const isUfw = /\bufw6?-(?:user|before)-input\b/.test(`${nft}\n${iptables}`);
  const packets = needs.flatMap((need) =>
    [nftChains(nft), iptablesChains(iptables)].flatMap((chains) =>
      closedInputs(chains, need.protocol, needed(need))
        .filter(({ table }) => zones === undefined || table !== "firewalld")
        .slice(0, MOST_CHAINS)
        .flatMap((chain) => ruleFor(chain, need, isUfw)),
    ),
  );
  return [...(zones === undefined ? [] : zoneRules(zones)), ...packets];
}

function needed({ ports, least }: PortNeed): readonly number[] {
  return least ?? ("first" in ports ? [ports.first, ports.last] : ports);
}

/** firewalld knows what a cluster needs by its name. */
function zoneRules(text: string): readonly string[] {
  const closed = activeZones(text)
    .filter(({ name, lines }) => NAME.test(name) && !lines.some((line) => OPEN_ZONE.test(line)))
    .slice(0, MOST_CHAINS)
    .map(({ name }) => `firewall-cmd --permanent --zone=${name} --add-service=high-availability`);
  return closed.length === 0 ? [] : [...closed, "firewall-cmd --reload"];
}

function ruleFor(chain: PacketChain, need: PortNeed, isUfw: boolean): readonly string[] {
  const isOfIptables =
    (chain.family === "ip" || chain.family === "ip6") && chain.table === "filter" && chain.chain === "INPUT";
  if (!isOfIptables) return NAME.test(chain.table) && NAME.test(chain.chain) ? [nftRule(chain, need)] : [];
  // These tables are iptables' own, which asks others not to touch them, and ufw writes them anew.
  if (isUfw) return [`ufw allow ${portsOf(need, ":")}/${need.protocol}`];
  return [iptablesRule(chain.family === "ip" ? "iptables" : "ip6tables", need)];
}

function nftRule({ family, table, chain }: PacketChain, need: PortNeed): string {
  const ports = portsOf(need, "-");
  const set = ports.includes(",") ? `'{ ${ports.replace(",", ", ")} }'` : ports;
  return `nft insert rule ${family} ${table} ${chain} ${need.protocol} dport ${set} accept`;
}

function iptablesRule(tool: string, need: PortNeed): string {
  const ports = portsOf(need, ":");
  const match = ports.includes(",") ? `-m multiport --dports ${ports}` : `--dport ${ports}`;
  return `${tool} -I INPUT -p ${need.protocol} ${match} -j ACCEPT`;
}

function portsOf({ ports }: PortNeed, to: "-" | ":"): string {
  return "first" in ports ? `${ports.first}${to}${ports.last}` : ports.join(",");
}

/** What a zone says that lets the cluster through. */
export const OPEN_ZONE = /^ {2}(?:services:.* high-availability\b|ports:.*\b540[3-9]\b|target: ACCEPT)/;

interface Zone {
  readonly name: string;
  readonly lines: readonly string[];
}

/** `firewall-cmd --list-all-zones`: the zones that are in use. */
export function activeZones(text: string): readonly Zone[] {
  return text
    .split(/^(?=\S)/m)
    .filter((zone) => /^\S+ \(.*active.*\)/.test(zone.slice(0, MOST_LINE)))
    .map((zone) => ({
      name: zone.split(/\s/, 1)[0] ?? "",
      lines: zone.split("\n").map((line) => line.slice(0, MOST_LINE)),
    }));
}
