import { startPractice } from "../../practice/practice";
import { expectNoPageScroll } from "../../support/accessibility";
import { column, unplaced } from "../../support/page";
import { addPractice, expect, test } from "../../support/practice-test";

// A trace takes a picture of the whole page at each step.
test.use({ trace: "off" });

test("16 nodes and 500 resources: opens, scrolls, follows", async ({ page, harrier }) => {
  test.setTimeout(240_000);
  const large = await startPractice({ nodes: 16, resources: 500 });
  try {
    const id = await addPractice(harrier, large, "Large");
    const opened = Date.now();
    await page.goto(`${harrier.url}/clusters/${id}`);
    await expect(column(page, "n1")).toBeVisible();
    await expect(page.getByText(/^Asking n\d+ every/)).toBeVisible({ timeout: 60_000 });
    console.log(`    the board of 16 × 500 was live after ${Date.now() - opened} ms`);
    await expectNoPageScroll(page, "the board of 16 × 500");
    expect(await page.getByRole("group").count(), "only what can be seen is drawn").toBeLessThan(500);

    const last = column(page, "n16");
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await expect(last.getByRole("group").first()).toBeVisible();
    const failed = unplaced(page).getByRole("group").first();
    await failed.scrollIntoViewIfNeeded();
    await expect(failed).toContainText(/Failed|Blocked|Stopped|Disabled/);

    await large.exec(["crm_standby", "-N", "n16", "-v", "on"]);
    await last.scrollIntoViewIfNeeded();
    await expect(last).toContainText("In standby: nothing may run here", { timeout: 40_000 });
    await harrier.harrier("cluster", "remove", "Large");
    await expect(page.getByText("This cluster is not in the console")).toBeVisible();
  } finally {
    await large.close();
  }
});
