import { describe, expect, it } from "vitest";
import { given } from "@/lib/change/configuration/samples";
import { dummy } from "@/lib/change/configuration/samples-parts";
import { sampleCluster } from "@/lib/cluster/samples";
import { formatXml } from "@/lib/pacemaker/xml/format-xml";
import { rehearse } from "./rehearse";
import { type Answer, fakeRunner } from "./testing/fake-runner";
import { simulationXml } from "./testing/fake-simulation";

const cluster = sampleCluster({ toolVersion: "2.1.5" });
const configurationWith = (...ids: readonly string[]) =>
  formatXml(given({ name: "rehearse", given: ids.map((id) => dummy(id)), step: dummy("new") }));
const EMPTY = configurationWith();
const stay = { id: "stay", steps: [], resources: ["vip"], failing: { name: "n1" } } as const;
const MOMENTS = [
  ["-lost-told.xml --simulate", simulationXml({}, [], { vip: "n2" })],
  ["-back-told.xml --simulate", simulationXml({ vip: "n2" })],
  ["-work.xml --simulate", simulationXml({ vip: "n1" })],
] as const;

/** A node whose configuration is `found`, one after another, and whose scheduler plays a loss of n1. */
function node(found: readonly string[], refuse: (line: string) => Answer | null = () => null) {
  const left = [...found];
  return fakeRunner((line) => {
    const refusal = refuse(line);
    if (refusal !== null) return refusal;
    if (line === "cibadmin --query --scope configuration") return left.shift() ?? found.at(-1) ?? "";
    return MOMENTS.find(([word]) => line.includes(word))?.[1] ?? "";
  });
}

describe("rehearse", () => {
  it("plays alternatives through in one round trip and tells each by its name", async () => {
    const runner = node([EMPTY]);
    const alternatives = [stay, { ...stay, id: "again", steps: [dummy("x")] }];
    const told = await rehearse({ runner, cluster, configuration: EMPTY }, alternatives);
    expect(told).toMatchObject({
      ok: true,
      value: ["stay", "again"].map((id) => ({
        id,
        kind: "played",
        node: "n1",
        resources: [
          {
            resource: "vip",
            started: ["n1"],
            lost: { kind: "moved", nodes: ["n2"] },
            back: { kind: "stayed", nodes: ["n2"] },
          },
        ],
      })),
    });
    expect(runner.ran.filter((line) => line === "cibadmin --query")).toHaveLength(1);
  });

  it("begins anew on a configuration that moved, with what it has now", async () => {
    const alternative = { ...stay, steps: [dummy("x")] };
    const runner = node([configurationWith("x")]);
    const told = await rehearse({ runner, cluster, configuration: EMPTY }, [alternative]);
    expect(told).toMatchObject({ ok: true, value: [{ id: "stay", kind: "unfit" }] });
  });

  it("gives up on a configuration that never rests", async () => {
    const runner = node([configurationWith("a"), configurationWith("b"), configurationWith("c")]);
    const told = await rehearse({ runner, cluster, configuration: EMPTY }, [stay]);
    expect(told).toMatchObject({ ok: false, error: { code: "simulation-failed" } });
  });

  it("tells of one that failed beside one that did not", async () => {
    const runner = node([EMPTY], (line) =>
      line.includes("--xml-file meant-0.xml") ? { code: 78, stderr: "not in this schema" } : null,
    );
    const told = await rehearse({ runner, cluster, configuration: EMPTY }, [stay, { ...stay, id: "b" }]);
    expect(told).toMatchObject({
      value: [{ id: "stay", kind: "failed", detail: "not in this schema" }, { kind: "played" }],
    });
  });

  it("asks once more with validation where nothing was played", async () => {
    const runner = node([EMPTY], (line) =>
      line.includes("--replace") && !runner.ran.slice(0, -1).some((ran) => ran.includes("--replace"))
        ? { code: 78, stderr: "no" }
        : null,
    );
    const told = await rehearse({ runner, cluster, configuration: EMPTY }, [stay]);
    expect(told).toMatchObject({ value: [{ kind: "played" }] });
    expect(runner.ran.filter((line) => line.startsWith("sed"))).toHaveLength(1);
  });

  it("says that nobody answers, and that a node's words are none", async () => {
    const runner = node([EMPTY]);
    runner.failNext({ kind: "lost", stdout: "", stderr: "", durationMs: 1 } as never);
    const scene = { runner, cluster, configuration: EMPTY };
    expect(await rehearse(scene, [stay])).toMatchObject({ error: { code: "not-connected" } });
    const hasty = node([EMPTY], (line) =>
      line.includes("-lost-told.xml --simulate")
        ? simulationXml({ vip: "n1" }).replace(/<revised.*revised_cluster_status>/s, "")
        : null,
    );
    expect(await rehearse({ ...scene, runner: hasty }, [stay])).toMatchObject({
      value: [{ kind: "failed", detail: "crm_simulate: not played" }],
    });
    const mad = node([EMPTY], (line) => (line.startsWith("crm_simulate") ? "<html/>" : null));
    expect(await rehearse({ ...scene, runner: mad }, [stay])).toMatchObject({
      value: [{ kind: "failed", detail: "xml.unexpected-root" }],
    });
  });
});
