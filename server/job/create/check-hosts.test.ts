import { expect, it } from "vitest";
import type { Argv } from "@/lib/command/argv";
import type { NodeRunner } from "../../node/runner";
import { checkPorts } from "./check-hosts";

/** A host that hears what it is told; what it listened on is noted down. */
function host(node: string, heard: string, listened: string[]): NodeRunner {
  return {
    node,
    sudo: false,
    run: async (argv: Argv) => {
      listened.push(...argv.filter((one) => /^\d+\/udp$/.test(one)));
      return { kind: "exited", code: 0, stdout: `ready\n${heard}`, stderr: "", durationMs: 1 };
    },
  } as unknown as NodeRunner;
}

it("knocks at the ports of the links' own numbers, also where one was taken out between them", async () => {
  const listened: string[] = [];
  const runners = [host("n1", "", []), host("n2", "udp 5405 0\nudp 5407 0\n", listened)];
  const hosts = ["n1", "n2"].map((name, at) => ({ name, links: [`10.0.0.${at + 1}`, `10.0.2.${at + 1}`] }));
  const hearing = { hosts, transport: "knet", way: "by-hand", joining: "n2", numbers: [0, 2] } as const;
  const end = await checkPorts(runners, hearing, { write: () => undefined });
  expect(listened).toEqual(["5405/udp", "5407/udp"]);
  expect(end).toEqual({ kind: "done" });
});
