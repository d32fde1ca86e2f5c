import { parseInterfaces } from "../facts/interfaces";
import { objectsOf, readJson, textIn, wholeIn } from "../facts/json";
import type { LinkInterface } from "./facts";

const MOST = 500;

/** Reads `ip -j address show` with the MTU and the addresses that DHCP gave; null for what is none. */
export function parseLinkInterfaces(text: string): readonly LinkInterface[] | null {
  const known = parseInterfaces(text);
  if (known === null) return null;
  const more = new Map(objectsOf(readJson(text), MOST).map((link) => [textIn(link, "ifname"), link]));
  return known.map((one) => {
    const link = more.get(one.name) ?? {};
    const leased = objectsOf(link.addr_info, MOST).flatMap((info) =>
      info.dynamic === true ? (textIn(info, "local") ?? []) : [],
    );
    return { ...one, mtu: wholeIn(link, "mtu") ?? 0, leased };
  });
}
