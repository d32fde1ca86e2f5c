import { SecretVariables } from "../change/take-along/secret-variables";
import { AUTHKEY_PATH, keyPathOf } from "../corosync/authkey";
import type { CorosyncConf } from "../corosync/parse-corosync-conf";
import type { Blueprint, BlueprintHost } from "./blueprint";
import { jumpNotes, plainName, remoteLine, type ScriptWay, scriptOfSteps } from "./build-script";
import { type BuildCommand, type BuildStep, buildSteps } from "./build-steps";
import { confCommand } from "./by-hand";
import { confToRebuild, type KeptConf } from "./kept-conf";
import { areThereArgv } from "./packages";
import type { PcsWords } from "./pcs-words";
import {
  agentsIn,
  configurationText,
  type KeptConfiguration,
  PUT_CONFIGURATION,
  remoteNodesIn,
  XML_FUNCTION,
} from "./rebuild-configuration";

/** A cluster as it was read, before it is taken down. */
export interface ClusterToKeep {
  readonly blueprint: Blueprint;
  readonly conf: CorosyncConf;
  readonly keptConf: KeptConf;
  /** Null where it has none: it never ran. */
  readonly kept: KeptConfiguration | null;
  readonly words: PcsWords;
  /** sbd is set up on the hosts. */
  readonly hasSbd: boolean;
  /** What the console reached the hosts through (`user@host`); null where it needed nothing. */
  readonly jump: string | null;
  /** When it was read, in UTC. */
  readonly at: string;
}

/** Names that mean something else in the script, or to a shell. */
const RESERVED = [
  ...["HACLUSTER_PASSWORD", "AUTHKEY", "SSH_OPTIONS", "VALUE", "PATH", "HOME", "SHELL", "IFS", "PWD"],
  ...["PS1", "PS4", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "UID", "EUID", "PPID", "SSH_AUTH_SOCK"],
];

/**
 * A bash script that makes the cluster again: software and keys as for any new one, then corosync.conf as it was, then the
 * configuration as a whole by Pacemaker's own tool. That says everything that a configuration can say, to the letter and at once;
 * words of pcs or crmsh would leave out what those have none for, and start the first resource before the last constraint is there.
 */
export function rebuildScript(cluster: ClusterToKeep, way: ScriptWay): string {
  const { blueprint, kept } = cluster;
  const [first] = blueprint.hosts;
  const secrets = new SecretVariables(RESERVED);
  const last = kept === null || first === undefined ? [] : configurationLines(kept, first, secrets, way);
  return scriptOfSteps(blueprint, rebuildSteps(cluster), way, {
    notes: notesOn(cluster, secrets.demands.length > 0),
    first: secrets.demands.length === 0 ? [] : [...secrets.demands, XML_FUNCTION],
    unless: ({ name, host }) =>
      name === "install" && host.manager !== null ? areThereArgv(host.manager, host.missing) : null,
    last,
  });
}

/** `rebuild-NAME.sh`, as a name in every file system. */
export function rebuildFileName(name: string): string {
  return `rebuild-${plainName(name)}.sh`;
}

/**
 * Copies the new key from where pcs and the steps put it to where this corosync.conf says that it is (totem.keyfile); without
 * encryption there may be none.
 */
const PLACE_KEY = `[ ! -e "$1" ] || install -D -m 0400 -o root -g root "$1" "$2"`;

function placeKey(conf: string): readonly BuildCommand[] {
  const path = keyPathOf(conf);
  if (path === AUTHKEY_PATH) return [];
  return [{ argv: ["sh", "-c", PLACE_KEY, "sh", AUTHKEY_PATH, path], seconds: 60 }];
}

/** The steps of the blueprint, with the file that there was: also what no blueprint says (timeouts, priorities of links). */
function rebuildSteps({ blueprint, keptConf, words }: ClusterToKeep): readonly BuildStep[] {
  const conf = confToRebuild(keptConf.text);
  const commands = [...placeKey(conf), confCommand(blueprint, conf)];
  const steps = buildSteps(blueprint, words);
  if (blueprint.way === "by-hand")
    return steps.map((step) => (step.name === "conf" ? { ...step, commands } : step));
  const setUp = steps.findIndex(({ name }) => name === "set-up");
  const after = steps.slice(setUp, setUp + 1).map(({ id }) => id);
  const written = blueprint.hosts.map((host) => ({
    ...({ id: `${host.name}/conf`, name: "conf" } as const),
    ...{ host, after, commands },
  }));
  return steps.toSpliced(setUp + 1, 0, ...written);
}

function configurationLines(
  kept: KeptConfiguration,
  first: BlueprintHost,
  secrets: SecretVariables,
  way: ScriptWay,
): readonly string[] {
  return [
    "",
    `echo '== configuration: ${first.name.replaceAll("'", "")}'`,
    `cat <<HARRIER_CIB | ${remoteLine(PUT_CONFIGURATION, first, way)}`,
    configurationText(kept, secrets),
    "HARRIER_CIB",
    "",
  ];
}

/** What a person has to know who runs it later. */
function notesOn(
  { blueprint, conf, keptConf, kept, hasSbd, jump, at }: ClusterToKeep,
  hasSecrets: boolean,
): readonly string[] {
  const agents = kept === null ? [] : agentsIn(kept.configuration);
  const keyPath = keyPathOf(keptConf.text);
  const remotes = kept === null ? [] : remoteNodesIn(kept.configuration);
  return [
    `As it was at ${at}. For hosts that are in no cluster: bare ones, or those that were cleared when it was taken down.`,
    blueprint.way === "pcs"
      ? "pcs sets it up (the password of hacluster comes in HACLUSTER_PASSWORD, or is asked for); keys are made anew, corosync.conf is as it was."
      : "It is set up without pcs; the key is made anew, corosync.conf is as it was.",
    kept === null
      ? "It had no configuration: it had never run."
      : "The configuration is put in as a whole by cibadmin, once all nodes are online: so nothing of it is left out, whatever pcs or crmsh have no words for.",
    ...(hasSecrets
      ? ["Secrets of the configuration are not in here: each is a variable that has to be set, named below."]
      : []),
    ...(agents.length === 0
      ? []
      : [
          `What the services need (their packages, files, disks) is not brought. Agents: ${agents.join(", ")}.`,
        ]),
    ...(conf.quorumDevice === null
      ? []
      : [
          `The quorum device (${conf.quorumDevice}) is left out: add it again afterwards (pcs quorum device add).`,
        ]),
    ...(keptConf.hadKey
      ? ["corosync.conf had the key itself in it (totem.key): a key file takes its place."]
      : []),
    ...(keyPath === AUTHKEY_PATH
      ? []
      : [`The new key also goes to ${keyPath} (totem.keyfile), in the place of what is there.`]),
    ...(remotes.length === 0
      ? []
      : [
          `Remote nodes (${remotes.join(", ")}) keep the old /etc/pacemaker/authkey: copy the new one to them.`,
        ]),
    ...(hasSbd ? ["sbd is not set up: its devices and watchdog are the hosts' own."] : []),
    ...jumpNotes(jump),
  ];
}
