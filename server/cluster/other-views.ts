import "server-only";
import { CIB_HEADER } from "@/lib/change/cib-file";
import { parseCibHeader } from "@/lib/change/cib-header";
import type { Cluster } from "@/lib/cluster/cluster";
import { compareCopies, configurationVersion } from "@/lib/cluster/copies";
import { type NodeState, nodeState } from "@/lib/cluster/node";
import { isAgreed, isAway, type OwnWord, type OwnWords, toOwnWord } from "@/lib/cluster/views";
import { isSuccess } from "@/lib/command/outcome";
import { needsNewLogin, refusalOf } from "@/lib/problem/questions";
import type { NodeRunner } from "../node/runner";
import type { SshRunner } from "../node/ssh-runner";
import { DEFAULT_TIMING } from "../ssh/timing";
import { within } from "../ssh/within";
import { readStatus } from "./read-cluster";
import { watchFault } from "./watch-fault";

const ASK_TIMEOUT_MS = 4_000;
/** A daemon that hangs keeps nobody's word back for longer than this after the status. */
const COPY_TIMEOUT_MS = 2_000;
/** With the way to it. A runner ends by itself; a member that keeps it does not keep us. */
const LIMIT_MS = ASK_TIMEOUT_MS + COPY_TIMEOUT_MS + 9_000;
const SILENT: OwnWord = {
  kind: "silent",
  problem: { code: "node.timed-out", tool: "crm_mon", timeoutMs: LIMIT_MS },
};
/** Between two questions to one member, whatever happens. */
const LEAST_MS = 1_000;
/** How soon a member is asked again, by what it said last. */
const AGAIN_MS = {
  /** Sees the cluster otherwise. */
  otherwise: 2_500,
  /** Its copy of the configuration is another version: on its way there, or stuck. */
  copies: 10_000,
  stopped: 10_000,
  silent: 5_000,
  mostSilent: 40_000,
  /** A credential is not offered again and again: that is how accounts get locked. */
  refused: DEFAULT_TIMING.refusedPauseMs,
  mostRefused: DEFAULT_TIMING.refusedPauseMostMs,
  /** All agree. Longer than an idle connection is kept: each look logs in anew, and sees a host key that changed. */
  agreed: 330_000,
} as const;

const NEVER = {
  wordOf: Number.NEGATIVE_INFINITY,
  askedAt: Number.NEGATIVE_INFINITY,
  turnedAt: Number.NEGATIVE_INFINITY,
} as const;

/** The way to a member, as far as it is needed here. */
type Way = NodeRunner & Pick<SshRunner, "logOut">;

interface Member {
  readonly runner: Way;
  word: OwnWord | null;
  /** When the question was put that `word` answers (`performance.now()`). */
  wordOf: number;
  isAsked: boolean;
  askedAt: number;
  /** When the picture showed it away, back, or away in another way. */
  turnedAt: number;
  dueAt: number;
  /** How often in a row it gave no answer. */
  silences: number;
}

/**
 * Asks the members that are not watched how they see the cluster: all of them when the watch begins and whenever the watched
 * node's picture of its members changes, then those that are away, silent or see it otherwise, again and again. While all agree
 * nobody is asked for minutes. Each through its own connection; the watched node's readings wait for none of it. Which version of the
 * configuration it has is asked with it where it is not away, and the watched node for its own at the same moment, once for all.
 */
export class OtherViews {
  readonly #members: ReadonlyMap<string, Member>;
  #seen: { readonly cluster: Cluster; readonly via: string } | null = null;
  #states = "";
  #away: ReadonlyMap<string, NodeState> = new Map();
  #timer: NodeJS.Timeout | null = null;
  #isOver = false;

  /** `tell` is called after every answer that is another one than before. */
  constructor(
    runners: readonly Way[],
    private readonly tell: () => void,
  ) {
    this.#members = new Map(
      runners.map((runner) => [
        runner.node,
        { runner, word: null, isAsked: false, dueAt: 0, silences: 0, ...NEVER },
      ]),
    );
  }

  /** What the members said last; the watched one's word is its picture. */
  get words(): OwnWords {
    return new Map(
      [...this.#members].flatMap(([node, { word }]): readonly [string, OwnWord][] =>
        word === null || node === this.#seen?.via ? [] : [[node, word]],
      ),
    );
  }

  /** Whether what each of these said last, as far as it said how it sees the cluster, answers a question put after `since` (`performance.now()`). */
  areHeardSince(nodes: readonly string[], since: number): boolean {
    return nodes.every((node) => {
      const member = this.#members.get(node);
      return node === this.#seen?.via || member?.word?.kind !== "seen" || member.wordOf > since;
    });
  }

  /** The watched node `via` gave this picture. */
  heard(cluster: Cluster, via: string): void {
    const states = statesOf(cluster, via);
    this.#seen = { cluster, via };
    if (states === this.#states) return;
    this.#states = states;
    const away = new Map(cluster.nodes.filter(isAway).map((node) => [node.name, nodeState(node)]));
    for (const [name, member] of this.#members) {
      if (isRefusal(member.word)) continue;
      member.dueAt = member.askedAt + LEAST_MS;
      const before = this.#away.get(name);
      if (away.get(name) === before) continue;
      // What it said while it was here is not its word now that it is gone, nor how it saw the cluster before it was fenced.
      if (before === undefined || member.word?.kind === "seen") member.word = null;
      member.turnedAt = performance.now();
    }
    this.#away = away;
    this.#ask();
  }

  /** Nobody is watched: the watch itself asks them all. */
  rest(): void {
    this.#seen = null;
    this.#states = "";
    for (const member of this.#members.values()) member.word = null;
    if (this.#timer) clearTimeout(this.#timer);
  }

  stop(): void {
    this.#isOver = true;
    this.rest();
  }

  /** Asks whose turn it is, and sets the clock for the next. */
  #ask(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#isOver || this.#seen === null) return;
    const now = performance.now();
    const others = [...this.#members.values()].filter(({ runner }) => runner.node !== this.#seen?.via);
    const due = others.filter(({ isAsked, dueAt }) => !isAsked && dueAt <= now);
    const here = due.filter(({ runner }) => !this.#away.has(runner.node));
    const watched = here.length > 0 ? this.#members.get(this.#seen.via)?.runner : undefined;
    const copy = watched === undefined ? null : ownCopy(watched);
    for (const member of due) void this.#askOne(member, now, here.includes(member) ? copy : null);
    const next = Math.min(...others.filter(({ isAsked }) => !isAsked).map(({ dueAt }) => dueAt));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#ask(), Math.max(0, next - now));
  }

  async #askOne(member: Member, now: number, watchedCopy: Promise<string | null> | null): Promise<void> {
    member.isAsked = true;
    member.askedAt = now;
    const said = await within(ownWord(member, watchedCopy), LIMIT_MS).catch(
      // A fault of ours is no silence of the member's, and is in the log.
      (error: unknown): OwnWord => ({ kind: "silent", problem: watchFault(error, member.runner.node) }),
    );
    const word = said === "timed-out" ? SILENT : said;
    member.isAsked = false;
    if (this.#isOver || this.#seen === null) return;
    // It may have been fenced since: only what it says from now on is its word.
    const isPast = word.kind === "seen" && member.turnedAt > now;
    member.word = isPast ? null : word;
    member.wordOf = now;
    member.silences = word.kind === "silent" ? member.silences + 1 : 0;
    // What changed meanwhile wants an answer of its own.
    const isLate = member.dueAt > now;
    if (!isLate) member.dueAt = performance.now() + this.#pauseAfter(member, word);
    this.tell();
    this.#ask();
  }

  #pauseAfter({ runner, silences }: Member, word: OwnWord): number {
    const growth = 2 ** Math.min(silences - 1, 10);
    const { cluster, via } = this.#seen ?? {};
    const node = cluster?.nodes.find(({ name }) => name === runner.node);
    if (isRefusal(word)) return Math.min(AGAIN_MS.refused * growth, AGAIN_MS.mostRefused);
    if (cluster === undefined || via === undefined || node === undefined) return AGAIN_MS.agreed;
    switch (word.kind) {
      case "stopped":
        return AGAIN_MS.stopped;
      case "silent":
        return isAway(node) ? Math.min(AGAIN_MS.silent * growth, AGAIN_MS.mostSilent) : AGAIN_MS.agreed;
      case "seen": {
        const isSame = isAgreed({ node: via, cluster }, { node: runner.node, cluster: word.cluster });
        if (!isSame || isAway(node)) return AGAIN_MS.otherwise;
        return word.copies === null ? AGAIN_MS.agreed : AGAIN_MS.copies;
      }
    }
  }
}

/** How the members stand by a picture: when this changes, everybody is asked. */
function statesOf({ nodes, dc, hasQuorum }: Cluster, via: string): string {
  const members = nodes
    .filter(({ kind }) => kind === "member")
    .map((node) => [node.name, isAway(node) ? nodeState(node) : "here"]);
  return JSON.stringify([via, dc?.name ?? null, hasQuorum, members]);
}

async function ownWord(
  { runner, word: before }: Pick<Member, "runner" | "word">,
  watchedCopy: Promise<string | null> | null,
): Promise<OwnWord> {
  const asked = readStatus(runner, ASK_TIMEOUT_MS);
  const [status, own, watched] = await Promise.all([
    asked,
    watchedCopy === null ? null : ownCopy(runner, asked),
    watchedCopy,
  ]);
  if (!status.ok && needsNewLogin(status.error)) await runner.logOut();
  const known = before?.kind === "seen" ? before.copies : null;
  return toOwnWord(status, compareCopies(own, watched, known));
}

/**
 * Which version of the configuration a node's own copy of the CIB has; null where it does not tell. Its daemon answers a query that names no
 * host from that copy (2.1 and 3.0: parse_local_options in daemons/based). It gets its time once `beside`, which takes the same way, is
 * there: a login may take longer than that.
 */
async function ownCopy(runner: Way, beside: Promise<unknown> | null = null): Promise<string | null> {
  const asked = runner.run(CIB_HEADER, { privileged: true, timeoutMs: COPY_TIMEOUT_MS });
  await Promise.race([asked, beside]);
  const outcome = await within(asked, COPY_TIMEOUT_MS);
  if (outcome === "timed-out" || !isSuccess(outcome)) return null;
  const header = parseCibHeader(outcome.stdout);
  return header === null ? null : configurationVersion(header.version);
}

function isRefusal(word: OwnWord | null): boolean {
  if (word?.kind !== "silent") return false;
  return refusalOf(word.problem) !== null;
}
