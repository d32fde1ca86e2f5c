import { expect, it, vi } from "vitest";
import type { SshRunner } from "../../node/ssh-runner";
import type { StepContext } from "../definition";
import { seeVote } from "./see-vote";

vi.mock("node:timers/promises", () => ({ setTimeout: async () => undefined }));

const QUORUM = `Quorate: Yes
Expected votes: 3
Total votes: 3
Quorum: 2
Flags: Quorate Qdevice

    Nodeid      Votes    Qdevice Name
         1          1    A,V,NMW n1
         2          1    A,V,NMW n2
         0          1            Qdevice
`;

/** A node whose device votes, and whose service says that it goes to that host. */
function votingFor(host: string): SshRunner {
  const device = `Qdevice-net information\n----------------------\nCluster name:\t\tweb\nQNetd host:\t\t${host}:5403\nAlgorithm:\t\tFifty-Fifty split\nState:\t\t\tConnected\n`;
  const said = { runs: "active\n", quorum: QUORUM, device };
  return {
    ...{ node: "n1", sudo: false, tryAgain: () => undefined },
    async script(text: string) {
      const token = /([0-9a-f-]{36}) over/.exec(text)?.[1] ?? "";
      const frames = Object.entries(said).map(
        ([name, out]) => `${token} out ${name}\n${out}\n${token} end 0\n`,
      );
      return {
        ...{ kind: "exited", code: 0, stderr: "", durationMs: 1 },
        stdout: `${frames.join("")}${token} over\n`,
      };
    },
  } as Partial<SshRunner> as SshRunner;
}

const see = (runner: SshRunner, host: string | null) => {
  let now = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => {
    now += 5_000;
    return now;
  });
  const context = { signal: new AbortController().signal, write: () => undefined } as unknown as StepContext;
  return seeVote(runner, host, context).finally(() => clock.mockRestore());
};

it("sees a vote of the device that is meant, and not that of one which the service started with", async () => {
  expect(await see(votingFor("10.0.0.9"), "10.0.0.9")).toEqual({ kind: "done" });
  expect(await see(votingFor("fd00::9"), "fd00::9")).toEqual({ kind: "done" });
  expect(await see(votingFor("10.0.0.8"), "10.0.0.9")).toEqual({
    kind: "failed",
    problem: { code: "job.device-not-voting", host: "n1", found: "10.0.0.8, Connected" },
  });
  expect(await see(votingFor("10.0.0.8"), null)).toEqual({ kind: "done" });
});
