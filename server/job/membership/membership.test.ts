import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setConfValue } from "@/lib/corosync/edit-corosync-conf";
import { removeNodes, setDevice } from "@/lib/corosync/edit-nodes";
import type { KnownNode } from "@/lib/discovery/discovery";
import type { Job } from "@/lib/job/job";
import { readFixture } from "@/lib/pacemaker/fixtures/read-fixture";
import { FakeCluster, type FakeMember } from "../corosync-conf/testing/fake-member";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import type { JobDefinition } from "../definition";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import { defineAuthkey } from "./authkey";
import type { MembershipDeps } from "./deps";
import { defineQuorumDevice } from "./quorum-device";
import { defineRemoveNode, removeNodeInput } from "./remove-node";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const names = ["n1", "n2", "n3"];
const FOUR = [...names, "n4"];
const CONF = sampleConf(names);
const about = { clusterId: "c1", name: "Shop" };

let scratch: ScratchJobs;
let cluster: FakeCluster;
let saved: readonly KnownNode[];

beforeEach(async () => {
  cluster = new FakeCluster(names, CONF);
  saved = names.map((name) => ({ name, address: name, port: 22, fingerprint: "SHA256:x" }));
  scratch = await scratchJobs((input) => defineRemoveNode(deps(), removeNodeInput.parse(input)));
});
afterEach(() => scratch.close());

const deps = (): MembershipDeps => {
  const runners = cluster.members.map((member) => member.asRunner());
  return {
    wayInto: async () => ({ record: { nodes: saved, user: "root", sudo: false, jump: null }, runners }),
    runnerFor: async () => null,
    saveMembers: async (_id, change) => {
      saved = change(saved);
    },
  };
};
const member = (at: number) => cluster.members[at] as FakeMember;

const run = async (definition: JobDefinition) => scratch.over(await scratch.begin(definition));

const removal = (node: string, isGone = false, nodeId: string | null = null) =>
  run(
    defineRemoveNode(deps(), {
      ...about,
      nodes: names.filter((one) => one !== node),
      node,
      nodeId,
      isGone,
      alsoGone: [],
    }),
  );
const renewal = () => run(defineAuthkey(deps(), { ...about, nodes: names, key: "c2VjcmV0" }));
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);

it("a node leaves: it stops and is cleared before the others lose it; Pacemaker and the console forget it last", async () => {
  const job = await removal("n3");
  expect(problems(job)).toEqual([]);
  expect(cluster.done).toEqual([
    ...["n3 stop", "n3 corosync", "n3 remove"],
    ...["n1 write", "n2 write", "n1 reload", "n1 erase"],
  ]);
  expect(member(0).conf).toBe(removeNodes(CONF, [{ name: "n3", id: null }]));
  expect(saved.map(({ name }) => name)).toEqual(["n1", "n2"]);
});

it("does nothing where the others would lose the quorum on the way", async () => {
  member(2).isStopped = true;
  const job = await removal("n2");
  expect(problems(job)).toEqual([{ code: "job.quorum-lost", votes: 1, needed: 2 }]);
  expect(cluster.done).toEqual([]);
  expect(saved).toHaveLength(3);
});

it("one that is gone is not asked, and must be no member", async () => {
  member(2).isAway = true;
  expect(problems(await removal("n3", true))).toEqual([{ code: "job.still-member", host: "n3" }]);
  expect(cluster.done).toEqual([]);
  member(2).isStopped = true;
  const job = await removal("n3", true);
  expect(problems(job)).toEqual([]);
  expect(cluster.done).toEqual(["n1 write", "n2 write", "n1 reload", "n1 erase"]);
});

it("leaves the others alone where the leaving one does not answer, or the files differ", async () => {
  member(2).isAway = true;
  expect(problems(await removal("n3"))).toMatchObject([{ code: "ssh.closed" }]);
  member(2).isAway = false;
  member(1).conf = `${CONF}# by hand\n`;
  expect(problems(await removal("n3"))).toMatchObject([{ code: "job.conf-differs" }]);
  expect(cluster.done).toEqual([]);
});

it("a key is written on all, taken by a reload, and the old one cleared once the log shows it", async () => {
  const job = await renewal();
  expect(problems(job)).toEqual([]);
  expect(cluster.done.filter((one) => one.endsWith("reload"))).toEqual(["n1 reload"]);
  expect(cluster.done.filter((one) => one.endsWith("key"))).toHaveLength(3);
  expect(cluster.done.slice(-3).every((one) => one.endsWith("clear"))).toBe(true);
});

it("no key is written where a running corosync would not take it; the old one stays where the log does not show the new", async () => {
  member(1).version = "3.0.4";
  expect(problems(await renewal())).toEqual([
    { code: "job.key-needs-stop", host: "n2", found: "corosync 3.0.4, knet" },
  ]);
  expect(cluster.done).toEqual([]);
  member(1).version = "3.1.7";
  member(1).takesKeys = false;
  expect(problems(await renewal())).toEqual([{ code: "job.key-not-in-force", host: "n2" }]);
  expect(cluster.done.some((one) => one.endsWith("clear"))).toBe(false);
});

it("no new key is read again where one has another by then: somebody put the old one back, and the job is gone on with", async () => {
  cluster.refusesReload = true;
  const definition = defineAuthkey(deps(), { ...about, nodes: names, key: "c2VjcmV0" });
  scratch = await scratchJobs(() => definition);
  const id = await scratch.begin(definition);
  expect(problems(await scratch.over(id))).toMatchObject([{ code: "job.conf-not-reloaded" }]);
  cluster.refusesReload = false;
  member(1).key = "k";
  const before = cluster.done.length;
  await scratch.jobs.goOn(id, "local");
  expect(problems(await scratch.over(id))).toEqual([{ code: "job.key-differs", host: "n2" }]);
  expect(cluster.done).toHaveLength(before);
});

it("changes nothing while a node is in the cluster that the console has no way into", async () => {
  cluster = new FakeCluster(FOUR, sampleConf(FOUR));
  const unknown = { code: "job.member-unknown", host: "n4" };
  expect(problems(await renewal())).toEqual([unknown, unknown, unknown]);
  expect(problems(await removal("n3"))).toContainEqual(unknown);
  // It runs, and the file does not say so any more.
  for (const one of cluster.members) one.conf = CONF;
  expect(problems(await renewal())).toEqual(
    [unknown, unknown, unknown].map((one) => ({ ...one, host: "Nodeid 4" })),
  );
  expect(cluster.done).toEqual([]);
});

it("takes silence for no answer: a node that hangs has not stopped, and a tool that says nothing tells of no quorum", async () => {
  member(0).silent = ["quorum"];
  const quorumtool = { code: "job.corosync-silent", host: "n1", found: "corosync-quorumtool -s" };
  expect(problems(await removal("n3"))).toEqual([quorumtool]);
  member(2).isAway = true;
  expect(problems(await removal("n3", true))).toEqual([quorumtool]);
  member(2).isAway = false;
  member(0).silent = ["runs"];
  const systemd = { code: "job.corosync-silent", host: "n1", found: "systemctl is-active corosync.service" };
  expect(problems(await removal("n3"))).toEqual([systemd]);
  expect(problems(await renewal())).toEqual([systemd]);
  expect(cluster.done).toEqual([]);
});

it("asks for no votes where there is no votequorum", async () => {
  for (const one of cluster.members) one.isUncounted = true;
  expect(problems(await removal("n3"))).toEqual([]);
});

it("counts the votes where the quorum is, not where somebody is alone", async () => {
  member(0).isApart = true;
  expect(problems(await removal("n3"))).toEqual([{ code: "job.quorum-lost", votes: 1, needed: 2 }]);
  expect(cluster.done).toEqual([]);
});

it("takes no node out that would leave something running: in maintenance Pacemaker ends and stops nothing", async () => {
  member(2).mon = readFixture("bookworm", "cluster-maintenance", "crm-mon-x.xml");
  expect(problems(await removal("n3"))).toEqual([
    { code: "job.left-running", host: "n3", found: expect.stringContaining("web") },
  ]);
  expect(cluster.done).toEqual([]);
});

it("a new key makes unequal ones equal; until then nobody leaves", async () => {
  member(1).key = "another";
  expect(problems(await removal("n3")).map(({ code }) => code)).toEqual(["job.key-differs"]);
  expect(cluster.done).toEqual([]);
  expect(problems(await renewal())).toEqual([]);
});

it("counts the votes anew before it goes on: what was seen an hour ago holds no longer", async () => {
  cluster = new FakeCluster(FOUR, sampleConf(FOUR));
  cluster.refusesReload = true;
  const id = await scratch.begin(
    defineRemoveNode(deps(), {
      ...about,
      nodes: names,
      node: "n4",
      nodeId: null,
      isGone: false,
      alsoGone: [],
    }),
  );
  expect(problems(await scratch.over(id))).toMatchObject([{ code: "job.conf-not-reloaded" }]);
  cluster.refusesReload = false;
  member(1).isStopped = true;
  member(2).isStopped = true;
  const before = cluster.done.length;
  await scratch.jobs.goOn(id, "local");
  expect(problems(await scratch.over(id))).toEqual([{ code: "job.quorum-lost", votes: 1, needed: 2 }]);
  expect(cluster.done).toHaveLength(before);
  member(1).isStopped = false;
  member(2).isStopped = false;
  await scratch.jobs.goOn(id, "local");
  expect(problems(await scratch.over(id))).toEqual([]);
  expect(cluster.done.filter((one) => one.startsWith("n4"))).toEqual(["n4 stop", "n4 corosync", "n4 remove"]);
});

it("writes no file that corosync would not start with again: a device beside a tie breaker, which -t does not see", async () => {
  const tied = setConfValue(CONF, "quorum", "auto_tie_breaker", "1");
  cluster = new FakeCluster(names, setConfValue(tied, "quorum", "wait_for_all", "1"));
  const at = { address: "10.0.0.9", port: 22, fingerprint: "SHA256:x" };
  const device = { ...at, name: "q", service: "10.0.0.9", algorithm: "lms" as const };
  const job = await run(defineQuorumDevice(deps(), { ...about, nodes: names, device }));
  expect(problems(job)).toContainEqual({
    ...{ code: "job.conf-fault", found: "quorum.device, quorum.auto_tie_breaker" },
  });
  expect(cluster.done).toEqual([]);
});

it("a second quorum device does not come beside the first: nothing is done to that one", async () => {
  cluster = new FakeCluster(names, setDevice(CONF, { host: "10.0.0.8", algorithm: "lms" }));
  const at = { address: "10.0.0.9", port: 22, fingerprint: "SHA256:x" };
  const device = { ...at, name: "q", service: "10.0.0.9", algorithm: "ffsplit" as const };
  const host = new FakeCluster(["q"], "").members.map((one) => one.asRunner());
  const given = { ...deps(), runnerFor: async () => host[0] ?? null };
  const job = await run(defineQuorumDevice(given, { ...about, nodes: names, device }));
  expect(problems(job)).toEqual([{ code: "job.device-there", found: "10.0.0.8" }]);
  expect(cluster.done).toEqual([]);
});

it("takes a node out of a file without names, or leaves it alone where nobody can tell which it is", async () => {
  const nameless = CONF.replaceAll(/ +name: .*\n/g, "");
  cluster = new FakeCluster(names, nameless);
  expect(problems(await removal("n3"))).toEqual([{ code: "job.node-unlisted", host: "n3" }]);
  expect(cluster.done).toEqual([]);
  // Pacemaker has its id, as corosync.conf has it: one of the others is asked where nobody told it beforehand.
  member(1).mon = readFixture("bookworm", "healthy", "crm-mon-x.xml");
  expect(problems(await removal("n3"))).toEqual([]);
  expect(member(0).conf).not.toContain("10.0.0.3");
  cluster = new FakeCluster(names, nameless);
  expect(problems(await removal("n3", false, "3"))).toEqual([]);
  expect(member(0).conf).not.toContain("10.0.0.3");
  cluster = new FakeCluster(names, nameless);
  // The tool calls it by its address, and its vote goes all the same.
  member(1).isStopped = true;
  expect(problems(await removal("n3", false, "3")).map(({ code }) => code)).toEqual(["job.quorum-lost"]);
  cluster = new FakeCluster(names, nameless.replaceAll(/10\.0\.0\./g, "n"));
  expect(problems(await removal("n3"))).toEqual([]);
  expect(member(0).conf).not.toContain("ring0_addr: n3");
});

it("leaves no running member behind whose file is another one: nobody would stop it", async () => {
  cluster = new FakeCluster(FOUR, sampleConf(FOUR));
  // It was away when the fourth came.
  member(2).conf = CONF;
  const input = {
    ...about,
    nodes: ["n1", "n2", "n4"],
    node: "n3",
    nodeId: null,
    isGone: false,
    alsoGone: [],
  };
  expect(problems(await run(defineRemoveNode(deps(), input)))).toEqual([
    { code: "job.still-member", host: "n3" },
  ]);
  expect(cluster.done).toEqual([]);
  member(2).isStopped = true;
  expect(problems(await run(defineRemoveNode(deps(), input)))).toEqual([]);
  expect(cluster.done.filter((one) => one.startsWith("n3"))).toEqual([]);
});

it("leaves no two nodes whose sbd has no disk: whoever is alone resets itself", async () => {
  for (const one of cluster.members) one.sbd = "";
  expect(problems(await removal("n3"))).toEqual([{ code: "job.sbd-two" }]);
  expect(cluster.done).toEqual([]);
  for (const one of cluster.members) one.sbd = "/dev/a";
  expect(problems(await removal("n3"))).toEqual([]);
});
