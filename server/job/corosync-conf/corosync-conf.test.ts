import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setConfValue, setLink, setLinkAddress } from "@/lib/corosync/edit-corosync-conf";
import { removeNodes } from "@/lib/corosync/edit-nodes";
import type { Job } from "@/lib/job/job";
import { type ScratchJobs, scratchJobs } from "../testing/scratch-jobs";
import { corosyncConfInput, defineCorosyncConf } from "./define-corosync-conf";
import { type CorosyncConfInput, checksumOf } from "./pushing";
import { FakeCluster, type FakeMember } from "./testing/fake-member";
import { sampleConf } from "./testing/sample-conf";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const nodes = ["n1", "n2", "n3"];
const CONF = sampleConf(nodes);
const TOKEN = setConfValue(CONF, "totem", "token", "5000");
const LINK = setLink(CONF, 1, { n1: "10.0.1.1", n2: "10.0.1.2", n3: "10.0.1.3" });

let scratch: ScratchJobs;
let cluster: FakeCluster;

beforeEach(async () => {
  cluster = new FakeCluster(nodes, CONF);
  scratch = await scratchJobs((input) => define(corosyncConfInput.parse(input)));
});
afterEach(() => scratch.close());

function define(input: CorosyncConfInput) {
  const runners = cluster.members.map((member) => member.asRunner());
  return defineCorosyncConf(
    { wayInto: async () => ({ record: { nodes: [], user: "root", sudo: false, jump: null }, runners }) },
    input,
  );
}

const member = (at: number) => cluster.members[at] as FakeMember;

async function begin(text: string, also: readonly string[] = [], base = CONF): Promise<string> {
  const input = { clusterId: "c1", name: "Shop", nodes, base: checksumOf(base), also, text };
  return scratch.begin(define(input));
}

const run = async (...given: Parameters<typeof begin>) => scratch.over(await begin(...given));
const states = ({ steps }: Job) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const problems = ({ steps }: Job) => steps.flatMap(({ problem }) => problem ?? []);
const written = () => cluster.done.filter((one) => one.endsWith("write"));

it("looks at all, writes on all, reloads once, and sees it in force; the old file is in the result", async () => {
  const job = await run(TOKEN);
  expect(problems(job)).toEqual([]);
  expect(job.state).toBe("done");
  expect(cluster.done.filter((one) => one.endsWith("reload"))).toEqual(["n1 reload"]);
  expect(cluster.members.map(({ running }) => running)).toEqual([TOKEN, TOKEN, TOKEN]);
  expect(job.result).toMatchObject({
    before: CONF,
    text: TOKEN,
    written: nodes,
    quorate: true,
    members: ["1", "2", "3"],
  });
});

it("writes nothing where somebody changed a file, corosync refuses the new one, or a member is away or not root's", async () => {
  member(1).conf = `${CONF}# by hand\n`;
  expect(problems(await run(TOKEN))).toEqual([{ code: "job.conf-changed", host: "n2" }]);
  member(1).conf = CONF;
  member(2).refuses = true;
  expect(problems(await run(TOKEN))).toEqual([{ code: "job.conf-refused", host: "n3", detail: "no good" }]);
  member(2).refuses = false;
  member(0).isRoot = false;
  expect(problems(await run(TOKEN))).toEqual([{ code: "job.not-root", host: "n1" }]);
  member(0).isRoot = true;
  member(2).isAway = true;
  expect(problems(await run(TOKEN))).toMatchObject([{ code: "ssh.closed" }]);
  expect(cluster.done).toEqual([]);
});

it("goes on once the member is back, and does nothing twice", async () => {
  member(2).isAway = true;
  const id = await begin(TOKEN);
  expect(await scratch.over(id)).toMatchObject({ state: "failed", canGoOn: true });
  member(2).isAway = false;
  await scratch.jobs.goOn(id, "local");
  expect((await scratch.over(id)).state).toBe("done");
  expect(written()).toHaveLength(3);
});

it("replaces another file that a person saw, and makes files equal without any other change", async () => {
  const other = `${CONF}# by hand\n`;
  member(1).conf = other;
  const job = await run(CONF, [checksumOf(other)]);
  expect(job.state).toBe("done");
  expect(written()).toEqual(["n2 write"]);
  expect(member(1).conf).toBe(CONF);
});

it("refuses an address of a link that moves while corosync runs, and takes it where it does not", async () => {
  const moved = setLinkAddress(CONF, 0, "n2", "10.0.9.2");
  expect(problems(await run(moved))[0]).toEqual({
    ...{ code: "job.conf-needs-stop", host: "n1", found: "nodelist.node.2.ring0_addr" },
  });
  for (const one of cluster.members) one.isStopped = true;
  const job = await run(moved);
  expect(job.state).toBe("done");
  expect(cluster.done).toEqual(["n1 write", "n2 write", "n3 write"]);
});

it("is never done without being seen in force: a link that does not connect; the old one is put back by the same way", async () => {
  member(1).deaf = [1];
  const id = await begin(LINK);
  const job = await scratch.over(id);
  expect(job.state).toBe("failed");
  expect(problems(job)).toEqual([
    {
      code: "job.conf-not-in-force",
      host: "n2",
      found: "LINK ID 1 → n1: disconnected, LINK ID 1 → n3: disconnected",
    },
  ]);
  const result = job.result?.kind === "corosync-conf" ? job.result : null;
  const back = await run(result?.before ?? "", [result?.base ?? ""], LINK);
  expect(back.state).toBe("done");
  expect(cluster.members.map(({ running }) => running)).toEqual([CONF, CONF, CONF]);
});

it("tells a reload that was refused, and looks no further", async () => {
  cluster.refusesReload = true;
  const job = await run(TOKEN);
  expect(problems(job)).toMatchObject([{ code: "job.conf-not-reloaded", host: "n1" }]);
  expect(states(job)).toMatchObject({ reload: "failed", "verify:n1": "skipped" });
});

it("says what waits for a restart", async () => {
  const job = await run(setConfValue(TOKEN, "quorum", "wait_for_all", "1"));
  expect(job.state).toBe("done");
  expect(job.result).toMatchObject({ atRestart: ["quorum.wait_for_all"] });
});

it("reloads nobody while the keys on the disks differ: each corosync reads its own again then", async () => {
  member(2).key = "another";
  expect(problems(await run(TOKEN)).map(({ code }) => code)).toEqual(["job.key-differs"]);
  expect(cluster.done).toEqual([]);
  // Nobody reads a key where nothing is encrypted.
  const plain = CONF.replace(/ *crypto_\w+: .*\n/g, "");
  cluster = new FakeCluster(nodes, plain);
  member(2).key = "another";
  expect((await run(setConfValue(plain, "totem", "token", "5000"), [], plain)).state).toBe("done");
});

it("counts the votes before it writes: a reload takes up what the file expects", async () => {
  member(2).isStopped = true;
  const four = setConfValue(CONF, "quorum", "expected_votes", "4");
  expect(problems(await run(four))).toEqual([{ code: "job.quorum-lost", votes: 2, needed: 3 }]);
  expect(cluster.done).toEqual([]);
  member(2).isStopped = false;
  expect(problems(await run(four))).toEqual([]);
});

it("leaves no node out that runs: the others would part with it; one that is stopped may go", async () => {
  const without = removeNodes(CONF, [{ name: "n3", id: null }]);
  const left = { code: "job.member-left-out", host: "n3" };
  expect(problems(await run(without))).toEqual([left, left, left]);
  // Under another id it is another node.
  expect(problems(await run(CONF.replace("nodeid: 3", "nodeid: 9")))).toContainEqual(left);
  expect(cluster.done).toEqual([]);
  member(2).isStopped = true;
  expect(problems(await run(without))).toEqual([]);
});
