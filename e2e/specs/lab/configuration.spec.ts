import { SAMPLES } from "@/lib/change/configuration/samples";
import { isOver, type Run } from "@/lib/change/run/run";
import { change } from "../../support/change";
import { headless } from "../../support/headless";
import { expect, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";

test("what others change meanwhile is never overwritten, at any stage", async ({ harrier, lab }) => {
  const api = headless(harrier.url, harrier.clusterId);
  const set = (value: string) =>
    change("delay", { kind: "property.set", values: { "cluster-delay": value } });
  const delay = () =>
    must(lab, "n1", "crm_attribute --type crm_config --name cluster-delay --query --quiet || true");

  // Between the plan and its review.
  const planned = await api.plan(set("70s"));
  if (!planned.ok) throw new Error("not planned");
  await must(lab, "n2", "pcs property set cluster-delay=80s");
  const refused = await api.apply(planned.value.id);
  expect(refused.ok).toBe(false);
  const problem = refused.ok ? undefined : refused.error.problem;
  expect(problem?.code).toBe("conflicted");
  expect((await delay()).trim()).toBe("80s");
  // The plan that took its place is on the new state, and a conflicted one is not applied again.
  expect((await api.apply(planned.value.id)).ok).toBe(false);
  if (problem?.code !== "conflicted") throw new Error("no plan in its place");
  const again = await api.apply(problem.plan.id);
  if (!again.ok) throw new Error(JSON.stringify(again.error));
  await expect.poll(async () => isOver((await api.run(again.value.runId)) as Run)).toBe(true);
  await expect.poll(async () => (await delay()).trim()).toBe("70s");

  // While it is being applied: others write all the time, the status and the configuration.
  const noise = lab.exec(
    "n3",
    [
      "sh",
      "-c",
      "for i in $(seq 1 40); do crm_attribute --node n3 --name noise --lifetime reboot --update $i; crm_attribute --type crm_config --name maintenance-mode-noise --update $i; done",
    ],
    { timeoutMs: 60_000 },
  );
  let applied = 0;
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const plan = await api.plan(
      change("n", { kind: "node.attribute", node: "n1", values: { mark: String(attempt) } }),
    );
    if (!plan.ok) continue;
    const started = await api.apply(plan.value.id);
    if (started.ok) {
      await expect.poll(async () => isOver((await api.run(started.value.runId)) as Run)).toBe(true);
      applied += 1;
      expect((await must(lab, "n1", "crm_attribute --node n1 --name mark --query --quiet")).trim()).toBe(
        String(attempt),
      );
    }
  }
  await noise;
  const last = await must(
    lab,
    "n1",
    "crm_attribute --type crm_config --name maintenance-mode-noise --query --quiet",
  );
  expect(last.trim()).toBe("40");
  console.log(`    ${applied} of 12 changes came through beside 40 others, none lost`);

  // Between a change and its undo.
  const made = await api.change(set("90s"));
  await must(lab, "n2", "pcs property set cluster-delay=95s");
  const undo = made.undo === null ? null : await api.plan(made.undo);
  expect(undo?.ok === false && undo.error.problem?.code).toBe("cannot-undo");
  expect((await delay()).trim()).toBe("95s");
  harrier.expectLog(/plan not applied/);
});

test("a clone that runs is deleted, with what names it", async ({ harrier, lab }) => {
  const api = headless(harrier.url, harrier.clusterId);
  const agent = { standard: "ocf", provider: "pacemaker", type: "Dummy" };
  const nothing = { parameters: {}, operations: [], meta: {}, group: null };
  await api.change(
    change(
      "gone",
      { kind: "primitive.create", id: "gone", agent, ...nothing },
      { kind: "clone.create", id: "gone-clone", of: "gone", promotable: false, meta: {} },
      { kind: "location.create", id: "gone-on-n1", resource: "gone-clone", node: "n1", score: "10" },
    ),
  );
  const running = () => must(lab, "n1", "crm_resource --resource gone-clone --locate 2>&1 || true");
  expect((await running()).match(/is running on/g)).toHaveLength(lab.nodes.length);

  const deletion = change("gone-clone", { kind: "resource.delete", id: "gone-clone" });
  const planned = await api.plan(deletion);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  expect(planned.value.notes).toEqual([{ code: "constraints-deleted", ids: ["gone-on-n1"] }]);
  const run = await api.change(deletion);
  expect(run.troubles).toEqual([]);
  expect(await running()).not.toMatch(/is running on/);
});

test("what the cluster found running is stopped before it is taken out: its address would be left up otherwise", async ({
  harrier,
  lab,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const node = await placeOf(lab, "vip");
  const isUp = async () => (await must(lab, node, "ip -br -4 addr")).includes(`${lab.serviceAddress(0)}/`);
  await must(lab, "n1", "crm_resource --refresh -r vip; crm_resource --wait --timeout=60");
  const deletion = change("vip", { kind: "resource.delete", id: "vip" });
  const refused = await api.plan(deletion);
  expect(refused.ok ? null : refused.error.problem).toEqual({ code: "stops-blindly", resources: ["vip"] });
  expect(await isUp()).toBe(true);
  await api.change({ kind: "resource.stop", resource: "vip" });
  const run = await api.change(deletion);
  expect(run).toMatchObject({ state: "done", troubles: [] });
  expect(await isUp()).toBe(false);
});

test("what pcs refuses is done by Pacemaker's own tools, with pcs' words", async ({ harrier, lab }) => {
  const api = headless(harrier.url, harrier.clusterId);
  await must(lab, "n1", "crm_attribute --type crm_config --name stop-all-resources --update true");
  const agent = { standard: "ocf", provider: "acme", type: "not-there" };
  const parameters = { any: "name" };
  const nothing = { operations: [], meta: {}, group: null };
  const create = { kind: "primitive.create", id: "odd", agent, parameters, ...nothing } as const;
  const planned = await api.plan(change("odd", create));
  const [note] = planned.ok ? planned.value.notes : [];
  expect(note).toMatchObject({
    code: "dialect-refused",
    dialect: "pcs",
    said: expect.stringContaining("ocf:acme:not-there"),
  });
  await api.change(change("odd", create));
  expect(await must(lab, "n1", "crm_resource --resource odd --get-parameter any")).toBe("name\n");

  // What is in force is what counts, also where the value would stand in the configuration.
  const values = { "resource-stickiness": "7" };
  const rule = '<rule id="r" score="0"><date_expression id="d" operation="gt" start="2020-01-01"/></rule>';
  const pair = '<nvpair id="n" name="resource-stickiness" value="5"/>';
  const set = `<meta_attributes id="always" score="10">${rule}${pair}</meta_attributes>`;
  const defaults = `<configuration><rsc_defaults>${set}</rsc_defaults></configuration>`;
  await must(lab, "n1", `cibadmin --modify --allow-create --scope configuration --xml-text '${defaults}'`);
  const refused = await api.plan(change("d", { kind: "resource-defaults.set", values }));
  expect(refused.ok ? null : refused.error.problem).toEqual({
    code: "no-effect",
    values: [{ subject: "rsc_defaults", name: "resource-stickiness", wanted: "7", inForce: "5" }],
  });
});

test("a schema that is older than the cluster refuses a change: it is brought to the newest one, and takes it then", async ({
  harrier,
  lab,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const schema = async () =>
    /validate-with="([^"]*)"/.exec(await must(lab, "n1", "cibadmin -Q --xpath /cib --no-children"))?.[1];
  const newest = await schema();
  await must(
    lab,
    "n1",
    `cibadmin -Q | sed 's/validate-with="[^"]*"/validate-with="pacemaker-3.0"/' > /root/old.xml && cibadmin --replace --xml-file /root/old.xml`,
  );
  try {
    expect(await schema()).toBe("pacemaker-3.0");
    // Of a constraint's role pcs knows the word of that schema, which means the same.
    const apart = {
      kind: "colocation.create",
      id: "old-schema",
      resource: "app",
      role: "Unpromoted",
      with: "vip",
      withRole: null,
      score: "-1",
    } as const;
    const inOldWords = await api.change(change("app", apart));
    expect(inOldWords.troubles).toEqual([]);
    expect(await must(lab, "n1", "cibadmin -Q -o constraints")).toMatch(
      /id="old-schema".*rsc-role="Slave"|rsc-role="Slave".*id="old-schema"/,
    );
    // Of an operation's it does not.
    const monitors = SAMPLES.find(({ name }) => name === "create a primitive with monitors by role");
    if (monitors === undefined) throw new Error("no such sample");
    const byRole = change("db", monitors.step);
    const refused = await api.plan(byRole);
    expect(refused.ok ? null : refused.error.problem).toMatchObject({
      code: "schema-refuses",
      schema: "pacemaker-3.0",
    });
    const upgrade = await api.change({ kind: "configuration.upgrade", schema: "pacemaker-3.0" });
    expect(upgrade).toMatchObject({ state: "done", troubles: [] });
    expect(await schema()).toBe(newest);
    const made = await api.change(byRole);
    expect(made.troubles).toEqual([]);
    expect(await must(lab, "n1", "cibadmin -Q -o resources")).toContain('role="Unpromoted"');
    for (const { undo } of [made, inOldWords]) if (undo) await api.change(undo);
    // There is nothing newer, and that is said.
    const again = await api.plan({ kind: "configuration.upgrade", schema: newest ?? "" });
    expect(again.ok ? null : again.error.problem).toMatchObject({
      code: "obstacle",
      obstacle: { code: "newest-schema" },
    });
  } finally {
    // Whatever failed above: the tests after this one need the newest.
    await must(lab, "n1", "cibadmin --upgrade --force");
  }
});
