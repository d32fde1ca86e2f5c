import type { Page } from "@playwright/test";
import { beginCluster, createIt, giveNames, onward, openCommands } from "../support/create-page";
import { heartbeatHolds } from "../support/heartbeat";
import { answers } from "../support/service";
import { must } from "../support/truth";
import { expect, expectShown, test } from "../support/tutorial";

/** Gives away or takes over by the page, and sees the job done. */
async function act(page: Page, node: string, button: string, share: string, name: string): Promise<void> {
  const member = page.getByRole("region", { name: `Heartbeat on ${node}` });
  await member.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Which" }).click();
  await page.getByRole("option", { name: share, exact: true }).click();
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole("status").getByText("Done", { exact: true })).toBeVisible({ timeout: 120_000 });
}

test("the old stack: Heartbeat with haresources", async ({ page, harrier, tutorial }) => {
  const called = { ha01: "n1", ha02: "n2" };
  const { lab, commands, address } = await tutorial("the-old-stack", { name: "tut-old", called });
  const main = page.getByRole("main");
  let cluster = "";

  await test.step("1. The hosts", async () => {
    await beginCluster(page, harrier.url, lab);
    await giveNames(page, lab, "old");
    await onward(page);
  });

  await test.step("2. ha.cf, authkeys, haresources", async () => {
    await expect(page.getByRole("heading", { name: "Software and start", exact: true })).toBeVisible();
    await page.getByRole("radio", { name: /^Heartbeat \(old stack\)/ }).click();
    await page.getByLabel("Address of line 1", { exact: true }).fill(`${address}/24/host0`);
    await page.getByLabel("Services of line 1", { exact: true }).fill("nginx");
    await expect(page.getByLabel("Preferred node of line 1", { exact: true })).toContainText("n1");
    await expect(page.getByText("Times, in seconds")).toBeVisible();
    await expect(page.getByLabel("deadtime", { exact: true })).toHaveValue("10");
    await onward(page);
    await expect(page.getByRole("heading", { name: "Review", exact: true })).toBeVisible();
    await openCommands(page);
    await expectShown(main, commands("2. ha.cf, authkeys, haresources"));
    await createIt(page);
    await expect.poll(() => answers(address), { timeout: 60_000 }).toBe(true);
    expect((await must(lab, "n1", "stat -c '%a %U' /etc/ha.d/authkeys")).trim()).toBe("600 root");
    await page.getByRole("link", { name: "To its page" }).click();
  });

  await test.step("3. What it shows", async () => {
    await expect(page.getByRole("heading", { name: "Heartbeat", level: 1 })).toBeVisible();
    cluster = page.url();
    await expect(page.getByText("Nothing is wrong.")).toBeVisible();
    await expect(page.getByText("held by n1", { exact: true })).toBeVisible();
    await expect(main).toContainText("on host0");
    await page.getByRole("button", { name: /^ha\.cf/ }).click();
    await expect(page.getByText("A node of which nothing was heard for so long is dead")).toBeVisible();
    const [holds = "", nodes = ""] = commands("3. What it shows");
    expect((await must(lab, "n1", holds)).trim()).toBe("local");
    expect((await must(lab, "n1", nodes)).trim().split("\n").toSorted()).toEqual(["n1", "n2"]);
  });

  await test.step("4. Give away, take over", async () => {
    await act(page, "n1", "Standby …", "Everything that n1 holds", "Give away");
    expect(await heartbeatHolds(lab)).toBe("none all");
    await page.goto(cluster);
    await act(page, "n1", "Take over …", "What should be on n1 (local)", "Take over");
    expect(await heartbeatHolds(lab)).toBe("local local");
    // The same by hand.
    for (const [command, held] of commands("4. Give away, take over").map(
      (line, at) => [line, ["none all", "local local"][at]] as const,
    )) {
      await must(lab, "n1", command);
      await expect.poll(() => heartbeatHolds(lab), { timeout: 60_000 }).toBe(held);
    }
  });

  await test.step("5. Pull the plug", async () => {
    await page.goto(cluster);
    await lab.kill("n1");
    await expect.poll(() => answers(address), { timeout: 90_000 }).toBe(true);
    await expect(page.getByText("held by n2", { exact: true })).toBeVisible({ timeout: 30_000 });
    await lab.boot("n1");
    // By auto_failback it goes home.
    await expect(page.getByText("held by n1", { exact: true })).toBeVisible({ timeout: 180_000 });
    await expect(page.getByText("Nothing is wrong.")).toBeVisible({ timeout: 60_000 });
    expect(await heartbeatHolds(lab)).toBe("local local");
  });
});
