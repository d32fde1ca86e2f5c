import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPractice } from "../../practice/practice";
import { confirmHostKey, enterAccess } from "../../support/add-page";
import { startBareHost } from "../../support/bare-host";
import { freePort, startConsole } from "../../support/console";
import { card, openMenu, panel, whenBoardAlive } from "../../support/page";
import { addPractice, expect, PRACTICE, test } from "../../support/practice-test";
import { askRaw } from "../../support/raw-request";

test("a watched host that shows another key gets nothing: said why, and the last picture stays", async ({
  page,
  harrier,
}) => {
  test.setTimeout(180_000);
  const dirs = [1, 2].map(() => mkdtempSync(join(tmpdir(), "harrier-keys-")));
  const port = await freePort();
  const before = await startPractice({ port, dir: dirs[0] ?? "" });
  const id = await addPractice(harrier, before, "Impostor");
  await page.goto(`${harrier.url}/clusters/${id}`);
  await expect(card(page, "vip")).toContainText("Running");
  await before.close();
  const after = await startPractice({ port, dir: dirs[1] ?? "" });
  try {
    const alert = panel(page, "Health").getByRole("alert");
    await expect(alert).toContainText("No node answers, since", { timeout: 30_000 });
    await expect(alert).toContainText("shows another key than before", { timeout: 30_000 });
    await expect(alert).toContainText(before.fingerprint);
    await expect(alert).toContainText(after.fingerprint);
    await expect(card(page, "vip")).toContainText("Running");
    await expect(page.getByText(/This is the last picture of it/)).toBeVisible();
    await expect(await openMenu(page, "vip", "Move to …")).toContainText("the cluster cannot be reached now");

    await page.goto(`${harrier.url}/clusters`);
    const listed = page.getByRole("article").filter({ hasText: "Impostor" });
    await expect(listed).toContainText(/Unreachable, lost/);

    // It was reinstalled: its key is confirmed anew, and nothing has to be removed.
    await page.goto(`${harrier.url}/clusters/${id}`);
    await panel(page, "Health").getByRole("link", { name: "Change access …" }).click();
    await expect(page.getByLabel("Port", { exact: true })).toHaveValue(String(port));
    const privateKey = readFileSync(after.keyFile, "utf8");
    const way = { host: after.host, port, user: after.user, privateKey };
    await enterAccess(page, way, "Access to Impostor");
    await expect(page.getByRole("main")).toContainText(`Saved is ${before.fingerprint}`);
    await confirmHostKey(page, after.fingerprint);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(`${harrier.url}/clusters/${id}`);
    await expect(page.getByText(/^Asking n1 every/)).toBeVisible();
    await expect(card(page, "vip")).toContainText("Running");
  } finally {
    await harrier.harrier("cluster", "remove", "Impostor");
    await after.close();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
});

test("a page whose script did not arrive loads again, once", async ({ page, harrier }) => {
  await page.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
  let broken = 0;
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    broken += 1;
    if (broken <= 1) await route.abort("failed");
    else await route.continue();
  });
  await page.reload();
  await expect.poll(() => broken).toBeGreaterThan(1);
  await whenBoardAlive(page);

  // What is missing for good is not asked for ever.
  await page.unroute("**/_next/static/chunks/*.js");
  await page.route("**/_next/static/chunks/*.js", (route) => route.abort("failed"));
  await page.evaluate(() => sessionStorage.clear());
  let loads = 0;
  page.on("domcontentloaded", () => {
    loads += 1;
  });
  await page.reload();
  await expect.poll(() => loads).toBe(2);
  const again = page.waitForEvent("domcontentloaded", { timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  expect(await again, "a third time").toBe(false);
});

test("the console is down: the page says that, and nothing of the cluster", async ({ page, practice }) => {
  const own = await startConsole();
  try {
    const id = await addPractice(own, practice, "Alone");
    await page.goto(`${own.url}/clusters/${id}`);
    await expect(card(page, "vip")).toContainText("Running");
  } finally {
    await own.stop();
  }
  await expect(panel(page, "Health").getByRole("alert")).toContainText("The console does not answer, since");
  await expect(page.getByText(/^Console lost/)).toBeVisible();
  await expect(page.getByText(/This is the last picture that it gave/)).toBeVisible();
  await expect(await openMenu(page, "vip", "Move to …")).toContainText("the console does not answer");
  await expect(page.getByText(/cluster cannot be reached|No node answers/)).toHaveCount(0);
});

test("a host without Pacemaker says so", async ({ page, harrier }) => {
  const host = await startBareHost();
  try {
    await page.goto(`${harrier.url}/clusters/add`);
    await enterAccess(page, { host: "127.0.0.1", port: host.port, user: "root", password: host.password });
    await confirmHostKey(page, host.fingerprint);
    const member = page.getByRole("article").first();
    await expect(member).toContainText("crm_mon is not installed");
    await expect(member).toContainText("Install Pacemaker’s command-line tools there");

    await page.goto(`${harrier.url}/clusters/${harrier.clusterId}/access`);
    const way = { host: "127.0.0.1", port: host.port, user: "root", password: host.password };
    await enterAccess(page, way, `Access to ${PRACTICE}`);
    await confirmHostKey(page, host.fingerprint);
    await page.getByRole("button", { name: "Save" }).click();
    const alert = page.getByRole("main").getByRole("alert").last();
    await expect(alert).toContainText(`This is another cluster than ${PRACTICE}`);
  } finally {
    await host.close();
  }
});

test("added through the page, a practice cluster is labelled before it is saved", async ({
  page,
  harrier,
  practice,
}) => {
  const second = await startPractice();
  try {
    await page.goto(`${harrier.url}/clusters/add`);
    const privateKey = readFileSync(second.keyFile, "utf8");
    await enterAccess(page, { host: second.host, port: second.port, user: second.user, privateKey });
    await confirmHostKey(page, second.fingerprint);
    await expect(page.getByText("Practice", { exact: true })).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill("Second");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: "Second", level: 1 })).toBeVisible();
    await expect(card(page, "vip")).toContainText("Running");
    expect(practice.fingerprint).not.toBe(second.fingerprint);
  } finally {
    await harrier.harrier("cluster", "remove", "Second");
    await second.close();
  }
});

test("what came under a foreign name gets nothing, and what makes no sense is said to be so", async ({
  harrier,
}) => {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { workers: object }>;
  };
  // Next forwards an action that a page lacks to one that has it, under the console's own name.
  const [action = ""] =
    Object.entries(node).find(([, { workers }]) => !("app/(console)/jobs/page" in workers)) ?? [];
  expect(action).toMatch(/^[0-9a-f]{40,}$/);
  const asAction = { "Next-Action": action, "Content-Type": "text/plain;charset=UTF-8" };
  const asPrefetch = { RSC: "1", "Next-Router-Prefetch": "1" };
  for (const foreign of [{ Host: "evil.example" }, { "X-Forwarded-Host": "evil.example" }]) {
    const forwarded = { method: "POST", path: "/jobs", headers: { ...foreign, ...asAction }, body: "[{}]" };
    expect(await askRaw(harrier.url, forwarded)).toMatchObject({
      status: 403,
      body: expect.stringContaining("api.foreign-origin"),
    });
    for (const path of ["/clusters", "/api/v1/clusters", "/_next/static/none.js", "/nowhere"])
      expect((await askRaw(harrier.url, { path, headers: foreign })).status, path).toBe(403);
    expect(
      (await askRaw(harrier.url, { path: "/clusters", headers: { ...foreign, ...asPrefetch } })).status,
    ).toBe(403);
  }
  for (const path of ["/%", "/clusters/%zz", "/api/v1/clusters/%E0%A4%A"])
    expect((await askRaw(harrier.url, { path })).status, path).toBe(400);
  for (const method of ["TRACE", "PROPFIND", "DELETE"])
    expect((await askRaw(harrier.url, { method, path: "/api/v1/clusters" })).status, method).toBe(400);
  const asked = [
    { path: "/nowhere" },
    { path: "/%" },
    { path: "/clusters", headers: asPrefetch },
    { path: "/api/v1/clusters" },
  ];
  for (const request of asked) {
    const { headers } = await askRaw(harrier.url, request);
    expect(headers["content-security-policy"], request.path).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], request.path).toBe("nosniff");
  }
});
