import { expectAccessible } from "../../support/accessibility";
import { withoutDemoWeb } from "../../support/service";
import { expect, isLive, test } from "../../support/test";
import { must, placeOf } from "../../support/truth";
import { alternative, applyPlan, field, next, nodeIn, openWizard, toReview } from "../../support/wizard";

test("stickiness: what the node's return was foretold to do is what it does, both ways", async ({
  page,
  harrier,
  lab,
}) => {
  const home = await placeOf(lab, "app-a");
  const calm = "crm_resource --wait --timeout=60";
  await must(lab, "n1", `pcs constraint location app prefers ${home}=50`);
  await expect(async () => {
    await openWizard(page, harrier.url, harrier.clusterId, "stickiness");
    await next(page, "Stickiness");
    await expect(page.getByText("No location constraint prefers")).toBeHidden();
  }).toPass();
  const [goes, stays] = [alternative(page, "Go home (0)"), alternative(page, "Stay (100)")];
  const back = await nodeIn(goes, /app moves back to (n\d) \(stopped and started once more\)/);
  expect(back).toBe(home);
  const elsewhere = await nodeIn(goes, /app starts? on (n\d)/);
  const kept = await nodeIn(stays, /app stays? on (n\d)/);
  expect(kept).not.toBe(home);
  expect(await nodeIn(stays, /app starts? on (n\d)/)).toBe(kept);

  await goes.getByRole("button", { name: "Choose “Go home (0)”" }).click();
  await expect(goes).toContainText("Chosen");
  await toReview(page);
  await applyPlan(page);
  for (const [stickiness, lost, returned] of [
    ["0", elsewhere, back],
    ["100", kept, kept],
  ] as const) {
    await must(lab, "n1", `pcs resource defaults update resource-stickiness=${stickiness}; ${calm}`);
    await must(lab, "n1", `pcs node standby ${home}; ${calm}`);
    expect(await placeOf(lab, "app-a"), `stickiness ${stickiness}, ${home} lost`).toBe(lost);
    await must(lab, "n1", `pcs node unstandby ${home}; ${calm}`);
    expect(await placeOf(lab, "app-a"), `stickiness ${stickiness}, ${home} back`).toBe(returned);
  }
});

test("a web service: three shapes side by side, and the chosen one starts where it was foretold", async ({
  page,
  harrier,
  lab,
}) => {
  await withoutDemoWeb(lab);
  await isLive(harrier, harrier.clusterId);
  await openWizard(page, harrier.url, harrier.clusterId, "web-service");
  await next(page, "Address");
  await field(page, "IP address").fill(lab.serviceAddress(0));
  for (const heading of ["Server", "Names", "Compare"]) await next(page, heading);
  const clone = alternative(page, "Server on every node");
  const place = await nodeIn(clone, /web-vip runs on (n\d)/);
  await expect(clone).toContainText("nothing has to start");
  for (const [title, name] of [
    ["One group", "web-service"],
    ["Separate resources", "web-vip and web"],
  ] as const) {
    const one = alternative(page, title);
    await expect(one).toContainText(new RegExp(`${name} runs? on n\\d`));
    await expect(one).toContainText(/n\d fails/);
    await expect(one).toContainText(/n\d comes back/);
  }
  await expectAccessible(page, "rehearsals");
  // Nothing of this step is left on the one before it.
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Names", exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: "Built as" })).toHaveCount(0);
  await next(page, "Compare");
  await clone.getByRole("button", { name: "Choose “Server on every node”" }).click();
  await expect(clone).toContainText("Chosen");
  await toReview(page);
  await applyPlan(page);
  await must(lab, "n1", "crm_resource --wait --timeout=60");
  expect(await placeOf(lab, "web-vip")).toBe(place);
});
