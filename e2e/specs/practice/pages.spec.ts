import type { Locator } from "@playwright/test";
import type { HistoryPage } from "@/lib/api/history-page";
import type { Plan } from "@/lib/change/plan/plan";
import { expectNoPageScroll } from "../../support/accessibility";
import { headless } from "../../support/headless";
import { applyAndFollow, clusterTab, nodeSwitch, openSettings, panel, reviewOf } from "../../support/page";
import { expect, PRACTICE, test } from "../../support/practice-test";
import { applied } from "../../support/wizard";

test("a cluster has pages: by keyboard, with Back, and each says where one is", async ({
  board,
  harrier,
}) => {
  const home = `${harrier.url}/clusters/${harrier.clusterId}`;
  await expect(clusterTab(board, "Board")).toHaveAttribute("aria-current", "page");
  await board.getByRole("link", { name: "Skip to content" }).focus();
  await board.keyboard.press("Enter");
  await expect(board.getByRole("main")).toBeFocused();
  await clusterTab(board, "Board").focus();
  await board.keyboard.press("Tab");
  await expect(clusterTab(board, "Configuration")).toBeFocused();
  await board.keyboard.press("Tab");
  await expect(clusterTab(board, "Services")).toBeFocused();
  await board.keyboard.press("Enter");
  await expect(board.getByRole("heading", { name: "Add a service", level: 1 })).toBeVisible();
  await expect(clusterTab(board, "Services")).toHaveAttribute("aria-current", "page");
  await board.getByRole("link", { name: "Virtual IP", exact: true }).click();
  await expect(board).toHaveURL(/wizards\/virtual-ip/);
  await expect(clusterTab(board, "Services")).toHaveAttribute("aria-current", "true");
  const crumbs = board.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(crumbs.getByRole("link")).toHaveText([PRACTICE, "Services"]);

  await (await openSettings(board, "Change access …")).click();
  await expect(board.getByRole("heading", { name: `Access to ${PRACTICE}`, level: 1 })).toBeVisible();
  await expect(clusterTab(board, "Settings")).toHaveAttribute("aria-current", "true");
  await board.goBack();
  await expect(board).toHaveURL(`${home}/settings`);

  await board.goto(`${home}/nowhere`);
  await expect(board.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await board.goto(`${harrier.url}/clusters/nowhere/history`);
  await expect(board.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await expect(clusterTab(board, "History")).toHaveCount(0);

  await board.setViewportSize({ width: 360, height: 740 });
  for (const path of ["", "/wizards", "/history", "/settings"]) {
    await board.goto(`${home}${path}`);
    await expect(board.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoPageScroll(board, path);
  }
  await expect(clusterTab(board, "Settings")).toBeInViewport({ ratio: 0.99 });
});

test("settings stand still while their answers come: what is pressed is what was aimed at", async ({
  board,
  harrier,
}) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await board.route(/\/(?:terminals|practice)$/, async (route) => {
    await held;
    await route.continue();
  });
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/settings`);
  const remove = board.getByRole("button", { name: "Remove from console …" });
  const before = await remove.boundingBox();
  const told = board.waitForResponse(/\/terminals$/);
  answer();
  await told;
  await expect(board.getByText(/in the browser, as the account practice\./)).toBeVisible();
  expect(await remove.boundingBox()).toEqual(before);
});

test("a link that is followed while a wizard is being opened is not lost", async ({ board, harrier }) => {
  const held: (() => void)[] = [];
  const hold = () => new Promise<void>((resolve) => held.push(resolve));
  await board.route(/\/api\/v1\/.*wizard/, async (route) => {
    await hold();
    await route.continue();
  });
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}/wizards/virtual-ip`);
  await expect.poll(() => held.length).toBe(1);
  const draft = board.waitForResponse(/\/api\/v1\/.*wizard/);
  await board.route(/\/settings.*_rsc/, async (route) => {
    // The draft has a name before the next page is there.
    held[0]?.();
    await (await draft).finished();
    await route.continue();
  });
  await clusterTab(board, "Settings").click();
  await expect(board.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
});

test("the history has what happened and what was changed, also after the console was killed", async ({
  board,
  harrier,
  practice,
}) => {
  // Other tests leave events of the same words: only what happens from now on counts.
  const start = new Date().toISOString();
  const main = board.getByRole("main");
  const recent = (within: Locator, text: string) => async () =>
    (
      await within
        .getByRole("listitem")
        .filter({ hasText: text })
        .locator("time")
        .evaluateAll((times) => times.map((time) => time.getAttribute("datetime") ?? ""))
    ).filter((at) => at >= start).length;
  const events = panel(board, "Events");
  const [went, came] = ["n3 went to standby", "n3 came out of standby"];
  await nodeSwitch(board, "n3", "Standby").click();
  await reviewOf(board, "Put n3 in standby");
  await applyAndFollow(board, "Put n3 in standby");
  await practice.exec(["crm_standby", "-N", "n3", "-D"]);
  await expect.poll(recent(events, came)).toBe(1);

  const change = main.getByRole("listitem").filter({ hasText: "Put n3 in standby" });
  const event = main.getByRole("listitem").filter({ hasText: came });
  const atHistory = async () => {
    await clusterTab(board, "History").click();
    await expect(change.first()).toContainText(/by local.*Done in/);
    await expect.poll(recent(main, came)).toBe(1);
  };
  await atHistory();
  await harrier.crashAndRestart();
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
  await expect.poll(recent(events, came)).toBe(1);
  await atHistory();

  // It goes on as things happen, and what happens has a number that was not there before.
  await practice.exec(["crm_standby", "-N", "n3", "-v", "on"]);
  await expect(main.locator("ol").getByRole("listitem").first()).toContainText(/n3|web/);
  await expect.poll(recent(main, went)).toBe(2);
  await practice.exec(["crm_standby", "-N", "n3", "-D"]);
  await expect.poll(recent(main, came)).toBe(2);

  // By kind, by words, by object; Back undoes a choice.
  await main.getByRole("button", { name: "Changes" }).click();
  await expect(event).toHaveCount(0);
  await expect(change.first()).toBeVisible();
  await board.goBack();
  await expect.poll(recent(main, came)).toBe(2);
  await main.getByRole("searchbox").fill("standby nothing has");
  await board.keyboard.press("Enter");
  await expect(main.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await main.getByRole("button", { name: "Show everything" }).click();
  await board.goto(`${harrier.url}/clusters/${harrier.clusterId}?node=n2`);
  await board.getByRole("dialog").getByRole("link", { name: "History" }).click();
  await expect(board).toHaveURL(/history\?object=node%3An2/);
  await expect(main.getByRole("combobox", { name: "About" })).toHaveValue("n2");
  await expect(event).toHaveCount(0);
});

test("the history comes with its rows and the reader's times, before any script runs", async ({
  browser,
  harrier,
  practice,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  const start = new Date().toISOString();
  const went = async () => {
    const read = await api.get<HistoryPage>("/history?object=node:n2&kind=event&text=standby");
    const [newest] = read.ok ? read.value.entries : [];
    return newest !== undefined && newest.at >= start ? newest.at : "";
  };
  await practice.exec(["crm_standby", "-N", "n2", "-v", "on"]);
  await expect.poll(went).not.toBe("");
  const at = await went();
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const still = await context.newPage();
    const address = `${harrier.url}/clusters/${harrier.clusterId}/history?show=events&object=node%3An2`;
    const times = still.getByRole("main").locator(`time[datetime="${at}"]`);
    const shownIn = (timeZone: string) =>
      new Date(at).toLocaleTimeString("en", { timeZone, hourCycle: "h23", timeStyle: "medium" });
    await still.goto(address);
    await expect(times.first()).toHaveText(shownIn("UTC"));
    await expect(still.getByRole("main").getByText("n2 went to standby").first()).toBeVisible();
    const zone = { name: "harrier-zone", url: harrier.url };
    await context.addCookies([{ ...zone, value: "Asia/Tokyo" }]);
    await still.goto(address);
    await expect(times.first()).toHaveText(shownIn("Asia/Tokyo"));
    await context.addCookies([{ ...zone, value: "Mars/Olympus" }]);
    await still.goto(address);
    await expect(times.first()).toHaveText(shownIn("UTC"));
  } finally {
    await context.close();
    await practice.exec(["crm_standby", "-N", "n2", "-D"]);
  }
});

test("a change that was taken back says so, by whom and when, and leads there and back", async ({
  page,
  practice,
  harrier,
}) => {
  const api = headless(harrier.url, harrier.clusterId);
  // Where there are several sets of properties, crm_attribute cannot be asked: the way back is a set as a whole.
  const set2 =
    '<cluster_property_set id="others"><nvpair id="od" name="cluster-delay" value="2min"/></cluster_property_set>';
  await practice.exec(["cibadmin", "--modify", "--allow-create", "--scope=crm_config", `--xml-text=${set2}`]);
  const set = { kind: "property.set", values: { "cluster-delay": "77s" } } as const;
  const planned = await api.plan({
    kind: "configuration.change",
    subject: "delay",
    purpose: "change",
    steps: [set],
  });
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  const run = await applied(api, planned.value);
  const plan = `${harrier.url}/clusters/${harrier.clusterId}/plans/${planned.value.id}`;
  await page.goto(plan);
  await expect(page.getByText("Applied by local")).toBeVisible();
  await expect(page.getByText("The change was made.", { exact: true })).toBeVisible();

  const undo = run.undo === null ? null : await api.plan(run.undo);
  if (undo?.ok !== true) throw new Error(JSON.stringify(undo ?? run));
  await applied(api, undo.value as Plan);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Taken back by local");
  await expect(page.getByText("Applied by")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Open the undo" }).click();
  await expect(page).toHaveURL(new RegExp(undo.value.id));
  await expect(page.getByText("This takes back what local changed")).toBeVisible();
  await page.getByRole("link", { name: "Open that change" }).click();
  await expect(page).toHaveURL(plan);

  await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link", { name: "History" }).click();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows.filter({ hasText: "Change delay" }).first()).toContainText("Taken back by local");
  await expect(rows.filter({ hasText: "Take back the change of delay" }).first()).toContainText(
    "Takes back what local changed",
  );
});

test("history is read in pages over the API, whose cursors hold while things happen", async ({ harrier }) => {
  const api = headless(harrier.url, harrier.clusterId);
  const read = async (query: string) => {
    const page = await api.get<HistoryPage>(`/history?${query}`);
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value;
  };
  const first = await read("limit=1");
  expect(first.entries).toHaveLength(1);
  await api.change({
    kind: "configuration.change",
    subject: "delay",
    purpose: "change",
    steps: [{ kind: "property.set", values: { "cluster-delay": "78s" } }],
  });
  const second = await read(`limit=1&before=${encodeURIComponent(first.older ?? "")}`);
  const [before] = first.entries;
  expect(second.entries[0]?.id).not.toBe(before?.id);
  expect((second.entries[0]?.at ?? "") <= (before?.at ?? "")).toBe(true);
  expect((await read("kind=run&text=delay")).entries[0]).toMatchObject({ kind: "run" });
  for (const wrong of ["before=yesterday", "kind=gossip", "object=vip", "limit=0"]) {
    expect(await api.get(`/history?${wrong}`)).toMatchObject({
      ok: false,
      error: { code: "api.invalid-input" },
    });
  }
});
