import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { removeNodes } from "@/lib/corosync/edit-nodes";
import type { KnownNode } from "@/lib/discovery/discovery";
import type { Job } from "@/lib/job/job";
import { readFixture } from "@/lib/pacemaker/fixtures/read-fixture";
import { FakeCluster, type FakeMember } from "../corosync-conf/testing/fake-member";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import type { MembershipDeps } from "./deps";
import { defineRemoveNode, removeNodeInput } from "./remove-node";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const names = ["n1", "n2", "n3", "n4"];
const CONF = sampleConf(names);
const unmarked = (...gone: readonly string[]) => gone.map((name) => ({ name, id: null }));

let scratch: ScratchJobs;
let cluster: FakeCluster;
let saved: readonly KnownNode[];

beforeEach(async () => {
  cluster = new FakeCluster(names, CONF);
  cluster.countsVotes = true;
  saved = names.map((name) => ({ name, address: name, port: 22, fingerprint: "SHA256:x" }));
  scratch = await scratchJobs((input) => defineRemoveNode(deps(), removeNodeInput.parse(input)));
  for (const one of [member(2), member(3)]) {
    one.isAway = true;
    one.isStopped = true;
  }
});
afterEach(() => scratch.close());

const deps = (): MembershipDeps => {
  const runners = cluster.members.map((one) => one.asRunner());
  return {
    wayInto: async () => ({ record: { nodes: saved, user: "root", sudo: false, jump: null }, runners }),
    runnerFor: async () => null,
    saveMembers: async (_id, change) => {
      saved = change(saved);
    },
  };
};

/** Those are taken out as gone, the first of them with the others. */
const begin = (...gone: readonly string[]) => {
  const [node = "", ...others] = gone;
  const nodes = names.filter((name) => !gone.includes(name));
  const about = { clusterId: "c1", name: "Shop", nodes, node, nodeId: null, isGone: true };
  return scratch.begin(defineRemoveNode(deps(), { ...about, alsoGone: unmarked(...others) }));
};
const run = async (...gone: readonly string[]) => scratch.over(await begin(...gone));
const member = (at: number) => cluster.members[at] as FakeMember;
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);
const output = async (id: string) => (await scratch.jobs.find(id))?.view.output.votes?.head.join("\n") ?? "";

it("two that are gone cannot go one after the other: the second would have to get the file", async () => {
  const id = await begin("n3");
  expect(problems(await scratch.over(id))).toEqual([{ code: "job.member-silent", host: "n4" }]);
  expect((await scratch.jobs.find(id))?.view.output["check:n4"]?.head).toEqual(["ssh.closed"]);
  expect(cluster.done).toEqual([]);
});

it("are no more than silent where another way in settles it: that is said as it is", async () => {
  member(3).isAway = false;
  member(3).locksOut = true;
  expect(problems(await run("n3"))).toEqual([{ code: "ssh.password-expired", user: "root" }]);
});

it("go by one file, and those that are left gain the quorum that they had lost", async () => {
  const id = await begin("n3", "n4");
  const job = await scratch.over(id);
  expect(problems(job)).toEqual([]);
  expect(job.hosts).toEqual(names);
  expect(job.about).toMatchObject({ leaving: ["n3", "n4"] });
  expect(cluster.done).toEqual(["n1 write", "n2 write", "n1 reload", "n1 erase", "n1 erase"]);
  expect(cluster.erased).toEqual(["n3", "n4"]);
  expect(member(0).conf).toBe(removeNodes(CONF, unmarked("n3", "n4")));
  expect(member(0).conf).toContain("two_node: 1");
  expect(saved.map(({ name }) => name)).toEqual(["n1", "n2"]);
  const told = await output(id);
  expect(told).toContain("n1: no quorum");
  expect(told).toContain("with the new file 2 votes, 1 needed: the quorum is gained, and resources start");
});

it("are counted as any change where the rest has quorum", async () => {
  cluster = new FakeCluster([...names, "n5"], sampleConf([...names, "n5"]));
  cluster.countsVotes = true;
  for (const one of [member(2), member(3)]) {
    one.isAway = true;
    one.isStopped = true;
  }
  const nodes = ["n1", "n2", "n5"];
  const input = { clusterId: "c1", name: "Shop", nodes, node: "n4", nodeId: null, isGone: true };
  const id = await scratch.begin(defineRemoveNode(deps(), { ...input, alsoGone: unmarked("n3") }));
  expect(problems(await scratch.over(id))).toEqual([]);
  expect(await output(id)).toContain("3 votes, 2 needed");
});

it("are each asked themselves, and all stay where one of them runs", async () => {
  member(3).isAway = false;
  member(3).isStopped = false;
  member(3).isApart = true;
  expect(problems(await run("n3", "n4"))).toEqual([{ code: "job.not-gone", host: "n4", found: "corosync" }]);
  member(3).locksOut = true;
  expect(problems(await run("n3", "n4"))).toEqual([{ code: "ssh.password-expired", user: "root" }]);
  member(3).isAway = true;
  member(3).isApart = false;
  expect(problems(await run("n3", "n4"))).toEqual([{ code: "job.still-member", host: "n4" }]);
  expect(cluster.done).toEqual([]);
});

it("are another cluster's by now, the second as well as the first: left alone, whatever runs there", async () => {
  member(3).isAway = false;
  member(3).isStopped = false;
  member(3).isApart = true;
  member(3).conf = CONF.replace("cluster_name: web", "cluster_name: other").replaceAll("10.0.0.", "10.9.0.");
  expect(problems(await run("n3", "n4"))).toEqual([]);
  expect(cluster.done.filter((one) => /^n[34]/.test(one))).toEqual([]);
});

it("wait each for their fencing: none is forgotten before all are confirmed", async () => {
  const mon = readFixture("bookworm", "unclean", "crm-mon-x.xml");
  member(0).mon = mon;
  const id = await begin("n4", "n3");
  expect(problems(await scratch.over(id))).toEqual([{ code: "job.node-unclean", host: "n3" }]);
  expect(cluster.done).toEqual([]);
  member(0).mon = mon.replace('unclean="true"', 'unclean="false"');
  await scratch.jobs.goOn(id, "local");
  expect(problems(await scratch.over(id))).toEqual([]);
  expect(cluster.erased).toEqual(["n4", "n3"]);
});

it("is gone on with where a console before this one began it: it knew of one node alone", () => {
  const { alsoGone: _alsoGone, ...before } = {
    ...{ clusterId: "c1", name: "Shop", nodes: ["n1"], node: "n2", nodeId: null, isGone: true },
    alsoGone: [],
  };
  expect(removeNodeInput.parse(before)).toEqual({ ...before, alsoGone: [] });
});
