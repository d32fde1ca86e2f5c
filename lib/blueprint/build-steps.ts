import type { Argv } from "../command/argv";
import type { Blueprint, BlueprintHost, BuildSecrets } from "./blueprint";
import { authkeyCommand, clearSampleCommand, confCommand, oldStartCommand } from "./by-hand";
import { authkeysCommand, bootCommands, filesCommands, settleHeartbeatCommand } from "./by-heartbeat";
import { hostsEntries, hostsFileCommand } from "./hosts-file";
import { installCommands } from "./packages";
import { authorizeArgv, enableArgv, type PcsWords, setUpArgv, startArgv } from "./pcs-words";

/** A text for a command's standard input; a secret in it is named, and filled in where the command is run. */
export type BuildInput = readonly (string | { readonly secret: keyof BuildSecrets })[];

/** One command on one host. */
export interface BuildCommand {
  readonly argv: Argv;
  readonly input?: BuildInput;
  readonly seconds: number;
  /** Takes back what one before it prepared: it is run whatever became of the others. */
  readonly always?: true;
}

/** What is done to a host, in its order. */
export type BuildStepName =
  | "names"
  | "install"
  | "clear"
  | "password"
  | "authorize"
  | "authkey"
  | "conf"
  | "authkeys"
  | "ha-cf"
  | "set-up"
  | "boot"
  | "corosync"
  | "start"
  | "settle"
  | "properties";

export interface BuildStep {
  readonly id: string;
  readonly name: BuildStepName;
  readonly host: BlueprintHost;
  readonly after: readonly string[];
  readonly commands: readonly BuildCommand[];
}

const SHORT = 60;
const START = 300;

const SET_UP = 300;

/**
 * What makes the cluster, host by host. Steps whose `after` is done may run side by side. Every command bears being done again,
 * but `set-up`, which pcs refuses on hosts that are in a cluster: whoever does it again looks first.
 */
export function buildSteps(blueprint: Blueprint, words: PcsWords = "modern"): readonly BuildStep[] {
  const { hosts, way, heartbeat } = blueprint;
  const steps: BuildStep[] = [];
  /** One step on each of the hosts, after whole earlier ones or after what was done on the host itself. */
  const each = (
    name: BuildStepName,
    on: readonly BlueprintHost[],
    commands: (host: BlueprintHost) => readonly BuildCommand[],
    afterAll = false,
  ) => {
    const before = new Set(steps.map((step) => step.name));
    const last = [...before].at(-1);
    for (const host of on) {
      const own = steps.filter((step) => step.host === host).at(-1);
      const after = afterAll
        ? steps.filter((step) => step.name === last).map(({ id }) => id)
        : own === undefined
          ? []
          : [own.id];
      const made = commands(host);
      // `password:…` would be taken for a secret, and masked.
      if (made.length > 0) steps.push({ id: `${host.name}/${name}`, name, host, after, commands: made });
    }
  };
  const first = hosts.slice(0, 1);

  // First of all, what is likeliest to fail: a repository that is not switched on is found before a file is written.
  each("install", hosts, ({ manager, missing }) =>
    manager === null || missing.length === 0 ? [] : installCommands(manager, missing),
  );
  if (blueprint.writeHosts) {
    const entries = hostsEntries(blueprint);
    each("names", hosts, () => [{ argv: hostsFileCommand(entries), seconds: SHORT }], true);
  }
  if (heartbeat !== null) {
    each("authkeys", hosts, () => [authkeysCommand(heartbeat)]);
    each("ha-cf", hosts, (host) => filesCommands(blueprint, heartbeat, host));
    each("boot", hosts, () => bootCommands(heartbeat, blueprint.startAtBoot));
    // All of them are configured before one starts.
    each("start", hosts, () => [{ argv: ["systemctl", "start", "heartbeat.service"], seconds: START }], true);
    each("settle", hosts, () => [settleHeartbeatCommand(blueprint, heartbeat)], true);
    return steps;
  }
  each("clear", hosts, () => [{ argv: clearSampleCommand(), seconds: START }]);
  if (way === "pcs") {
    each("password", hosts, () => [
      { argv: ["systemctl", "enable", "--now", "pcsd.service"], seconds: SHORT },
      { argv: ["chpasswd"], input: ["hacluster:", { secret: "password" }, "\n"], seconds: SHORT },
    ]);
    each(
      "authorize",
      first,
      () => [
        {
          argv: authorizeArgv(blueprint, words),
          input: [{ secret: "password" }, "\n"],
          seconds: SET_UP,
        },
      ],
      true,
    );
    each("set-up", first, () => [{ argv: setUpArgv(blueprint, words), seconds: SET_UP }]);
    if (blueprint.startAtBoot) each("boot", first, () => [{ argv: enableArgv(), seconds: SET_UP }]);
    each("start", first, () => [{ argv: startArgv(), seconds: START }]);
  } else {
    each("authkey", hosts, () => [
      { argv: authkeyCommand(), input: [{ secret: "authkey" }, "\n"], seconds: SHORT },
    ]);
    each("conf", hosts, () => [confCommand(blueprint)]);
    each("boot", hosts, () => [
      { argv: oldStartCommand(), seconds: SHORT },
      {
        argv: [
          "systemctl",
          blueprint.startAtBoot ? "enable" : "disable",
          "corosync.service",
          "pacemaker.service",
        ],
        seconds: SHORT,
      },
    ]);
    each(
      "corosync",
      hosts,
      () => [{ argv: ["systemctl", "start", "corosync.service"], seconds: START }],
      true,
    );
    each("start", hosts, () => [{ argv: ["systemctl", "start", "pacemaker.service"], seconds: START }], true);
  }
  each("settle", first, () => [{ argv: settleCommand(hosts.length), seconds: SETTLE + 30 }], true);
  if (blueprint.fencing === "none")
    each("properties", first, () => [{ argv: WITHOUT_FENCING, seconds: SHORT }]);
  return steps;
}

/** Seconds: a coordinator is elected after 20 at the earliest where nobody was there before. */
const SETTLE = 180;
const WITHOUT_FENCING: Argv = [
  "crm_attribute",
  ...["--type", "crm_config", "--name", "stonith-enabled", "--update", "false"],
];

/** Waits until a node is online, as the one sees it that is asked, and nothing of it is pending. */
export function onlineCommand(node: string): BuildCommand {
  const text = `until=$(( $(date +%s) + $2 ))
while :; do
  crm_mon -X 2>/dev/null | grep -F "<node name=\\"$1\\" " | grep 'online="true"' | grep -q 'pending="false"' && { echo "$1 is online"; exit 0; }
  [ "$(date +%s)" -lt "$until" ] || { echo "$1 is not online after $2 s" >&2; crm_mon -1 >&2; exit 1; }
  sleep 1
done`;
  return { argv: ["sh", "-c", text, "sh", node, String(SETTLE)], seconds: SETTLE + 30 };
}

/** Waits until so many nodes are online and nothing is pending. */
function settleCommand(count: number): Argv {
  const text = `until=$(( $(date +%s) + $2 ))
while :; do
  seen=$(crm_mon -X 2>/dev/null)
  up=$(printf '%s\\n' "$seen" | grep -c '<node name=.* online="true" .*pending="false"')
  printf '%s\\n' "$seen" | grep -q '<current_dc present="true"' && [ "$up" -ge "$1" ] && { echo "$up of $1 nodes online"; exit 0; }
  [ "$(date +%s)" -lt "$until" ] || { echo "$up of $1 nodes online after $2 s" >&2; crm_mon -1 >&2; exit 1; }
  sleep 1
done`;
  return ["sh", "-c", text, "sh", String(count), String(SETTLE)];
}
