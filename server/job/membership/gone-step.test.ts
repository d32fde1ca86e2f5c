import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Job } from "@/lib/job/job";
import { readFixture } from "@/lib/pacemaker/fixtures/read-fixture";
import { FakeCluster, type FakeMember } from "../corosync-conf/testing/fake-member";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import type { MembershipDeps } from "./deps";
import { defineRemoveNode } from "./remove-node";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const names = ["n1", "n2", "n3"];
const CONF = sampleConf(names);

let scratch: ScratchJobs;
let cluster: FakeCluster;

beforeEach(async () => {
  cluster = new FakeCluster(names, CONF);
  scratch = await scratchJobs(removal);
});
afterEach(() => scratch.close());

/** n3 is taken out as gone. */
function removal() {
  const runners = cluster.members.map((one) => one.asRunner());
  const deps: MembershipDeps = {
    wayInto: async () => ({ record: { nodes: [], user: "root", sudo: false, jump: null }, runners }),
    runnerFor: async () => null,
    saveMembers: async () => undefined,
  };
  const about = { clusterId: "c1", name: "Shop", nodes: ["n1", "n2"] };
  return defineRemoveNode(deps, { ...about, node: "n3", nodeId: null, isGone: true, alsoGone: [] });
}

const member = (at: number) => cluster.members[at] as FakeMember;
const run = async () => scratch.over(await scratch.begin(removal()));
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);

it("one that is gone is asked itself: in a split brain the others see no member, and it runs on", async () => {
  member(2).isApart = true;
  expect(problems(await run())).toEqual([{ code: "job.not-gone", host: "n3", found: "corosync" }]);
  member(2).silent = ["runs"];
  expect(problems(await run()).map(({ code }) => code)).toEqual(["job.corosync-silent"]);
  expect(cluster.done).toEqual([]);
  member(2).silent = [];
  member(2).isStopped = true;
  expect(problems(await run())).toEqual([]);
});

it("one that turns the login away is on, and what runs there nobody knows", async () => {
  member(2).isApart = true;
  member(2).locksOut = true;
  expect(problems(await run())).toEqual([{ code: "ssh.password-expired", user: "root" }]);
  expect(cluster.done).toEqual([]);
});

it("one that is another cluster's by now is left alone, whatever runs there", async () => {
  member(2).isApart = true;
  member(2).conf = CONF.replace("cluster_name: web", "cluster_name: other").replaceAll("10.0.0.", "10.9.0.");
  expect(problems(await run())).toEqual([]);
  expect(cluster.done.filter((one) => one.startsWith("n3"))).toEqual([]);
});

it("one that waits to be fenced is not taken out: forgotten, nobody would wait, and it may run", async () => {
  member(2).isAway = true;
  member(2).isStopped = true;
  const mon = readFixture("bookworm", "unclean", "crm-mon-x.xml");
  member(1).mon = mon;
  const id = await scratch.begin(removal());
  expect(problems(await scratch.over(id))).toEqual([{ code: "job.node-unclean", host: "n3" }]);
  expect(cluster.done).toEqual([]);
  member(1).mon = mon.replace('unclean="true"', 'unclean="false"');
  await scratch.jobs.goOn(id, "local");
  expect(problems(await scratch.over(id))).toEqual([]);
});
