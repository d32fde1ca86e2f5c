import type { Argv } from "../command/argv";
import type { InterfaceFact } from "./fact";
import { objectsOf, readJson, textIn, wholeIn } from "./json";
import { linesOf } from "./lines";

/** Tunnels and containers can make thousands of interfaces; a form shows a handful. */
const MAX_INTERFACES = 500;
const MAX_ADDRESSES = 500;

export function interfacesCommand(): Argv {
  return ["ip", "-json", "addr"];
}

/** For iproute2 before 4.13 (CentOS 7), which knows no `-json`. */
export function oldInterfacesCommand(): Argv {
  return ["ip", "-o", "addr"];
}

/** Reads `ip -json addr`; null for what is none: every host has an interface. */
export function parseInterfaces(text: string): readonly InterfaceFact[] | null {
  const parsed = readJson(text);
  if (!Array.isArray(parsed)) return null;
  const interfaces = objectsOf(parsed, MAX_INTERFACES).flatMap((link) => {
    const name = textIn(link, "ifname");
    if (name === null) return [];
    const flags = Array.isArray(link.flags) ? link.flags : [];
    const addresses = objectsOf(link.addr_info, MAX_ADDRESSES).flatMap((info) => {
      const address = textIn(info, "local");
      const prefix = wholeIn(info, "prefixlen");
      return address === null || prefix === null ? [] : [{ address, prefix }];
    });
    return [{ name, up: flags.includes("UP"), loopback: flags.includes("LOOPBACK"), addresses }];
  });
  return interfaces.length === 0 ? null : interfaces;
}

const ONE_LINE = /^\d+: +(\S+) +inet6? +([0-9A-Fa-f.:]+)(?: peer \S+?)?(?:\/(\d+))? /;

/**
 * Reads `ip -o addr`: an address a line; null for what is none. It says nothing of up and down: an interface with an address
 * counts as up.
 */
export function parseOldInterfaces(text: string): readonly InterfaceFact[] | null {
  const byName = new Map<string, { address: string; prefix: number }[]>();
  for (const line of linesOf(text, MAX_INTERFACES)) {
    const [, shown = "", address = "", prefix] = ONE_LINE.exec(line) ?? [];
    const name = shown.replace(/@.*$/, "");
    if (name === "") continue;
    const addresses = byName.get(name) ?? [];
    byName.set(name, addresses);
    addresses.push({
      address,
      prefix: prefix === undefined ? (address.includes(":") ? 128 : 32) : Number(prefix),
    });
  }
  if (byName.size === 0) return null;
  return [...byName].map(([name, addresses]) => ({ name, up: true, loopback: name === "lo", addresses }));
}
