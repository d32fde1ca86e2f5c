import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPractice } from "../../practice/practice";
import { confirmHostKey, enterAccess } from "../../support/add-page";
import { startBareHost } from "../../support/bare-host";
import { freePort, startConsole } from "../../support/console";
import { card, openMenu, panel } from "../../support/page";
import { addPractice, expect, PRACTICE, test } from "../../support/practice-test";

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
    await expect(await openMenu(page, "vip", "Move to…")).toContainText("the cluster cannot be reached now");

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
  await expect(await openMenu(page, "vip", "Move to…")).toContainText("the console does not answer");
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
