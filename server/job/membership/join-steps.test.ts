import { expect, it, vi } from "vitest";
import { err, ok } from "@/lib/result";
import type { SshRunner } from "../../node/ssh-runner";
import { checksumOf } from "../corosync-conf/pushing";
import { sampleConf } from "../corosync-conf/testing/sample-conf";
import { ownerToWriteOver } from "../create/own-conf";
import { DONE, type StepContext } from "../definition";
import { unlessOthers } from "./join-steps";

vi.mock("../create/own-conf", () => ({ ownerToWriteOver: vi.fn() }));

const text = sampleConf(["n1", "n2"]);
const result = {
  ...{ kind: "corosync-conf", base: "", checksum: checksumOf(text), text, before: text },
  ...{ atRestart: [], written: [], quorate: true, members: [], down: [] },
};
const context = { result: () => result } as unknown as StepContext;

it("a host that became another cluster's since it was looked at is left alone, whatever was to be done on it", async () => {
  const done: string[] = [];
  const work = unlessOthers(async ({ node }) => {
    done.push(node);
    return DONE;
  });
  const host = { node: "n2" } as SshRunner;
  vi.mocked(ownerToWriteOver).mockResolvedValue(ok("ours"));
  expect(await work(host, context)).toEqual(DONE);
  const problem = { code: "job.host-in-cluster", host: "n2", found: "corosync.conf: other" } as const;
  vi.mocked(ownerToWriteOver).mockResolvedValue(err(problem));
  expect(await work(host, context)).toEqual({ kind: "failed", problem });
  expect(done).toEqual(["n2"]);
  // By name and addresses it is known whose file is there.
  const shape = {
    name: "web",
    hosts: [
      { name: "n1", links: ["10.0.0.1"] },
      { name: "n2", links: ["10.0.0.2"] },
    ],
  };
  expect(ownerToWriteOver).toHaveBeenLastCalledWith(host, { way: "by-hand", ...shape });
});
