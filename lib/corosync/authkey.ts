import type { Argv } from "../command/argv";
import type { SideCommand } from "../command/side-command";
import { readConfForm } from "./conf-form";
import { CONF_PATH, keptBeside } from "./conf-path";
import { readConf, topValue } from "./conf-tree";
import { setConfValue, withRaisedVersion } from "./edit-corosync-conf";

export const AUTHKEY_PATH = "/etc/corosync/authkey";

/** Where corosync has its key from (corosync.conf(5)): a file, or the configuration itself, where no other file is named. */
export type KeySource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "inside"; readonly key: string };

export function keySourceOf(conf: string): KeySource {
  const tree = readConf(conf);
  const [path, key] = [topValue(tree, "totem", "keyfile"), topValue(tree, "totem", "key")];
  if (path !== null || key === null) return { kind: "file", path: path ?? AUTHKEY_PATH };
  return { kind: "inside", key };
}

/** The configuration with its key in the file where corosync looks for it by itself: one that it has inside goes. */
export function withKeyInFile(conf: string): string {
  if (keySourceOf(conf).kind === "file") return conf;
  return withRaisedVersion(conf, setConfValue(conf, "totem", "key", null));
}

/** The file that has the key, once it is in one. */
export function keyPathOf(conf: string): string {
  const source = keySourceOf(conf);
  return source.kind === "file" ? source.path : AUTHKEY_PATH;
}

/** Where the key that was there before a job is kept, until the new one is seen in force. */
function keptKey(jobId: string, path: string): string {
  return `${path}.before-${jobId.slice(0, 8)}`;
}

/** Puts its standard input (base64) in the key's place, whole or not at all; the one before stays beside it. */
const RENEW = `umask 077
key=$1; kept=$2
new=$(mktemp "$key.XXXXXX") || exit 1
trap 'rm -f "$new"' EXIT
base64 -d > "$new" || exit 1
[ -s "$new" ] || { echo "nothing came to be written" >&2; exit 1; }
if cmp -s "$new" "$key"; then echo "it is there already"; exit 0; fi
if [ -e "$key" ] && [ ! -e "$kept" ]; then cp -p "$key" "$kept" || exit 1; echo "the one before: $kept"; fi
chmod 0400 "$new" && chown root:root "$new" && sync "$new" && mv -f "$new" "$key" || exit 1
trap - EXIT
sha256sum "$key"`;

export function renewKeyArgv(jobId: string, path: string): Argv {
  return ["sh", "-c", RENEW, "sh", path, keptKey(jobId, path)];
}

/** The old key of a job goes, also with the file that had it inside: it is a secret that nobody needs any more. */
export function clearKeptKeyArgv(jobId: string, before: string): Argv {
  const inConf = keySourceOf(before).kind === "inside" ? [keptBeside(jobId)] : [];
  return ["rm", "-fv", keptKey(jobId, keyPathOf(before)), ...inConf];
}

/** Puts the key back that was there before a job, where it was kept: in its file, or in the corosync.conf that had it inside. */
export function keyBackArgv(jobId: string, before: string): Argv {
  if (keySourceOf(before).kind === "inside") return ["cp", "-p", keptBeside(jobId), CONF_PATH];
  const path = keyPathOf(before);
  return ["cp", "-p", keptKey(jobId, path), path];
}

/** Ends with 0 where corosync's log tells that it took another key since it was written. */
const TAKEN = `sign="crypto reconfigured"
since=$(stat -c %Y "$1") || exit 1
said=$(journalctl --unit=corosync.service --since="@$since" --output=cat --no-pager 2>/dev/null | grep -F "$sign" | tail -n 1)
if [ -z "$said" ]; then
  file=$(sed -n 's/^[[:space:]]*logfile[[:space:]]*:[[:space:]]*//p' "$2" | tail -n 1)
  [ -r "$file" ] && said=$(tac "$file" | sed '/Config reload requested/q' | grep -F "$sign" | head -n 1)
fi
[ -n "$said" ] && printf '%s\\n' "$said"`;

export function keyTakenQuestion(path: string): SideCommand {
  return { name: "taken", argv: ["sh", "-c", TAKEN, "sh", path, CONF_PATH], privileged: true };
}

export const VERSION_QUESTION: SideCommand = { name: "version", argv: ["corosync", "-v"] };

/** In a shell: what the file has for a key of `totem`, the last one where it stands more than once. */
function valueInFile(key: "key" | "keyfile", file: string): string {
  return `$(sed -n 's/^[[:space:]]*${key}[[:space:]]*:[[:space:]]*//p' "${file}" 2>/dev/null | sed 's/[[:space:]]*$//' | tail -n 1)`;
}

/** The checksum of the key that corosync reads: where the file says, else in the file, else at its usual place. */
const SUM = `file=${valueInFile("keyfile", "$2")}
if [ -z "$file" ]; then
  file=$1
  key=${valueInFile("key", "$2")}
  if [ -n "$key" ]; then sum=$(printf '%s\\n' "$key" | sha256sum) || exit 1; echo "\${sum%% *}"; exit 0; fi
fi
[ -e "$file" ] || { echo none; exit 0; }
sum=$(sha256sum < "$file") || exit 1
echo "\${sum%% *}"`;

export const KEY_QUESTION: SideCommand = {
  name: "key",
  argv: ["sh", "-c", SUM, "sh", AUTHKEY_PATH, CONF_PATH],
  privileged: true,
};

/** Who may read the key, and its checksum, where the file names one of its own; nothing else is printed. */
const NAMED = `file=${valueInFile("keyfile", "$1")}
[ -n "$file" ] || exit 0
stat -c '%a %U %G' -- "$file" && sha256sum < "$file"`;

export function keyfileCommand(): Argv {
  return ["sh", "-c", NAMED, "sh", CONF_PATH];
}

/** What {@link KEY_QUESTION} printed: a checksum, "none", or null where it is neither. */
export function readKeyAnswer(stdout = ""): string | null {
  const said = stdout.trim();
  return /^(?:none|[0-9a-f]{64})$/.test(said) ? said : null;
}

/** Since when corosync reads its key again while it runs (its crypto is then reconfigured in steps, all nodes at once). */
const RENEWS_SINCE = [3, 1] as const;

/** What a running corosync is that would not take a new key; null where it would. `said`: what `corosync -v` prints. */
export function keyNeedsStop(conf: string, said: string): string | null {
  const [, version = "?", major = "0", minor = "0"] = /version '((\d+)\.(\d+)[^']*)'/.exec(said) ?? [];
  const { transport } = readConfForm(conf);
  const isNew =
    Number(major) > RENEWS_SINCE[0] ||
    (Number(major) === RENEWS_SINCE[0] && Number(minor) >= RENEWS_SINCE[1]);
  const cipher = topValue(readConf(conf), "totem", "crypto_cipher")?.toLowerCase() ?? "none";
  const isSecret = cipher !== "none" || topValue(readConf(conf), "totem", "secauth") === "on";
  if (isNew && transport === "knet" && isSecret) return null;
  return `corosync ${version}, ${transport}${isSecret ? "" : " without encryption"}`;
}
