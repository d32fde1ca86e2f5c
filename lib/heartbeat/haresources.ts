import { canonicalAddress } from "../checks/address";

const MOST_LINES = 500;
const MOST_CHARACTERS = 4_000;
const MOST_RESOURCES = 100;

/** What a word of haresources stands for; explained under `heartbeat.resource.<kind>`. */
export type ResourceMeaning =
  | {
      readonly kind: "address";
      readonly address: string;
      /** Bits, or a mask as old files have it; null: as the node's routes say. */
      readonly prefix: string | null;
      readonly device: string | null;
    }
  | {
      readonly kind: "file-system";
      readonly device: string;
      readonly directory: string;
      readonly type: string | null;
    }
  | { readonly kind: "drbd"; readonly name: string }
  | { readonly kind: "mail"; readonly to: string }
  | { readonly kind: "source-address"; readonly address: string }
  /** Another script of /etc/ha.d/resource.d or /etc/init.d. */
  | { readonly kind: "script"; readonly script: string; readonly args: readonly string[] };

/** One resource of a group, as it is written, and what it is. */
export interface HaResource {
  readonly text: string;
  readonly meaning: ResourceMeaning;
}

/** One line: a group that starts from left to right, and stops the other way. */
export interface HaGroup {
  readonly line: number;
  /** The node that should have it. */
  readonly node: string;
  readonly resources: readonly HaResource[];
}

/** Worded under `heartbeat.fault.<code>`. */
export type HaResourcesFault =
  | { readonly code: "node-unknown"; readonly line: number; readonly node: string }
  | { readonly code: "no-resource"; readonly line: number; readonly node: string }
  | { readonly code: "address-twice"; readonly line: number; readonly address: string };

export interface HaResources {
  readonly groups: readonly HaGroup[];
  readonly faults: readonly HaResourcesFault[];
}

/** Reads haresources. `nodes`: those of ha.cf, if they are known. */
export function parseHaResources(text: string, nodes: readonly string[] | null): HaResources {
  const groups = logicalLines(text).map(({ line, content }): HaGroup => {
    const [node = "", ...words] = content.split(/[ \t]+/);
    return { line, node, resources: words.slice(0, MOST_RESOURCES).map(readResource) };
  });
  const seen = new Set<string>();
  const faults = groups.flatMap(({ line, node, resources }): HaResourcesFault[] => [
    ...(nodes === null || nodes.includes(node) ? [] : [{ code: "node-unknown", line, node } as const]),
    ...(resources.length > 0 ? [] : [{ code: "no-resource", line, node } as const]),
    ...resources.flatMap(({ meaning }): HaResourcesFault[] => {
      if (meaning.kind !== "address") return [];
      const key = canonicalAddress(meaning.address) ?? meaning.address;
      const isTwice = seen.has(key);
      seen.add(key);
      return isTwice ? [{ code: "address-twice", line, address: meaning.address }] : [];
    }),
  ]);
  return { groups, faults };
}

/** Lines without comments; one that ends with a backslash goes on in the next. */
function logicalLines(text: string): readonly { readonly line: number; readonly content: string }[] {
  const out: { readonly line: number; readonly content: string }[] = [];
  let open: { line: number; content: string } | null = null;
  for (const [at, raw] of text.split("\n", MOST_LINES).entries()) {
    const part = (raw.slice(0, MOST_CHARACTERS).split("#", 1)[0] ?? "").trim();
    const goesOn = part.endsWith("\\");
    const content: string = `${open?.content ?? ""} ${goesOn ? part.slice(0, -1) : part}`.trim();
    const line: number = open?.line ?? at + 1;
    open = goesOn ? { line, content } : null;
    if (!goesOn && content !== "") out.push({ line, content });
  }
  if (open !== null && open.content !== "") out.push(open);
  return out;
}

/** One word: `script::argument::argument`, or an address alone, which is IPaddr's. */
export function readResource(text: string): HaResource {
  const [script = "", ...args] = text.split("::");
  return { text, meaning: meaningOf(script, args) };
}

function meaningOf(script: string, args: readonly string[]): ResourceMeaning {
  if (args.length === 0 && isAddress(script)) return addressOf(script);
  const [first, second, third] = args;
  // Heartbeat itself cuts at each "::", an IPv6 address's own, too: what is left of it is no address.
  if (["IPaddr", "IPaddr2", "IPv6addr"].includes(script) && first !== undefined && isAddress(first))
    return addressOf(first);
  if (script === "Filesystem" && first !== undefined && second !== undefined)
    return { kind: "file-system", device: first, directory: second, type: third ?? null };
  if ((script === "drbddisk" || script === "drbdupper") && first !== undefined)
    return { kind: "drbd", name: first };
  if (script === "MailTo" && first !== undefined) return { kind: "mail", to: first };
  if (script === "IPsrcaddr" && first !== undefined) return { kind: "source-address", address: first };
  return { kind: "script", script, args };
}

function isAddress(word: string): boolean {
  return canonicalAddress(word.split("/", 1)[0] ?? "") !== null;
}

/** `ADDRESS[/BITS[/INTERFACE[:LABEL][/BROADCAST]]]`; in place of the interface there may be the broadcast address. */
function addressOf(word: string): ResourceMeaning {
  const [address = "", prefix, device] = word.split("/");
  const isDevice = device !== undefined && device !== "" && !/^\d/.test(device);
  return { kind: "address", address, prefix: prefix || null, device: isDevice ? device : null };
}
