import type { Argv } from "../command/argv";
import type { FactValues, InterfaceFact } from "./fact";
import { type IpAddress, isInNetwork, isSameAddress, parseIp } from "./ip-address";
import { objectsOf, readJson, textIn } from "./json";
import { linesOf } from "./lines";
import { FactValueError } from "./value";

/** @throws FactValueError for what is no IPv4 or IPv6 address. */
export function readAddress(address: string): IpAddress {
  const read = parseIp(address);
  if (read === null) throw new FactValueError();
  return read;
}

/** Does this node itself have the address? */
export function hasAddress(interfaces: readonly InterfaceFact[], address: string): boolean {
  return interfaces.some(({ addresses }) => addresses.some((own) => isSameAddress(own.address, address)));
}

/** The interface that the address would be on: the narrowest subnet it is in, of those that are up. */
export function interfaceFor(interfaces: readonly InterfaceFact[], address: IpAddress): string | null {
  const candidates = interfaces
    .filter(({ up, loopback, name }) => up && !loopback && /^[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,14}$/.test(name))
    .flatMap(({ name, addresses }) =>
      addresses.map(({ address: own, prefix }) => ({ name, own: parseIp(own), prefix })),
    )
    .filter(({ own, prefix }) => own !== null && isInNetwork(address, own, prefix));
  return candidates.sort((a, b) => b.prefix - a.prefix)[0]?.name ?? null;
}

/**
 * Asks the link who has the address, as a host does that is about to take it: sends nothing that changes anybody's mind. Two probes
 * within a second, which is what a Linux host waits for the owner of an IPv6 address, too (RFC 4862, RetransTimer).
 * @param address Read by {@link readAddress}. @param link From {@link interfaceFor}.
 */
export function arpingCommand(address: string, link: string): Argv {
  return ["arping", "-D", "-I", link, "-c", "2", "-w", "1", address];
}

/** For IPv6, for addresses behind a router, and where arping is not there: makes the kernel look for the neighbour. */
export function pingCommand(address: string, link: string | null): Argv {
  return [
    "ping",
    "-n",
    "-c",
    "2",
    "-i",
    "0.5",
    "-W",
    "1",
    "-w",
    "2",
    ...(link === null ? [] : ["-I", link]),
    address,
  ];
}

/** Who answered the kernel, even if that host lets no ping in. */
export function neighboursCommand(link: string): Argv {
  return ["ip", "-json", "neigh", "show", "dev", link];
}

/** Reads arping's end and words; null where it is another arping or could not ask. */
export function parseArping(code: number, stdout: string): FactValues["address-in-use"] | null {
  const by = /^(?:Unicast|Broadcast) reply from \S+ \[([0-9A-Fa-f:]{11,59})\]/m.exec(stdout)?.[1];
  if (by !== undefined) return { inUse: true, by: by.toLowerCase() };
  return code === 0 && /^Received 0 /m.test(stdout) ? { inUse: false, by: null } : null;
}

const MAX_NEIGHBOURS = 5000;
/** States of a neighbour that was heard just now; `STALE` is from before. */
const HEARD = new Set(["REACHABLE", "DELAY", "PROBE"]);

/** Reads ping's end and the neighbours after it. */
export function parsePing(
  answered: boolean,
  neighbours: string,
  address: string,
): FactValues["address-in-use"] {
  const neighbour = objectsOf(readJson(neighbours), MAX_NEIGHBOURS).find((one) =>
    isSameAddress(textIn(one, "dst") ?? "", address),
  );
  const states = Array.isArray(neighbour?.state) ? neighbour.state : [];
  const by = neighbour === undefined ? null : (textIn(neighbour, "lladdr")?.toLowerCase() ?? null);
  const inUse = answered || (by !== null && states.some((state) => HEARD.has(String(state))));
  return { inUse, by: inUse ? by : null };
}

/** Did ping run and hear nobody? Any other end tells nothing. */
export function heardNobody(code: number, stdout: string): boolean {
  return code === 1 && [...linesOf(stdout, 200)].some((line) => /\b0 received\b/.test(line));
}
