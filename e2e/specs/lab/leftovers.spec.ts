import type { MaintenanceView } from "@/lib/api/maintenance-view";
import type { Ledger, LedgerEntry } from "@/lib/ledger/entry";
import type { SessionEnding } from "@/lib/maintenance/ending";
import type { MaintenanceSession } from "@/lib/maintenance/session";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { type Headless, headless } from "../../support/headless";
import { expect, isLive, openBoard, test } from "../../support/test";
import { attributeOf, leftoversOf, must, placeOf, placesOf } from "../../support/truth";

/** Every sort of leftover but the cluster's own maintenance-mode, which would have the last word over all others. */
const MESS = `
  # On a node in maintenance nothing would follow from its failure.
  crm_resource -r vip --meta -p resource-stickiness -v 1000
  crm_resource -r vip --move -N n1
  crm_resource --wait --timeout=60 >/dev/null
  crm_resource -r vip --clear
  for id in tired idle gone; do pcs resource create $id ocf:pacemaker:Dummy --no-default-ops; done
  crm_attribute -N n3 -n standby -v on
  crm_resource -r tired --ban -N n1
  crm_resource -r tired --ban -N n2
  crm_resource -r idle --meta -p target-role -v Stopped
  crm_resource --wait --timeout=60 >/dev/null
  crm_attribute -N n2 -n maintenance -v on
  crm_resource -r vip --ban -N n3 --lifetime PT1S
  crm_resource -r app --meta -p is-managed -v false
  cibadmin --modify --xml-text '<op id="app-a-monitor-interval-10s" enabled="false"/>'
  cibadmin --create -o constraints --xml-text '<rsc_location id="once" rsc="idle"><rule id="once-rule" score="-INFINITY" boolean-op="and"><date_expression id="once-date" operation="lt" end="2020-01-01"/></rule></rsc_location>'
  cibadmin --create -o constraints --xml-text '<rsc_location id="cli-prefer-idle" rsc="idle"><rule id="cli-prefer-rule-idle" score="INFINITY" boolean-op="and"><expression id="cli-prefer-expr-idle" attribute="#uname" operation="eq" value="n1" type="string"/><date_expression id="cli-prefer-lifetime-end-idle" operation="lt" end="2020-01-01 00:00:00Z"/></rule></rsc_location>'
  crm_attribute -n stop-orphan-resources -v false
  crm_attribute -n stop-removed-resources -v false
  cibadmin --delete -o resources --xml-text '<primitive id="gone"/>'
  attrd_updater -n deployed -U yes -N n1
  crm_shadow --create-empty try --batch --force
  crm_resource --wait --timeout=60
  true`;

/** What of it no configuration has: the lab's own way back does not see it. */
const TIDY =
  "rm -rf /var/lib/pacemaker/cib/shadow.try /dev/shm/harrier.AAAAAAAA /run/Dummy-gone.state; attrd_updater -n deployed -D -N n1; attrd_updater -n noise -D -N n3";

test.beforeEach(async ({ lab }) => {
  for (const { name } of lab.nodes) await must(lab, name, TIDY);
});

async function ledgerOf(api: Headless): Promise<ReadonlyMap<string, LedgerEntry>> {
  const read = await api.get<Ledger>("/leftovers");
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return new Map(read.value.entries.map((entry) => [entry.id, entry]));
}

/** What would start without it, and where. */
function startsOf(entry: LedgerEntry | undefined): readonly string[] {
  if (entry?.still.kind !== "effects") return [];
  const { resources } = entry.still.effects;
  return resources.filter(({ kind }) => kind === "start").map(({ resource, to }) => `${resource} ${to}`);
}

test("everything left is listed with what it still does, and goes by its way", async ({
  board,
  harrier,
  lab,
}) => {
  const { url, clusterId } = harrier;
  const api = headless(url, clusterId);
  expect((await ledgerOf(api)).size, "nothing before").toBe(0);
  await must(lab, "n1", MESS);
  const vip = await placeOf(lab, "vip");
  await must(lab, "n1", `crm_resource --fail -r vip -N ${vip} && crm_resource --wait --timeout=60`);
  await must(
    lab,
    "n3",
    "mkdir -p /dev/shm/harrier.AAAAAAAA && touch -d '1 hour ago' /dev/shm/harrier.AAAAAAAA",
  );

  const left = await ledgerOf(api);
  const keys = [
    ...["standby n3", "maintenance n2", "constraint cli-ban-tired-on-n1", "constraint cli-ban-vip-on-n3"],
    ...["constraint cli-ban-tired-on-n2", "constraint cli-prefer-idle"],
    ...["unmanaged app", "target-role idle", "operation-off app-a monitor 10s", "expired-rule once-rule"],
    ...[
      `failure vip ${vip}`,
      "orphan gone",
      "transient-attribute n1 deployed",
      "shadow n1 try",
      "scratch n3",
    ],
  ];
  expect([...left.keys()].toSorted()).toEqual(keys.toSorted());
  expect(startsOf(left.get("standby n3")), "the scheduler's word").toEqual(
    expect.arrayContaining(["web n3"]),
  );
  expect(startsOf(left.get("constraint cli-ban-tired-on-n1"))).toEqual(["tired n1"]);
  expect(left.get("constraint cli-ban-tired-on-n2")?.still, "n2 is in maintenance").toEqual({
    kind: "nothing",
  });
  expect(startsOf(left.get("target-role idle"))).toEqual(["idle n1"]);
  for (const key of ["constraint cli-ban-vip-on-n3", "expired-rule once-rule", "shadow n1 try"])
    expect(left.get(key)?.still, key).toEqual(
      key.startsWith("shadow") ? { kind: "not-asked", why: "outside" } : { kind: "nothing" },
    );
  // Of the ban the list of bans says it, of the move crm_rule.
  for (const key of ["constraint cli-ban-vip-on-n3", "constraint cli-prefer-idle"])
    expect(left.get(key)?.thing, key).toMatchObject({ standing: "over" });
  const began = Date.parse((await must(lab, "n1", "date -u +%FT%TZ")).trim()) - 120_000;
  for (const key of ["standby n3", "constraint cli-ban-tired-on-n1", "target-role idle", "unmanaged app"]) {
    const { since } = left.get(key) ?? {};
    expect(since?.by, key).toMatchObject({ kind: "cib", user: "root", origin: "n1" });
    expect(Date.parse(since?.at ?? ""), key).toBeGreaterThan(began);
  }

  const clear = async (key: string) => {
    const operation = left.get(key)?.way.operation;
    if (operation == null) throw new Error(`no way for ${key}`);
    expect(await api.change(operation), key).toMatchObject({ state: "done" });
    expect([...(await ledgerOf(api)).keys()], key).not.toContain(key);
  };
  for (const key of keys.filter((one) =>
    /^(?:constraint cli-ban-tired-on-n1|failure|orphan|transient|shadow)/.test(one),
  ))
    await clear(key);
  expect(await placesOf(lab, "tired")).toEqual(["n1"]);
  expect(await must(lab, "n1", "ls /var/lib/pacemaker/cib")).not.toContain("shadow.try");

  await board.goto(`${url}/clusters/${clusterId}/leftovers`);
  const list = board.getByRole("list", { name: "What is left" });
  await expect(list.getByRole("listitem").filter({ hasText: "n3 is in standby" })).toContainText(
    "starts on n3",
  );
  await expectAccessible(board, "leftovers");
  await board.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(board, "leftovers");
  await board.setViewportSize({ width: 1440, height: 900 });
  await board.getByRole("checkbox", { name: "Select all that can be cleared" }).click();
  await expect(board.getByText("9 selected")).toBeVisible();
  await board.getByRole("button", { name: "Clear selected …" }).click();
  const review = board.getByRole("dialog");
  await review.getByRole("button", { name: "Apply", exact: true }).click();
  await must(lab, "n3", TIDY);
  await expect(board.getByText("Nothing is left", { exact: true })).toBeVisible({ timeout: 60_000 });
  expect(await attributeOf(lab, "n3", "standby")).toBeNull();
  // The list is empty once the attribute is gone; what it held back starts after that.
  await expect.poll(() => placesOf(lab, "idle")).toHaveLength(1);

  await must(lab, "n1", "crm_attribute -n maintenance-mode -v true");
  const whole = (await ledgerOf(api)).get("maintenance-mode")?.way.operation ?? null;
  if (whole === null) throw new Error("maintenance-mode is not told");
  expect(await api.change(whole)).toMatchObject({ state: "done" });
  expect((await ledgerOf(api)).size).toBe(0);
});

test("a maintenance session outlives the console, takes back what it set, and leaves what others did", async ({
  page,
  harrier,
  lab,
}) => {
  const { url, clusterId } = harrier;
  const api = headless(url, clusterId);
  // What takes a value out leaves its set there, empty.
  const configuration = async () =>
    (await must(lab, "n1", "cibadmin -Q -o configuration"))
      .replace(/^\s*<(?:instance|meta)_attributes id="[^"]*"\/>\n/gm, "")
      .replace(/<node ([^<>]*[^/])>\s*<\/node>/g, "<node $1/>");
  const before = await configuration();
  const node = await placeOf(lab, "app-a");
  const sessions = async (): Promise<readonly MaintenanceSession[]> => {
    const view = await api.get<MaintenanceView>("/maintenance");
    if (!view.ok) throw new Error(JSON.stringify(view.error));
    return view.value.sessions;
  };
  const begin = async (wish: object): Promise<MaintenanceSession> => {
    type Begun = { session: MaintenanceSession; operation: Parameters<typeof api.change>[0] };
    const asked = await api.post<Begun>("/maintenance", { note: "a kernel", ...wish });
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    expect(await api.change(asked.value.operation)).toMatchObject({ state: "done" });
    const open = (await sessions()).find(({ id }) => id === asked.value.session.id);
    expect(open).toMatchObject({ begun: { runId: expect.any(String) }, ended: null });
    return asked.value.session;
  };

  await openBoard(page, harrier, lab);
  const session = await begin({ node, mode: "standby", until: new Date(Date.now() + 5_000).toISOString() });
  const banner = page.getByText(`${node} is in standby for maintenance`);
  await expect(banner).toBeVisible();
  expect(await api.post("/maintenance", { node, mode: "standby" }), "one at a time").toMatchObject({
    ok: false,
  });

  await must(lab, "n1", `crm_resource -r app --ban -N ${node}`);
  await harrier.crashAndRestart();
  await isLive(harrier, clusterId);
  await expect(banner).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`The maintenance of ${node} lasts longer than expected`).first()).toBeVisible({
    timeout: 30_000,
  });

  const told = await api.post<SessionEnding>("/maintenance/end", { sessionId: session.id });
  if (!told.ok) throw new Error(JSON.stringify(told.error));
  // The address may be on either node: nothing draws it back.
  expect(told.value.staysAway.filter(({ resource }) => resource === "app")).toMatchObject([
    { resource: "app", because: { code: "banned", node, constraint: `cli-ban-app-on-${node}` } },
  ]);
  expect(told.value.meanwhile).toMatchObject([{ kind: "constraint", constraint: `cli-ban-app-on-${node}` }]);

  await page.getByRole("button", { name: `End the maintenance of ${node}` }).click();
  const ending = page.getByRole("dialog", { name: `End the maintenance of ${node}` });
  await expect(ending).toContainText(`A ban keeps app off ${node}`);
  await expectAccessible(page, "the end of a maintenance");
  await ending.getByRole("button", { name: "Review the end" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply", exact: true }).click();
  await expect(banner).toBeHidden({ timeout: 30_000 });
  expect((await sessions()).find(({ id }) => id === session.id)?.ended).toMatchObject({ kind: "run" });
  expect(await leftoversOf(lab), "what somebody else did is left").toEqual([`cli-ban-app-on-${node}`]);
  await must(lab, "n1", "crm_resource -r app --clear && crm_resource --wait --timeout=60");
  expect(await configuration(), "as it was").toBe(before);

  const other = await begin({ node, mode: "maintenance" });
  await must(lab, "n1", `crm_attribute -N ${node} -n maintenance --delete`);
  await expect
    .poll(async () => (await sessions()).find(({ id }) => id === other.id)?.ended ?? null)
    .toMatchObject({ kind: "elsewhere", user: "root" });
  const listed = await harrier.harrier("maintenance", "list", "Lab");
  expect(listed.output).toContain("a kernel");
  expect(await configuration()).toBe(before);
});
