import type { BasketView } from "@/lib/api/basket-view";
import type { Effects } from "@/lib/change/effects/effects";
import type { Operation } from "@/lib/change/operation";
import { needsTypedName } from "@/lib/change/plan/plan-danger";
import type { SurvivalReport, WhatIfReport } from "@/lib/change/trial/trial-report";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { ownConsole } from "../../support/own-console";
import { expect, test } from "../../support/test";
import { must, othersThan, placeOf, placesOf } from "../../support/truth";

test("changes wait in the basket, are asked what survives, and are applied and taken back as one", async ({
  board,
  harrier,
  lab,
}) => {
  const { url, clusterId } = harrier;
  const api = headless(url, clusterId);
  const node = await placeOf(lab, "vip");
  const [other = ""] = othersThan(lab, node);
  const location = {
    kind: "location.create",
    id: "basket-app",
    resource: "app",
    node: other,
    score: "7",
  } as const;
  const operation = {
    kind: "configuration.change",
    subject: "app",
    purpose: "location",
    steps: [location],
  } as const;
  const planned = await api.plan(operation);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));

  await board.goto(`${url}/clusters/${clusterId}/plans/${planned.value.id}`);
  await board.getByRole("button", { name: "Add to basket" }).click();
  await expect(board.getByRole("heading", { name: "Basket", level: 1 })).toBeVisible();
  const list = board.getByRole("list", { name: "Basket" });
  await expect(list.getByRole("listitem")).toHaveCount(1);

  const steps = [{ kind: "property.set", values: { "cluster-delay": "61s" } }] as const;
  const entry = { subject: "cluster-delay", purpose: "change", steps } as const;
  expect(await api.post("/basket", { entry })).toMatchObject({ ok: true, value: { count: 2 } });
  const lost = {
    subject: "gone",
    purpose: "change",
    steps: [{ kind: "resource.meta", id: "gone", meta: { priority: "1" } }],
  };
  await api.post("/basket", { entry: lost });
  expect(await api.post("/basket/plan", {}), "the entry that fails is named").toMatchObject({
    ok: false,
    error: { problem: { code: "basket-entry", place: 3, subject: "gone" } },
  });
  await board.reload();
  await expect(list.getByRole("listitem").nth(2)).toContainText("Does not go after those before it");
  await board.getByRole("button", { name: "Take change 3 out" }).press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await board.getByRole("button", { name: "Move change 2 up" }).press("Enter");
  await expect(list.getByRole("listitem").first()).toContainText("cluster-delay");

  await board.getByRole("button", { name: "Would everything survive the loss of a node?" }).click();
  const survival = board.getByRole("table", { name: "What survives the loss of each node" });
  await expect(survival.getByRole("row").filter({ hasText: "vip" })).toContainText("moves to", {
    timeout: 60_000,
  });
  await expectAccessible(board, "the basket");
  await board.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(board, "the basket");
  await board.setViewportSize({ width: 1440, height: 900 });

  await board.getByRole("button", { name: "Review 2 changes as one plan" }).click();
  await expect(board.getByRole("heading", { level: 1 })).toContainText("Apply the basket");
  await board.getByRole("button", { name: "Apply", exact: true }).click();
  const waiting = async () => {
    const view = await api.get<BasketView>("/basket");
    return view.ok ? view.value.entries.length : null;
  };
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  const inForce = async () =>
    (await lab.exec(node, ["cibadmin", "--query", "--scope", "configuration"])).stdout;
  expect(await inForce()).toContain("basket-app");
  const runs = await api.get<{ runs: readonly { readonly undo: Parameters<typeof api.change>[0] }[] }>(
    "/runs",
  );
  if (!runs.ok || runs.value.runs[0] === undefined) throw new Error("no run");
  expect(await api.change(runs.value.runs[0].undo)).toMatchObject({ state: "done" });
  expect(await inForce(), "one undo takes all of it back").not.toMatch(/basket-app|value="61s"/);
});

test("a what-if foretells what really happens", async ({ board, harrier, lab }) => {
  const { url, clusterId } = harrier;
  const api = headless(url, clusterId);
  const node = await placeOf(lab, "vip");
  const question = { injections: [{ kind: "node.standby", node }] };
  const told = await api.post<WhatIfReport>("/what-if", question);
  if (!told.ok || told.value.without.kind !== "told") throw new Error(JSON.stringify(told));
  const foretold = told.value.without.effects.resources.find(({ resource }) => resource === "vip");
  expect(foretold).toMatchObject({ kind: "move", from: node });

  const lost = await api.post<SurvivalReport>("/survival", {});
  if (!lost.ok) throw new Error(JSON.stringify(lost.error));
  expect(lost.value.losses.map((one) => one.node)).toEqual(lab.nodes.map(({ name }) => name));
  const ofNode = lost.value.losses.find((one) => one.node === node);
  if (ofNode?.kind !== "told") throw new Error(JSON.stringify(ofNode));
  const vipThen = ofNode.resources.find(({ resource }) => resource === "vip");
  expect(vipThen?.started, "where it runs before").toEqual([node]);
  expect(vipThen?.lost).toMatchObject({ kind: "moved", nodes: [expect.any(String)] });
  expect(othersThan(lab, node), "it moves to one of those that are left").toContain(vipThen?.lost?.nodes[0]);
  expect(ofNode.resources.find(({ resource }) => resource === "web-clone")?.lost).toEqual({
    kind: "thinned",
    nodes: [...othersThan(lab, node)].toSorted(),
  });

  const steps = othersThan(lab, node).map((other, at) => ({
    ...{ kind: "location.create", id: `never-${at}`, resource: "vip", node: other, score: "-INFINITY" },
  }));
  const banned = await api.post<WhatIfReport>("/what-if", {
    on: { kind: "steps", steps },
    injections: [{ kind: "node.lost", node }],
  });
  expect(banned, "after the change it does not survive").toMatchObject({
    ok: true,
    value: {
      without: { effects: { leftStopped: [] } },
      withChange: { effects: { leftStopped: expect.arrayContaining(["vip"]) } },
    },
  });
  const fails = { kind: "operation.fails", resource: "vip", node: foretold?.to, operation: "start", code: 1 };
  const elsewhere = await api.post<WhatIfReport>("/what-if", {
    injections: [{ kind: "node.lost", node }, fails],
  });
  if (!elsewhere.ok || elsewhere.value.without.kind !== "told") throw new Error(JSON.stringify(elsewhere));
  const ways = elsewhere.value.without.effects.resources.filter(({ resource }) => resource === "vip");
  // Where its start fails it is not left: the last of the nodes has it, if there is one.
  const third = othersThan(lab, node).find((one) => one !== foretold?.to) ?? null;
  expect(ways.length, "what it would do is told").toBeGreaterThan(0);
  if (third !== null) expect(ways.map(({ to }) => to)).toContain(third);
  expect(elsewhere.value.without.effects.leftStopped).toEqual(third === null ? ["vip"] : []);

  await api.change({ kind: "node.standby", node });
  expect(await placeOf(lab, "vip"), "foretold = happened").toBe(foretold?.to);
  await must(lab, node, `crm_standby -N ${node} -D`);

  await board.goto(`${url}/clusters/${clusterId}/two-nodes`);
  await expect(board.getByRole("heading", { name: "Two nodes", level: 1 })).toBeVisible();
  await expect(
    board.getByRole("heading", { name: `This cluster has ${lab.nodes.length} nodes` }),
  ).toBeVisible();
  await expectAccessible(board, "two nodes, on a cluster of more");
});

test("what needs a ticket starts when it is granted, and stops as foretold when it is revoked", async ({
  lab,
}) => {
  const { server, api } = await ownConsole(lab);
  const ticket = "site-1";
  const done = { state: "done", troubles: [] };
  const vips = ({ resources }: Effects) =>
    resources.flatMap(({ resource, kind }) => (resource === "vip" ? [kind] : []));
  const planOf = async (operation: Operation) => {
    const planned = await api.plan(operation);
    if (!planned.ok) throw new Error(JSON.stringify(planned.error));
    return planned.value;
  };
  try {
    const tie = {
      kind: "configuration.change",
      subject: "vip",
      purpose: "ticket",
      steps: [
        { kind: "ticket.create", id: "vip-needs", resource: "vip", role: null, ticket, lossPolicy: "stop" },
      ],
    } as const;
    expect((await planOf(tie)).effects.leftStopped, "nobody has granted it").toEqual(["vip"]);
    const tied = await api.change(tie);
    expect(tied).toMatchObject(done);
    expect(await must(lab, "n1", "cibadmin -Q -o constraints")).toMatch(
      /<rsc_ticket [^>]*(?:ticket="site-1"[^>]*loss-policy="stop"|loss-policy="stop"[^>]*ticket="site-1")/,
    );
    await expect.poll(() => placesOf(lab, "vip")).toEqual([]);

    const grant = { kind: "ticket.set", ticket, to: "grant" } as const;
    expect(vips((await planOf(grant)).effects)).toEqual(["start"]);
    expect(await api.change(grant)).toMatchObject(done);
    expect(await placesOf(lab, "vip")).toHaveLength(1);

    const injections = [{ kind: "ticket", ticket, granted: false }];
    const asked = await api.post<WhatIfReport>("/what-if", { injections });
    if (!asked.ok || asked.value.without.kind !== "told") throw new Error(JSON.stringify(asked));
    expect(asked.value.without.effects.leftStopped, "a what-if foretells the loss").toEqual(["vip"]);
    expect(await placesOf(lab, "vip"), "and changes nothing").toHaveLength(1);

    const plan = await planOf({ kind: "ticket.set", ticket, to: "revoke" });
    expect(plan.effects.leftStopped).toEqual(asked.value.without.effects.leftStopped);
    expect(needsTypedName(plan), "its name is typed first").toBe(true);
    const revoked = await api.change({ kind: "ticket.set", ticket, to: "revoke" });
    expect(revoked).toMatchObject(done);
    expect(await placesOf(lab, "vip"), "foretold = happened").toEqual([]);
    expect(await must(lab, "n1", `cibadmin -Q --xpath '//ticket_state[@id="${ticket}"]'`)).toContain(
      'granted="false"',
    );

    // The way back of each, and the site has never heard of it.
    expect(revoked.undo).toEqual(grant);
    expect(await api.change(grant)).toMatchObject(done);
    expect(await placesOf(lab, "vip")).toHaveLength(1);
    const free = tied.undo && (await api.change(tied.undo));
    expect(free).toMatchObject(done);
    expect(await api.change({ kind: "ticket.set", ticket, to: "forget" })).toMatchObject(done);
    expect(await must(lab, "n1", "cibadmin -Q")).not.toContain(ticket);
    expect(await placesOf(lab, "vip"), "it runs without a ticket").toHaveLength(1);
  } finally {
    await server.stop();
  }
});
