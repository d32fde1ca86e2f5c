import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import type { JobSummary } from "@/lib/job/job";
import type { Lab } from "../../lab/lab";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { ownConsole } from "../../support/own-console";
import { openSettings } from "../../support/page";
import { expect, openBoard, test } from "../../support/test";
import { must } from "../../support/truth";

/** First in the PATH of a session: says that it is held, and becomes the real tool when it is let go. */
const HELD = "/usr/local/bin/crm_report";
const LET_GO = "/run/harrier-e2e-let-go";
const WRAPPER = `printf '%s\\n' '#!/bin/sh' 'echo "held here"' 'while [ ! -e ${LET_GO} ]; do sleep 0.2; done' 'exec /usr/sbin/crm_report "$@"' > ${HELD} && chmod 755 ${HELD}`;

const step = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true });
/** The report's places that are left on any node. */
async function leftOn(lab: Lab): Promise<string> {
  const left = await Promise.all(
    lab.nodes.map(({ name }) => must(lab, name, "find /var/tmp -maxdepth 1 -name 'harrier-report.*'")),
  );
  return left.join("").trim();
}

test("a report is watched live, found again by another, survives the console, is cancelled and gone on with", async ({
  browser,
  lab,
}) => {
  const own = await ownConsole(lab);
  const { server, clusterId } = own;
  const context = await browser.newContext();
  const [first, second] = lab.nodes;
  if (!first || !second) throw new Error("the lab has too few nodes");
  await must(lab, second.name, WRAPPER);
  try {
    const [page, other] = [await context.newPage(), await context.newPage()];
    await openBoard(page, { url: server.url, clusterId }, lab);
    await (await openSettings(page, "Collect a report …")).click();
    await page.getByRole("button", { name: "Collect", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Report of Own", level: 1 })).toBeVisible();
    await expect(step(page, `Clean up on ${first.name}: Done`)).toBeVisible({ timeout: 60_000 });
    await step(page, `Collect on ${second.name}: Running`).click();
    const log = page.getByRole("log");
    await expect(log).toContainText("held here");
    const download = page.getByRole("link", { name: `Download crm_report-${first.name}.tar` });
    await expect(download).toBeVisible();

    // Somebody else finds it from the cluster's page, and sees the same.
    await openBoard(other, { url: server.url, clusterId }, lab);
    await other.getByRole("link", { name: /A report is being collected/ }).click();
    await expect(step(other, `Collect on ${second.name}: Running`)).toBeVisible();
    await expect(other.getByRole("log")).toContainText("held here");
    await step(other, `Collect on ${first.name}: Done`).click();
    await expect(other.getByRole("log")).toContainText("Collected results are available in");
    await expect(other.getByText("Exit status 0")).toBeVisible();

    // Reloaded in the middle: everything is there, once.
    await page.reload();
    await expect(page.getByRole("log")).toHaveText("held here");

    // The console is killed. The tool on the node ends with its channel, and the next console knows what it was doing.
    await server.crashAndRestart();
    await expect(page.getByText("Interrupted", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("The console ended meanwhile").first()).toBeVisible();
    await expect.poll(() => must(lab, second.name, "pgrep -f [h]eld || true"), { timeout: 30_000 }).toBe("");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(step(page, `Collect on ${second.name}: Running`)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("attempt 2")).toBeVisible();

    // Cancelled by the one, seen by the other; nothing is left on the nodes.
    await other.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
    await expect(step(page, `Collect on ${second.name}: Cancelled`)).toBeVisible();
    await expect(step(page, `Clean up on ${second.name}: Done`)).toBeVisible();
    expect(await leftOn(lab)).toBe("");
    await page.bringToFront();
    await expectAccessible(page, "a cancelled job");

    // Gone on with: only what is not done is done.
    await must(lab, second.name, `touch ${LET_GO}`);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
    await step(page, `Collect on ${first.name}: Done`).click();
    const said = (await page.getByRole("log").textContent()) ?? "";
    expect(said.split("Collected results"), "the first host was left alone").toHaveLength(2);
    expect(await leftOn(lab)).toBe("");

    const loading = page.waitForEvent("download");
    await page.getByRole("link", { name: `Download crm_report-${second.name}.tar` }).click();
    const listed = execFileSync("tar", ["tf", await (await loading).path()], { encoding: "utf8" });
    expect(listed).toContain(`${second.name}/cib.xml`);

    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoPageScroll(page, "a job");
    await page.getByRole("link", { name: "Jobs", exact: true }).last().click();
    await expect(page.getByRole("link", { name: /Report of Own/ })).toContainText("Done");
    await expectNoPageScroll(page, "the jobs");
    await expectAccessible(page, "the jobs");
    const answer = await fetch(`${server.url}/api/v1/jobs`).then((response) => response.json());
    const [job] = answer.value.jobs as readonly JobSummary[];
    expect(job).toMatchObject({ kind: "report", state: "done", stepsOver: 4 * lab.nodes.length });
  } finally {
    await must(lab, second.name, `rm -f ${HELD} ${LET_GO}`);
    await context.close();
    await server.stop();
  }
});
