import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setConfValue } from "@/lib/corosync/edit-corosync-conf";
import { removeNodes } from "@/lib/corosync/edit-nodes";
import type { Job } from "@/lib/job/job";
import { shown } from "../../secrets";
import { checkMember } from "../corosync-conf/check-member";
import { type ConfPush, checksumOf, newFileOf } from "../corosync-conf/pushing";
import { FakeCluster, type FakeMember } from "../corosync-conf/testing/fake-member";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import type { StepContext } from "../definition";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import { defineAuthkey } from "./authkey";
import type { MembershipDeps } from "./deps";
import { defineRemoveNode } from "./remove-node";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const names = ["n1", "n2", "n3"];
const CONF = sampleConf(names);
const about = { clusterId: "c1", name: "Shop" };

let scratch: ScratchJobs;
let cluster: FakeCluster;

beforeEach(async () => {
  cluster = new FakeCluster(names, CONF);
  scratch = await scratchJobs(() => null);
});
afterEach(() => scratch.close());

const member = (at: number) => cluster.members[at] as FakeMember;
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);

/** A new key for all, or n3 leaves. */
async function run(kind: "authkey" | "remove-node"): Promise<Job> {
  const runners = cluster.members.map((one) => one.asRunner());
  const deps: MembershipDeps = {
    wayInto: async () => ({ record: { nodes: [], user: "root", sudo: false, jump: null }, runners }),
    runnerFor: async () => null,
    saveMembers: async () => undefined,
  };
  const definition =
    kind === "authkey"
      ? defineAuthkey(deps, { ...about, nodes: names, key: "c2VjcmV0" })
      : defineRemoveNode(deps, {
          ...about,
          nodes: ["n1", "n2"],
          node: "n3",
          nodeId: null,
          isGone: false,
          alsoGone: [],
        });
  return scratch.over(await scratch.begin(definition));
}

describe("a key that stands in corosync.conf itself", () => {
  const secret = "s3cr3t".repeat(30);
  const keyed = setConfValue(CONF, "totem", "key", secret);
  beforeEach(() => {
    cluster = new FakeCluster(names, keyed);
  });

  it("is renewed into a file of its own, and goes from the file, which is kept by nobody", async () => {
    // Without it corosync takes no file that leads there.
    for (const one of cluster.members) one.key = "";
    const job = await run("authkey");
    expect(problems(job)).toEqual([]);
    expect(cluster.members.map(({ conf, running }) => [conf, running])).toEqual(
      names.map(() => [CONF, CONF]),
    );
    expect(cluster.done.slice(0, 6).toSorted()).toEqual(
      names.flatMap((name) => [`${name} key`, `${name} write`]),
    );
    expect(cluster.done.slice(6)).toEqual(["n1 reload", ...names.map((name) => `${name} clear`)]);
    expect(cluster.cleared.every((line) => line.includes("/etc/corosync/corosync.conf.before-"))).toBe(true);
  });

  it("is in nothing that is shown or stored of a job, and stays in the file of one that is not about it", async () => {
    const job = await run("remove-node");
    expect(problems(job)).toEqual([]);
    expect(member(0).conf).toContain(`key: ${secret}`);
    const view = (await scratch.jobs.find(job.id))?.view;
    expect(JSON.stringify(job)).toContain(secret);
    expect(JSON.stringify([shown(job), shown(view)])).not.toContain(secret);
  });

  it("is in the file that is written, also where a console before this one stored it without", async () => {
    const text = removeNodes(keyed, [{ name: "n3", id: null }]);
    const masked = text.replace(secret, "***");
    let result: unknown = {
      ...{ kind: "corosync-conf", base: checksumOf(keyed), checksum: checksumOf(text), text: masked },
      ...{ before: masked, quorate: true, members: [], down: [], atRestart: [], written: [] },
    };
    const context = {
      result: () => result,
      setResult: (change: (before: unknown) => unknown) => {
        result = change(result);
      },
      write: () => undefined,
    } as unknown as StepContext;
    const push: ConfPush = {
      ...{ nodes: ["n1", "n2"], others: ["n3"], base: null, also: [] },
      textFrom: (from) => removeNodes(from, [{ name: "n3", id: null }]),
    };
    expect(await checkMember(member(0).asRunner(), push, context, null)).toEqual({ kind: "done" });
    expect(newFileOf(context)).toMatchObject({ text, before: keyed });
  });
});

it("a key file that corosync.conf names is the one that is renewed", async () => {
  cluster = new FakeCluster(names, setConfValue(CONF, "totem", "keyfile", "/etc/own.key"));
  expect(problems(await run("authkey"))).toEqual([]);
  expect(cluster.cleared.every((line) => line.includes("/etc/own.key.before-"))).toBe(true);
});
