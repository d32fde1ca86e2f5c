import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { SET_SAMPLES } from "@/lib/change/configuration/samples-sets";
import { isDisabled, isInMaintenance, isManaged } from "@/lib/change/locate";
import { leftoversIn } from "@/lib/cluster/leftover";
import { CRM_EXIT } from "@/lib/command/exit-codes";
import { makeStep, openCase, refusalOf, tryVerb } from "../../dialects/cases";
import { whatComes } from "../../dialects/in-force";
import { expect, test } from "../../support/test";

test("what counts of several sets, references and templates is what the node's own tools say", async ({
  lab,
}) => {
  const came = await Promise.all(
    SET_SAMPLES.map(async (sample, index) => {
      const { name } = lab.nodes[index % lab.nodes.length] ?? { name: "n1" };
      return [sample.name, await whatComes(lab, name, sample)] as const;
    }),
  );
  expect(came).toEqual(SET_SAMPLES.map(({ name, comes }) => [name, comes]));
});

type PrimitiveChange = Extract<ConfigurationOperation, { kind: "primitive.change" }>;

const SEEN = ["two-sets", "ban-that-ended"] as const;
const change = (id: string, values: Partial<PrimitiveChange>): PrimitiveChange => ({
  ...{ kind: "primitive.change", id, parameters: {}, meta: {}, utilization: {} },
  ...{ putOperations: [], dropOperations: [] },
  ...values,
});
const PUT_99S = [{ name: "monitor", interval: "17s", options: { timeout: "99s" }, checkLevel: null }];

test("configurations that people met are told as the node's own tools have them", async ({ lab }) => {
  const [node = "n1"] = lab.nodes.map(({ name }) => name);
  const [twoSets, banned] = await Promise.all(SEEN.map((name) => openCase(lab, node, name)));
  if (twoSets === undefined || banned === undefined) throw new Error("no cases");
  // Of two sets the last one counts: it is to be started, and stopping it has an effect.
  expect(twoSets.cluster.resources.map(({ id, disabled }) => [id, disabled])).toContainEqual(["d2", false]);
  expect(
    await makeStep(twoSets, { kind: "resource.meta", id: "d2", meta: { "target-role": "Stopped" } }),
  ).toBe("in force");
  // What live verbs are judged by is crm_mon's word for what is in force, not what some set says.
  const { cluster } = await openCase(lab, node, "outweighed");
  const words = (id: string) => [
    isDisabled(cluster, id),
    isManaged(cluster, id),
    isInMaintenance(cluster, id),
  ];
  expect(["outweighed", "ended", "outweighing", "inherits"].map(words)).toEqual([
    [false, true, false],
    [false, true, false],
    [true, false, true],
    [true, false, true],
  ]);
  // A ban that has ended keeps nothing away, and is told so.
  expect(leftoversIn(banned.cluster)).toMatchObject([{ constraint: "cli-ban-a-on-n1", standing: "over" }]);
  expect(await refusalOf(banned, moveOf("a", "n1"))).toBeNull();
  // An operation beside a reference to operations would not be read.
  expect(
    await makeStep(await openCase(lab, node, "shared-operations"), change("p2", { putOperations: PUT_99S })),
  ).toBe("in force");
  // Agents that this node lacks: Pacemaker's own edit needs no description.
  const unknown = await openCase(lab, node, "unknown-agents");
  expect(await makeStep(unknown, change("q1", { parameters: { ip: "192.0.2.10" } }))).toBe("in force");
  expect(await makeStep(unknown, change("q9", { parameters: { any: "thing" } }))).toBe("in force");
  // crm_resource 2.1.5 writes "Promoted" in any schema and is refused by an old one; 3.0.0 writes what it takes.
  const old = await openCase(lab, node, "old-schema");
  const promote = { ...moveOf("ms-30", "n2"), promoted: true };
  const isRefused = lab.release === "bookworm";
  expect(await refusalOf(old, promote)).toBe(isRefused ? CRM_EXIT.CRM_EX_CONFIG : null);
  expect(await tryVerb(old, promote, { upgrade: true })).toMatchObject({ ok: true });
  expect(await refusalOf(old, moveOf("a", "n2"))).toBeNull();
  // The upgrade: goes through where there is a newer one, and is none where there is not.
  expect(await refusalOf(old, { kind: "configuration.upgrade", schema: "pacemaker-3.0" })).toBeNull();
  const newest = isRefused ? "pacemaker-3.9" : "pacemaker-4.0";
  expect(await refusalOf(old, { kind: "configuration.upgrade", schema: newest })).toBe(
    CRM_EXIT.CRM_EX_NOSUCH,
  );
});

function moveOf(resource: string, to: string) {
  return { kind: "resource.move", resource, to, promoted: false, keep: false } as const;
}
