import type { StepAnswer } from "../command/script-answers";
import type { SideCommand } from "../command/side-command";
import { type ServiceState, serviceIn, UNIT_PROPERTIES } from "../corosync/node-services";
import { parseOldInterfaces } from "../facts/interfaces";
import { AUTHKEYS_QUESTIONS, type Authkeys, parseAuthkeys } from "./authkeys";
import { type HaCf, parseHaCf } from "./ha-cf";
import { type HaResources, parseHaResources } from "./haresources";

export const HA_CF_PATH = "/etc/ha.d/ha.cf";
export const HARESOURCES_PATH = "/etc/ha.d/haresources";

/** What a node says that it holds: of both nodes' groups, its own, the other's, nothing; or things are on the move. */
const HOLDINGS = ["all", "local", "foreign", "none", "transition"] as const;
export type Holding = (typeof HOLDINGS)[number];

/** A node or a ping node as one node sees it, in Heartbeat's words: "active", "up", "dead", "init". */
export interface SeenNode {
  readonly name: string;
  readonly status: string;
  readonly isPing: boolean;
}

/** A way to another node as one node sees it: "up", "dead". */
export interface SeenLink {
  readonly node: string;
  readonly link: string;
  readonly status: string;
}

/** What one node says of its Heartbeat. */
export interface NodeHeartbeat {
  /** Null where systemd has no such unit. */
  readonly service: ServiceState | null;
  readonly isInstalled: boolean;
  /** By `cl_status hbstatus`. */
  readonly runs: boolean;
  /** Null where it does not run, does not answer, or has a CRM. */
  readonly holds: Holding | null;
  readonly autoFailback: string | null;
  readonly nodes: readonly SeenNode[];
  readonly links: readonly SeenLink[];
  /** Addresses that are on the node's interfaces now. */
  readonly addresses: readonly string[];
  /** Each null where it is not there, or may not be read. */
  readonly haCf: HaCf | null;
  readonly authkeys: Authkeys | null;
  readonly haResources: HaResources | null;
}

/** Whether files of several nodes are the same can be told by these; they stay on the server. */
export interface FileMarks {
  readonly haCf: string | null;
  readonly authkeys: string | null;
  readonly haResources: string | null;
}

/** A heartbeat that hangs keeps nobody longer: what it said by then counts. */
const ASK_SECONDS = 6;
/** As few processes as tell it: this is asked every some seconds. */
const ASK = `export LC_ALL=C
c() { cl_status "$@" 2>/dev/null; }
command -v cl_status >/dev/null 2>&1 || { echo "installed no"; exit 0; }
echo "installed yes"
c hbstatus >/dev/null || { echo "runs no"; exit 0; }
echo "runs yes"
echo "holds $(c rscstatus)"
echo "failback $(c hbparameter -p auto_failback)"
self=$(uname -n)
set -f
for node in $(c listnodes -n); do
  echo "node $node $(c nodestatus "$node")"
  [ "$node" = "$self" ] && continue
  for link in $(c listhblinks "$node"); do echo "link $node $link $(c hblinkstatus "$node" "$link")"; done
done
for node in $(c listnodes -p); do echo "ping $node $(c nodestatus "$node")"; done
exit 0`;

/** The questions to a node; none of them changes anything. Any account may ask them; authkeys' methods are for root. */
export const HEARTBEAT_QUESTIONS: readonly SideCommand[] = [
  { name: "status", argv: ["sh", "-c", ASK], seconds: ASK_SECONDS },
  { name: "unit", argv: ["systemctl", "show", UNIT_PROPERTIES, "heartbeat"] },
  { name: "ha.cf", argv: ["cat", HA_CF_PATH] },
  { name: "haresources", argv: ["cat", HARESOURCES_PATH] },
  { name: "addresses", argv: ["ip", "-o", "addr"] },
  ...AUTHKEYS_QUESTIONS,
];

type Answers = Readonly<Record<string, Pick<StepAnswer, "code" | "stdout"> | undefined>>;

/** Reads a node's answers. */
export function readHeartbeat(answers: Answers): NodeHeartbeat {
  const printed = (name: string) => (answers[name]?.code === 0 ? (answers[name]?.stdout ?? "") : null);
  const status = readClStatus(answers.status?.stdout ?? "");
  const conf = printed("ha.cf");
  const haCf = conf === null ? null : parseHaCf(conf);
  const resources = printed("haresources");
  const stat = printed("authkeys-mode");
  const interfaces = parseOldInterfaces(printed("addresses") ?? "") ?? [];
  return {
    ...status,
    service: serviceIn(printed("unit") ?? "", "heartbeat"),
    addresses: interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
    haCf,
    authkeys: stat === null ? null : parseAuthkeys(printed("authkeys"), stat),
    haResources: resources === null ? null : parseHaResources(resources, haCf?.nodes ?? null),
  };
}

/** What tells whether two nodes have the same files. */
export function fileMarks(answers: Answers): FileMarks {
  const printed = (name: string) => (answers[name]?.code === 0 ? (answers[name]?.stdout ?? null) : null);
  return {
    haCf: printed("ha.cf"),
    haResources: printed("haresources"),
    authkeys: printed("authkeys-sum")?.split(" ", 1)[0] ?? null,
  };
}

type Status = Pick<NodeHeartbeat, "isInstalled" | "runs" | "holds" | "autoFailback" | "nodes" | "links">;

/** Names and words of Heartbeat are short. */
const LONGEST_WORD = 255;

function wordsOf(line: string): readonly string[] {
  const words = line
    .slice(0, 8 * LONGEST_WORD)
    .trim()
    .split(" ")
    .slice(0, 8);
  return words.map((word) => word.slice(0, LONGEST_WORD));
}

/** More of any than a cluster of Heartbeat has is no answer of its. */
const MOST_LINES = 500;

function readClStatus(text: string): Status {
  const lines = text.split("\n", MOST_LINES).map((line) => wordsOf(line));
  const first = (word: string) => lines.find(([kind]) => kind === word)?.[1] ?? null;
  const all = (word: string) => lines.filter(([kind]) => kind === word);
  const holds = first("holds");
  return {
    isInstalled: first("installed") === "yes",
    runs: first("runs") === "yes",
    holds: HOLDINGS.find((one) => one === holds) ?? null,
    autoFailback: first("failback"),
    nodes: lines.flatMap(([kind, name, status = "unknown"]): SeenNode[] =>
      name !== undefined && (kind === "node" || kind === "ping")
        ? [{ name, status, isPing: kind === "ping" }]
        : [],
    ),
    links: all("link").flatMap(([, node, link, status = "unknown"]): SeenLink[] =>
      node === undefined || link === undefined ? [] : [{ node, link, status }],
    ),
  };
}
