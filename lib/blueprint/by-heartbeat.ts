import { AUTHKEYS_PATH } from "../heartbeat/authkeys";
import { HA_CF_PATH, HARESOURCES_PATH } from "../heartbeat/node-heartbeat";
import type { Blueprint, BlueprintHost } from "./blueprint";
import type { BuildCommand } from "./build-steps";
import { putArgv } from "./by-hand";
import { calledScripts, type HeartbeatPlan, haCfText, haResourcesText } from "./heartbeat-plan";

const SHORT = 60;

/**
 * The key by its number, which signs. The secret comes by standard input alone; the file's checksum has to be the same on all hosts. crc
 * has no key.
 */
export function authkeysCommand({
  method,
  keyNumber,
}: Pick<HeartbeatPlan, "method" | "keyNumber">): BuildCommand {
  const lines = `auth ${keyNumber}\n${keyNumber} ${method}`;
  return {
    argv: putArgv(AUTHKEYS_PATH, "0600"),
    input: method === "crc" ? [lines, "\n"] : [`${lines} `, { secret: "authkey" }, "\n"],
    seconds: SHORT,
  };
}

/** What Heartbeat is to start has to be there: it finds out when it needs it, else. */
const SCRIPTS = `missing=
for script do
  [ -x "/etc/ha.d/resource.d/$script" ] || [ -x "/etc/init.d/$script" ] || missing="$missing $script"
done
[ -z "$missing" ] && exit 0
echo "neither in /etc/ha.d/resource.d nor in /etc/init.d:$missing. Install what brings it on every host." >&2
exit 1`;

/** ha.cf and haresources. */
export function filesCommands(
  blueprint: Blueprint,
  plan: HeartbeatPlan,
  host: BlueprintHost,
): readonly BuildCommand[] {
  return [
    { argv: ["sh", "-c", SCRIPTS, "sh", ...calledScripts(plan)], seconds: SHORT },
    { argv: putArgv(HARESOURCES_PATH, "0644"), input: [haResourcesText(plan)], seconds: SHORT },
    { argv: putArgv(HA_CF_PATH, "0644"), input: [haCfText(blueprint, plan, host)], seconds: SHORT },
  ];
}

/** What Heartbeat starts must not start by itself. */
const HANDS_OFF = `for unit do
  if systemctl cat "$unit.service" >/dev/null 2>&1; then systemctl disable --now "$unit.service" || exit 1; fi
done
exit 0`;

export function bootCommands(plan: HeartbeatPlan, startAtBoot: boolean): readonly BuildCommand[] {
  return [
    { argv: ["sh", "-c", HANDS_OFF, "sh", ...calledScripts(plan)], seconds: 300 },
    { argv: ["systemctl", startAtBoot ? "enable" : "disable", "heartbeat.service"], seconds: SHORT },
  ];
}

/** Waits until Heartbeat counts all nodes active and nothing moves, or says what it says last. */
const SETTLE = `until=$(( $(date +%s) + $1 )); shift
while :; do
  up=0
  for node do [ "$(timeout 3 cl_status nodestatus "$node" 2>/dev/null)" = active ] && up=$(( up + 1 )); done
  held=$(timeout 3 cl_status rscstatus 2>/dev/null | head -n 1)
  case $held in all|local|foreign|none) [ "$up" -eq $# ] && { echo "$up of $# nodes active; holds: $held"; exit 0; };; esac
  if [ "$(date +%s)" -ge "$until" ] || systemctl is-failed --quiet heartbeat.service; then
    echo "$up of $# nodes active; holds: $held" >&2
    [ -s /var/log/ha-log ] && tail -n 6 /var/log/ha-log >&2
    exit 1
  fi
  sleep 1
done`;

export function settleHeartbeatCommand({ hosts }: Blueprint, { initdead }: HeartbeatPlan): BuildCommand {
  const seconds = initdead + 120;
  const nodes = hosts.map(({ name }) => name);
  return { argv: ["sh", "-c", SETTLE, "sh", String(seconds), ...nodes], seconds: seconds + 30 };
}
