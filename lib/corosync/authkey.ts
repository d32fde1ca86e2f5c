import type { Argv } from "../command/argv";
import type { SideCommand } from "../command/side-command";
import { readConfForm } from "./conf-form";
import { CONF_PATH } from "./conf-path";
import { readConf, topValue } from "./conf-tree";

export const AUTHKEY_PATH = "/etc/corosync/authkey";

/** Where the key that was there before a job is kept, until the new one is seen in force. */
function keptKey(jobId: string): string {
  return `${AUTHKEY_PATH}.before-${jobId.slice(0, 8)}`;
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

export function renewKeyArgv(jobId: string): Argv {
  return ["sh", "-c", RENEW, "sh", AUTHKEY_PATH, keptKey(jobId)];
}

/** The old key of a job goes: it is a secret that nobody needs any more. */
export function clearKeptKeyArgv(jobId: string): Argv {
  return ["rm", "-fv", keptKey(jobId)];
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

export const KEY_TAKEN_QUESTION: SideCommand = {
  name: "taken",
  argv: ["sh", "-c", TAKEN, "sh", AUTHKEY_PATH, CONF_PATH],
  privileged: true,
};

export const VERSION_QUESTION: SideCommand = { name: "version", argv: ["corosync", "-v"] };

/** The checksum of the key that corosync reads, at its usual place or where the file says. */
const SUM = `file=$(sed -n 's/^[[:space:]]*keyfile[[:space:]]*:[[:space:]]*//p' "$2" 2>/dev/null | sed 's/[[:space:]]*$//' | tail -n 1)
[ -n "$file" ] || file=$1
[ -e "$file" ] || { echo none; exit 0; }
sum=$(sha256sum < "$file") || exit 1
echo "\${sum%% *}"`;

export const KEY_QUESTION: SideCommand = {
  name: "key",
  argv: ["sh", "-c", SUM, "sh", AUTHKEY_PATH, CONF_PATH],
  privileged: true,
};

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
