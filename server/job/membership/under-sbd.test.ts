import { beforeEach, expect, it, vi } from "vitest";
import { FakeCluster, type FakeMember } from "../corosync-conf/testing/fake-member";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import type { StepContext } from "../definition";
import { checkSbd, seeSbd } from "./under-sbd";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => new Promise((resolve) => setTimeout(resolve, 1)),
}));

const names = ["n1", "n2", "n3"];
const CONF = sampleConf(names);

let cluster: FakeCluster;
beforeEach(() => {
  cluster = new FakeCluster(names, CONF);
});
const member = (at: number) => cluster.members[at] as FakeMember;

it("a host joins no cluster with sbd that is not set up for it", async () => {
  const [host, ...members] = [...cluster.members].reverse().map((one) => one.asRunner());
  if (host === undefined) throw new Error("no host");
  const lines: string[] = [];
  const check = () => checkSbd(members, host, { write: (more) => lines.push(...more) });
  expect(await check()).toEqual({ kind: "done" });
  member(0).sbd = "/dev/a";
  expect(await check()).toMatchObject({
    problem: {
      ...{ code: "job.sbd-lacks", host: "n3" },
      found: 'systemctl enable sbd.service, SBD_DEVICE="/dev/a", /dev/a',
    },
  });
  member(0).sbd = "";
  member(2).sbd = "";
  expect(await check()).toEqual({ kind: "done" });
  expect(lines).toEqual(["sbd: /dev/watchdog"]);
  member(1).silent = ["sbd"];
  expect(await check()).toMatchObject({ problem: { code: "job.corosync-silent", host: "n2" } });
});

it("waits for an sbd that waits itself before it starts, and for no other", async () => {
  member(0).sbd = "/dev/a";
  const [host] = [...cluster.members].map((one) => one.asRunner());
  if (host === undefined) throw new Error("no host");
  const context = { signal: new AbortController().signal, write: () => undefined } as unknown as StepContext;
  member(0).sbdRuns = ["activating", "activating", "active"];
  expect(await seeSbd(host, context)).toEqual({ kind: "done" });
  for (const word of ["inactive", "failed"]) {
    member(0).sbdRuns = ["activating", word];
    expect(await seeSbd(host, context)).toMatchObject({ problem: { code: "job.sbd-lacks", host: "n1" } });
  }
});
