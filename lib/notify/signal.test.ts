import { describe, expect, it } from "vitest";
import type { Partition } from "../cluster/partitions";
import type { TurnRefusal } from "../drill/schedule";
import type { HistoryEntry, HistoryJob } from "../history/entry";
import { drillLeftOut, type Signal, type StateTurn, signalsOfEntry, signalsOfState } from "./signal";
import { leftoverTrouble, silenceOf, standingTroubles } from "./standing";

const at = "2026-03-01T10:00:00.000Z";
const short = (signals: readonly Signal[]) =>
  signals.map((one) => [one.kind, one.topic, one.code, ...Object.values(one.values)].join(" "));

describe("an entry of the history", () => {
  const fencing = (change: object): HistoryEntry => ({
    ...{ kind: "fencing", id: "f1", at, seen: "live" },
    fencing: {
      ...{ action: "reboot", target: "n2", state: "success", origin: "n1", delegate: "n1" },
      ...{ client: "controld", completedAt: at, exitReason: null },
      ...change,
    } as Extract<HistoryEntry, { kind: "fencing" }>["fencing"],
  });
  const run = (state: string): HistoryEntry =>
    ({
      ...{ kind: "run", id: "r1", at, planId: null, undoes: null, undone: null, wrote: [] },
      run: {
        operation: { kind: "node.standby", node: "n1" },
        state,
        by: "ann",
        startedAt: at,
        endedAt: null,
      },
    }) as HistoryEntry;
  const job = (kind: "job" | "checks", change: Partial<HistoryJob>): HistoryEntry => ({
    ...{ kind, id: "j1", at },
    job: {
      kind: kind === "checks" ? "checks" : "drill",
      state: "failed",
      endedAt: at,
      counts: null,
      ...change,
    },
  });

  it("of a fencing that is over", () => {
    expect(short(signalsOfEntry(fencing({}), null))).toEqual(["moment fencing fenced n2 reboot n1 none"]);
    expect(short(signalsOfEntry(fencing({ state: "failed", exitReason: "no route" }), null))).toEqual([
      "moment fencing fencing-failed n2 reboot n1 no route",
    ]);
    expect(signalsOfEntry(fencing({ state: "pending" }), null)).toEqual([]);
    expect(signalsOfEntry(fencing({ action: "on" }), null)).toEqual([]);
  });

  it("of a change or a drill that failed", () => {
    expect(short(signalsOfEntry(run("failed"), null))).toEqual([
      "moment run-failed run-failed node.standby ann",
    ]);
    expect(signalsOfEntry(run("done"), null)).toEqual([]);
    expect(short(signalsOfEntry(job("job", {}), null))).toEqual(["moment drill-failed drill-failed failed"]);
    expect(signalsOfEntry(job("job", { state: "done" }), null)).toEqual([]);
    expect(signalsOfEntry(job("job", { kind: "report" }), null)).toEqual([]);
  });

  it("of checks that got worse, and of no others", () => {
    const counts = (failed: number, warning: number) => ({ failed, warning, passed: 9 });
    const worse = (now: HistoryJob["counts"], before: HistoryJob["counts"]) =>
      short(signalsOfEntry(job("checks", { state: "done", counts: now }), before));
    expect(worse(counts(2, 0), counts(1, 5))).toEqual(["moment checks-worse checks-worse 2 0 1 5"]);
    expect(worse(counts(1, 6), counts(1, 5))).toHaveLength(1);
    expect(worse(counts(1, 5), counts(1, 5))).toEqual([]);
    expect(worse(counts(0, 9), counts(1, 5))).toEqual([]);
    expect(worse(counts(3, 0), null), "there is nothing to compare with").toEqual([]);
  });

  it("of a split brain: its beginning, and its end with all that ran twice", () => {
    const event = (one: object) => ({ kind: "event", id: "1", at, seen: "live", event: one }) as HistoryEntry;
    const side = (...members: string[]): Partition => ({ members, dc: null, hasQuorum: true });
    const divided = { kind: "cluster.divided", partitions: [side("n1", "n2"), side("n3")], doubled: ["vip"] };
    expect(short(signalsOfEntry(event(divided), null))).toEqual([
      "begin split-brain split-brain n1, n2 | n3 1 vip",
    ]);
    const united = { kind: "cluster.united", members: ["n1", "n2", "n3"], doubled: ["vip", "web"] };
    expect(short(signalsOfEntry(event(united), null))).toEqual([
      "end split-brain split-brain-over 2 vip, web",
    ]);
  });

  it("of events: quorum and failed operations", () => {
    const event = (one: object) => ({ kind: "event", id: "1", at, seen: "live", event: one }) as HistoryEntry;
    expect(short(signalsOfEntry(event({ kind: "cluster.quorum", has: false }), null))).toEqual([
      "begin quorum quorum-lost",
    ]);
    expect(short(signalsOfEntry(event({ kind: "cluster.quorum", has: true }), null))).toEqual([
      "end quorum quorum-regained",
    ]);
    const failed = { kind: "resource.failed", resource: "vip", node: "n1", task: "monitor" };
    expect(
      short(signalsOfEntry(event({ ...failed, exitStatus: "error", exitReason: "gone" }), null)),
    ).toEqual(["moment operation-failed operation-failed vip n1 monitor gone"]);
    expect(
      signalsOfEntry(event({ kind: "resource.moved", resource: "vip", from: "n1", to: "n2" }), null),
    ).toEqual([]);
  });
});

describe("a state", () => {
  const turn = (change: Partial<StateTurn>): StateTurn => ({
    ...{ object: "resource:vip", state: "down", planned: false, at, isChange: true },
    ...change,
  });
  const of = (change: Partial<StateTurn>, tops: readonly string[] | null = null) =>
    short(signalsOfState(turn(change), tops && new Set(tops)));

  it("begins a trouble where nobody planned it and it was otherwise before", () => {
    expect(of({})).toEqual(["begin resource-down resource-down vip"]);
    expect(of({ object: "node:n1" })).toEqual(["begin node-down node-down n1"]);
    expect(of({ planned: true })).toEqual([]);
    expect(of({ isChange: false })).toEqual([]);
    expect(of({ state: "unknown" })).toEqual([]);
  });

  it("ends one", () => {
    expect(of({ state: "up" })).toEqual(["end resource-down resource-up vip"]);
  });

  it("of a group speaks for its members", () => {
    expect(of({ object: "resource:member" }, ["group"])).toEqual([]);
    expect(of({ object: "resource:group" }, ["group"])).toHaveLength(1);
    expect(of({ object: "node:n1" }, ["group"])).toHaveLength(1);
  });
});

describe("what stands", () => {
  const quiet = { silence: null, hasQuorum: null, division: null, sessions: [], things: [] };
  const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

  it("is silence of a minute", () => {
    const silence = { since: at, why: "silent", reason: "" } as const;
    expect(standingTroubles({ ...quiet, silence }, [], later(0.9))).toEqual([]);
    expect(standingTroubles({ ...quiet, silence }, [], later(1))).toHaveLength(1);
  });

  it("is silence of whichever kind, and says which", () => {
    const silent = {
      host: "n1",
      problem: { code: "node.timed-out", tool: "crm_mon", timeoutMs: 1 },
    } as const;
    const refused = {
      host: "n2",
      problem: { code: "node.sudo-refused", tool: "crm_mon", reason: "password" },
    } as const;
    const away = { kind: "unreachable", since: at, attempts: [silent] } as const;
    expect(silenceOf(away)).toMatchObject({ why: "silent" });
    expect(silenceOf({ ...away, attempts: [silent, refused] })).toEqual({
      ...{ since: at, why: "unread", reason: "n2: sudo asks for a password to run crm_mon" },
    });
    expect(silenceOf({ kind: "stopped", since: at, via: "n1" })).toMatchObject({ why: "stopped" });
    expect(silenceOf({ kind: "watch-failed", since: at, attempts: [] })).toMatchObject({ why: "unread" });
    expect(silenceOf({ kind: "connecting" })).toBeNull();
  });

  it("is what was left for so many days, for each number that is asked for", () => {
    const things = [{ thing: { kind: "standby", node: "n1", untilRestart: false } as const, since: at }];
    const days = (count: number) => later(count * 24 * 60);
    expect(standingTroubles({ ...quiet, things }, [3, 7], days(2))).toEqual([]);
    expect(standingTroubles({ ...quiet, things }, [3, 7], days(3)).map(({ key }) => key)).toEqual([
      "3 standby n1",
    ]);
    expect(standingTroubles({ ...quiet, things }, [3, 7], days(8))).toHaveLength(2);
    expect(leftoverTrouble("3 standby n1")).toEqual({ days: 3, what: "standby n1" });
  });

  it("is maintenance beyond its time", () => {
    const session = {
      ...{
        id: "s1",
        clusterId: "c1",
        node: null,
        mode: "maintenance" as const,
        note: "",
        until: at,
        by: "ann",
      },
      ...{ askedAt: at, begun: { at, runId: "r1" }, ended: null },
      before: { things: [], resources: [], written: null },
    } as const;
    expect(standingTroubles({ ...quiet, sessions: [session] }, [], later(1))).toHaveLength(1);
    const over = { ...session, ended: { kind: "run", at, by: "ann", runId: "r2" } } as const;
    expect(standingTroubles({ ...quiet, sessions: [over] }, [], later(1))).toEqual([]);
  });
});

describe("a drill that was left out", () => {
  const why = (because: TurnRefusal) =>
    drillLeftOut({ id: "s1", resource: "web" }, { due: at, at }, because).values.why;

  it("says what was the matter in words, not in its code", () => {
    const verdict = { code: "quorum-lost", severity: "critical", policy: "stop" } as const;
    expect(why({ code: "critical", subject: "quorum-lost", verdict })).toBe(
      "Something critical is the matter with the cluster: The cluster has no quorum.",
    );
    const side = { members: ["n1", "n2"], dc: "n1", hasQuorum: true } as unknown as Partition;
    const split = { code: "partitioned", severity: "critical", partitions: [side] } as const;
    expect(why({ code: "critical", subject: "partitioned", verdict: split })).not.toMatch(
      /partitioned|undefined|object/,
    );
    const unread = {
      code: "configuration-unread",
      severity: "critical",
      problem: { code: "ssh.closed" },
    } as never;
    expect(why({ code: "critical", subject: "configuration-unread", verdict: unread })).toMatch(
      /cluster: .+\.$/,
    );
    // An earlier version kept the code alone.
    expect(why({ code: "critical", subject: "quorum-lost" })).toBe(
      "Something critical is the matter with the cluster.",
    );
    expect(why({ code: "not-there", subject: "web", node: "n1" })).toBe("web does not run on n1.");
  });
});
