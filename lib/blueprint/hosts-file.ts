import { canonicalAddress } from "../checks/address";
import type { Argv } from "../command/argv";
import type { Blueprint } from "./blueprint";

/** One line of `/etc/hosts` that a cluster needs. */
export interface HostsEntry {
  readonly address: string;
  readonly name: string;
}

/** The lines of a blueprint: each node's name, and names for its links where they are wanted. What is no address yet has none. */
export function hostsEntries({
  hosts,
  linkNames,
}: Pick<Blueprint, "hosts" | "linkNames">): readonly HostsEntry[] {
  const named = hosts
    .map(({ name, service }): HostsEntry => ({ address: service, name }))
    .filter(({ address, name }) => /^\S+$/.test(name) && /^\S+$/.test(address));
  if (!linkNames) return named;
  const known = new Set(named.map(({ name }) => name));
  const links = hosts.flatMap(({ name, links: addresses }) =>
    known.has(name)
      ? addresses
          .map((address, link): HostsEntry => ({ address, name: linkName(name, link + 1) }))
          .filter((one) => canonicalAddress(one.address) !== null && !known.has(one.name))
      : [],
  );
  return [...named, ...links];
}

/** `ha01-1-heartbeat`, and `ha01-1-heartbeat.example` of `ha01.example`. The first link has number 1. */
function linkName(node: string, number: number): string {
  const [first = "", ...domain] = node.split(".");
  return [`${first}-${number}-heartbeat`, ...domain].join(".");
}

/**
 * Takes the names from whatever other address they stand at (Debian's installer gives a host's own name to 127.0.1.1, where no
 * other host can reach it), with its long form, and adds the lines that are missing. What is right stays as it is, so that nothing is
 * written twice; the lines of localhost itself are left alone.
 * Arguments after the first: address and name, by turns.
 */
const EDIT = `file=$1; shift
[ -f "$file" ] || : > "$file"
new=$(mktemp "$file.XXXXXX") || exit 1
trap 'rm -f "$new"' EXIT
awk -v wanted="$*" '
  BEGIN { n = split(wanted, w, " "); for (i = 1; i < n; i += 2) { at[w[i + 1]] = w[i]; order[++count] = w[i + 1] } }
  /^[ \\t]*(#|$)/ { print; next }
  {
    comment = ""; text = $0
    if ((hash = index(text, "#")) > 0) { comment = " " substr(text, hash); text = substr(text, 1, hash - 1) }
    fields = split(text, f, " "); kept = ""; changed = 0
    for (i = 2; i <= fields; i++) {
      name = f[i]; dot = index(name, "."); first = dot > 0 ? substr(name, 1, dot - 1) : name
      loop = f[1] == "127.0.0.1" || f[1] == "::1"
      if (!loop && (name in at) && at[name] != f[1]) { changed = 1; continue }
      if (!loop && dot > 0 && f[1] ~ /^127\\./ && (first in at)) { long[first] = name; changed = 1; continue }
      if (name in at) seen[name] = 1
      kept = kept " " name
    }
    if (!changed) print; else if (kept != "") print f[1] kept comment
  }
  END { for (i = 1; i <= count; i++) if (!(order[i] in seen)) { o = order[i]; print at[o] (o in long ? " " long[o] : "") " " o } }
' "$file" > "$new" || exit 1
if cmp -s "$file" "$new"; then echo "nothing to change"; exit 0; fi
cp -p "$file" "$file.before-cluster" || exit 1
diff "$file" "$new"
cat "$new" > "$file" && cmp -s "$new" "$file" && exit 0
cat "$file.before-cluster" > "$file"; echo "$file could not be written" >&2; exit 1`;

/** Edits a host's own file; the one before it stays beside it. */
export function hostsFileCommand(entries: readonly HostsEntry[], file = "/etc/hosts"): Argv {
  return ["sh", "-c", EDIT, "sh", file, ...entries.flatMap(({ address, name }) => [address, name])];
}

/** What /etc/hosts would be after that edit, to be shown before. */
export function editHostsFile(text: string, entries: readonly HostsEntry[]): string {
  const at = new Map(entries.map(({ address, name }) => [name, address]));
  const seen = new Set<string>();
  const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  const long = new Map<string, string>();
  const kept = lines.flatMap((line) => {
    if (/^[ \t]*(?:#|$)/.test(line)) return [line];
    const hash = line.indexOf("#");
    const [address = "", ...names] = (hash < 0 ? line : line.slice(0, hash)).trim().split(/\s+/);
    const isLoop = address === "127.0.0.1" || address === "::1";
    const right = names.filter((name) => {
      const [first = ""] = name.split(".");
      if (isLoop) return true;
      if (at.has(name) && at.get(name) !== address) return false;
      const isLong = name.length > first.length && /^127\./.test(address) && at.has(first);
      if (isLong) long.set(first, name);
      return !isLong;
    });
    for (const name of right) if (at.has(name)) seen.add(name);
    if (right.length === names.length) return [line];
    const comment = hash < 0 ? "" : ` ${line.slice(hash)}`;
    return right.length === 0 ? [] : [`${address} ${right.join(" ")}${comment}`];
  });
  const written = (name: string, address: string) =>
    [address, ...(long.has(name) ? [long.get(name)] : []), name].join(" ");
  const missing = [...at]
    .filter(([name]) => !seen.has(name))
    .map(([name, address]) => written(name, address));
  const all = text === "" ? missing : [...kept, ...missing];
  return all.length === 0 ? "" : `${all.join("\n")}\n`;
}
