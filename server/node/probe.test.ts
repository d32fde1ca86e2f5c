import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/command/outcome";
import { probeNode } from "./probe";
import type { NodeRunner } from "./runner";

const MON = readFileSync("lib/pacemaker/fixtures/bookworm/healthy/crm-mon-x.xml", "utf8");
const LOOK = "tool crm_mon\ntool cibadmin\ntool pcs\ntool crm\nuid 1000\ngroups ops\nhost node1.example\n";

function exited(stdout: string, code = 0, stderr = ""): Outcome {
  return { kind: "exited", code, stdout, stderr, durationMs: 1 };
}

const GOOD: Readonly<Record<string, Outcome>> = {
  look: exited(LOOK),
  "crm_mon --version": exited("Pacemaker 2.1.5\nWritten by Andrew Beekhof and the Pacemaker project\n"),
  "pcs --version": exited("0.11.5\n"),
  "crm --version": exited("crm 4.4.0\n"),
  "crm_node -n": exited("n1\n"),
  "crm_mon -X": exited(MON),
};

/** What a look at a node says whose tools answer so. */
async function seen(answers: Readonly<Record<string, Outcome>>) {
  const all = { ...GOOD, ...answers };
  const runner: NodeRunner = {
    node: "host",
    sudo: false,
    run: async (argv) => all[argv.join(" ")] ?? exited("", 127),
    script: async () => all.look ?? exited("", 127),
  };
  const probe = await probeNode(runner);
  if (!probe.ok) throw new Error(probe.error.code);
  const { name, checks } = probe.value;
  const version = (tool: string) =>
    checks.flatMap((c) => (c.code === "tool" && c.tool === tool ? c.version : []))[0];
  return {
    name,
    versions: [version("crm_mon"), version("pcs"), version("crm")],
    canRead: checks.find(({ code }) => code === "read-cluster")?.ok,
  };
}

describe("a look at a node", () => {
  it("reads each tool's version, the node's name and the right to read", async () => {
    const all = { name: "n1", versions: ["2.1.5", "0.11.5", "4.4.0"], canRead: true };
    expect(await seen({})).toEqual(all);
    expect(await seen({ "crm --version": exited("crmsh 3.0.1 (Build 1.el8)\n") })).toEqual({
      ...all,
      versions: ["2.1.5", "0.11.5", "3.0.1"],
    });
  });

  it.each([
    [
      "a sentence with a number in it",
      "crm_mon --version",
      exited("Load: 0.00\n"),
      { versions: [null, "0.11.5", "4.4.0"] },
    ],
    [
      "another program",
      "pcs --version",
      exited("PCS printer control 7.2.1 ready\n"),
      { versions: ["2.1.5", null, "4.4.0"] },
    ],
    [
      "a failure with a number in it",
      "crm --version",
      exited("crm 9.9.9\n", 1),
      { versions: ["2.1.5", "0.11.5", null] },
    ],
    ["a sentence for a name", "crm_node -n", exited("Welcome to n1\nn1\n"), { name: "node1.example" }],
    ["no name", "crm_node -n", exited("\n"), { name: "node1.example" }],
    ["what is no status", "crm_mon -X", exited("all is well\n"), { canRead: false }],
    ["nothing", "crm_mon -X", exited(""), { canRead: false }],
    ["a failure of its own", "crm_mon -X", exited("", 1, "crm_mon: internal error"), { canRead: false }],
    ["a refusal", "crm_mon -X", exited("", 4, "Insufficient privileges"), { canRead: false }],
    ["a stopped cluster, to one without rights", "crm_mon -X", exited("", 102), { canRead: false }],
    [
      "a lost connection",
      "crm_mon -X",
      { kind: "lost", detail: "connection-closed" } as const,
      { canRead: false },
    ],
  ])("takes no more from %s than it is", async (_, tool, answer, expected) => {
    expect(await seen({ [tool]: answer })).toMatchObject(expected);
  });

  it("goes by the account's rights where the cluster is stopped", async () => {
    const root = exited(LOOK.replace("uid 1000", "uid 0"));
    expect((await seen({ look: root, "crm_mon -X": exited("", 102) })).canRead).toBe(true);
  });
});
