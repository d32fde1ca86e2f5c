import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleCluster, sampleNode } from "@/lib/cluster/samples";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import { OtherViews } from "./other-views";

const exited = (stdout: string, code = 0): Outcome => ({
  kind: "exited",
  code,
  stdout,
  stderr: "",
  durationMs: 1,
});

/** What crm_mon prints where `online` are online and lead themselves. */
function mon(online: readonly string[], all: readonly string[] = ["n1", "n2", "n3"]): string {
  const nodes = all.map((name, index) => {
    const isOnline = online.includes(name);
    return `<node name="${name}" id="${index + 1}" online="${isOnline}" unclean="${!isOnline}" type="member"/>`;
  });
  const dc = `<current_dc present="true" name="${online[0]}" with_quorum="true"/>`;
  return `<crm_mon version="2.1.5"><summary>${dc}</summary><nodes>${nodes.join("")}</nodes></crm_mon>`;
}

type Member = ConstructorParameters<typeof OtherViews>[0][number];

class FakeMember implements Member {
  readonly sudo = false;
  asked = 0;
  copies = 0;
  logins = 1;
  version: string | null = "0.7.3";
  /** Until the first answer: a new connection and a login. */
  wayMs = 0;
  answer: Outcome | null = exited(mon(["n1", "n2", "n3"]));
  /** Thrown in place of any answer. */
  fault: Error | null = null;
  constructor(readonly node: string) {}
  async run(argv: Argv): Promise<Outcome> {
    const { wayMs } = this;
    if (wayMs > 0) await new Promise((resolve) => setTimeout(resolve, wayMs));
    this.wayMs = 0;
    if (argv[0] === "cibadmin") return this.#copy();
    this.asked += 1;
    const { answer, fault } = this;
    if (fault !== null) throw fault;
    return answer === null ? new Promise(() => undefined) : Promise.resolve(answer);
  }
  script(): Promise<Outcome> {
    throw new Error("nobody asks by a script");
  }
  #copy(): Promise<Outcome> {
    this.copies += 1;
    const [admin, epoch, updates] = this.version?.split(".") ?? [];
    const header = `<cib admin_epoch="${admin}" epoch="${epoch}" num_updates="${updates}"/>`;
    return this.version === null ? new Promise(() => undefined) : Promise.resolve(exited(header));
  }
  async logOut(): Promise<void> {
    this.logins += 1;
  }
}

const picture = (online: readonly string[], unclean: readonly string[] = []) =>
  sampleCluster({
    nodes: ["n1", "n2", "n3"].map((name) =>
      sampleNode(name, { online: online.includes(name), unclean: unclean.includes(name) }),
    ),
    dc: { name: "n1", version: null, mixedVersion: false },
    hasQuorum: true,
  });
const ALL = ["n1", "n2", "n3"];

let members: [FakeMember, FakeMember, FakeMember];
let views: OtherViews;
let told: number;

beforeEach(() => {
  vi.useFakeTimers();
  members = [new FakeMember("n1"), new FakeMember("n2"), new FakeMember("n3")];
  told = 0;
  views = new OtherViews(members, () => {
    told += 1;
  });
});
afterEach(() => {
  views.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const asked = () => members.map((member) => member.asked);

describe("the views of the members that are not watched", () => {
  it("are asked once when a watch begins, and rest while all agree", async () => {
    views.heard(picture(ALL), "n1");
    await pass(60_000);
    views.heard(picture(ALL), "n1");
    await pass(60_000);
    expect(asked()).toEqual([0, 1, 1]);
    expect(told).toBe(2);
    expect([...views.words.keys()]).toEqual(["n2", "n3"]);
  });

  it("are not called timed out where asking failed by a fault of ours", async () => {
    members[1].fault = new TypeError("of ours");
    views.heard(picture(ALL), "n1");
    await pass(10);
    const problem = { code: "console.watch-failed", detail: "TypeError" };
    expect(views.words.get("n2")).toEqual({ kind: "silent", problem });
  });

  it("are asked at once when a member is gone, and again while it sees the cluster otherwise", async () => {
    views.heard(picture(ALL), "n1");
    await pass(10_000);
    members[1].answer = exited(mon(["n2"]));
    views.heard(picture(["n1", "n3"]), "n1");
    await pass(10);
    expect(views.words.get("n2")).toMatchObject({ kind: "seen", cluster: { dc: { name: "n2" } } });
    await pass(10_000);
    expect(members[1].asked).toBe(1 + 1 + 4);
    expect(members[2].asked).toBe(2);
    // Who is apart has another configuration for a reason that is told.
    expect(members.map(({ copies }) => copies)).toEqual([2, 1, 2]);
  });

  it("do not keep what a member said before it was gone", async () => {
    views.heard(picture(ALL), "n1");
    await pass(10_000);
    members[1].answer = null;
    views.heard(picture(["n1", "n3"]), "n1");
    expect(views.words.has("n2")).toBe(false);
    await pass(15_000);
    expect(views.words.get("n2")).toMatchObject({ kind: "silent", problem: { code: "node.timed-out" } });
  });

  it("do not keep, nor take late, what a member said before it was fenced", async () => {
    members[1].answer = exited(mon(["n2"]));
    views.heard(picture(["n1", "n3"], ["n2"]), "n1");
    await pass(10);
    expect(views.words.get("n2")).toMatchObject({ kind: "seen" });
    members[1].wayMs = 900;
    await pass(2_510);
    // It is asked again, and answers on its last legs.
    views.heard(picture(["n1", "n3"]), "n1");
    expect(views.words.has("n2")).toBe(false);
    members[1].answer = exited(mon(["n2"]));
    await pass(950);
    expect(views.words.has("n2"), "asked before it was fenced").toBe(false);
    // Who was not fenced after all says so when it is asked anew.
    await pass(1_000);
    expect(views.words.get("n2")).toMatchObject({ kind: "seen", cluster: { dc: { name: "n2" } } });
  });

  it("ask a member that is off less and less often, and at once when it is back", async () => {
    members[1].answer = { kind: "lost", detail: "connection-closed" };
    views.heard(picture(["n1", "n3"]), "n1");
    await pass(300_000);
    expect(members[1].asked).toBeGreaterThan(5);
    expect(members[1].asked).toBeLessThan(12);
    const before = members[1].asked;
    members[1].answer = exited(mon(ALL));
    views.heard(picture(ALL), "n1");
    await pass(10);
    expect(members[1].asked).toBe(before + 1);
  });

  it("offer no credential anew that was refused, whatever changes", async () => {
    members[1].answer = {
      kind: "refused",
      error: { code: "ssh.auth-failed", user: "root", tried: ["password"], accepted: [] },
    };
    for (const online of [ALL, ["n1", "n3"], ALL, ["n1", "n3"]]) {
      views.heard(picture(online), "n1");
      await pass(10_000);
    }
    expect(members[1].asked).toBe(1);
    await pass(300_000);
    expect(members[1].asked).toBeLessThanOrEqual(3);
  });

  it("log in anew where rights are missing, and offer a credential that cannot be opened as seldom as a refused one", async () => {
    members[1].answer = { ...exited("", 4), stderr: "crm_mon: Permission denied" } as Outcome;
    members[2].answer = { kind: "refused", error: { code: "console.credential-sealed" } };
    for (const online of [ALL, ["n1"], ALL, ["n1"]]) {
      views.heard(picture(online), "n1");
      await pass(10_000);
    }
    expect(views.words.get("n2")).toMatchObject({ problem: { code: "node.permission-denied" } });
    expect(asked()).toEqual([0, 1, 1]);
    expect(members.map(({ logins }) => logins)).toEqual([1, 2, 1]);
  });

  it("tell of a copy of the configuration that stays another one, by two looks that found the same", async () => {
    members[1].version = "0.6.90";
    members[2].version = "0.7.4";
    const copies = () => views.words.get("n2");
    views.heard(picture(ALL), "n1");
    await pass(10);
    expect(copies()).toMatchObject({ copies: { own: "0.6", watched: "0.7", stands: false } });
    // Updates of the status count for nothing.
    expect(views.words.get("n3")).toMatchObject({ copies: null });
    expect(
      members.map((member) => member.copies),
      "the watched one once",
    ).toEqual([1, 1, 1]);
    // A change that is still on its way: other values at each look.
    [members[0].version, members[1].version] = ["0.9.1", "0.8.0"];
    await pass(10_000);
    expect(copies()).toMatchObject({ copies: { own: "0.8", watched: "0.9", stands: false } });
    await pass(10_000);
    expect(copies()).toMatchObject({ copies: { own: "0.8", watched: "0.9", stands: true } });
    members[1].version = "0.9.0";
    await pass(10_000);
    expect(copies()).toMatchObject({ copies: null });
    const before = asked();
    await pass(200_000);
    expect(asked()).toEqual(before);
  });

  it("compare the copies where a login takes long", async () => {
    members[1].wayMs = 3_500;
    members[1].version = "0.6.1";
    views.heard(picture(ALL), "n1");
    await pass(3_600);
    expect(views.words.get("n2")).toMatchObject({ copies: { own: "0.6", watched: "0.7", stands: false } });
    await pass(10_000);
    expect(views.words.get("n2")).toMatchObject({ copies: { stands: true } });
  });

  it("keep no word back for a copy that is not told", async () => {
    members[0].version = null;
    views.heard(picture(ALL), "n1");
    await pass(2_010);
    expect(views.words.get("n2")).toMatchObject({ kind: "seen", copies: null });
  });

  it("say stopped where a member answers so, and are nobody's while nothing is watched", async () => {
    members[2].answer = exited("", 102);
    views.heard(picture(["n1", "n2"]), "n1");
    await pass(10);
    expect(views.words.get("n3")).toMatchObject({ kind: "stopped" });
    views.rest();
    expect(views.words.size).toBe(0);
    const before = asked();
    await pass(60_000);
    expect(asked()).toEqual(before);
  });
});
