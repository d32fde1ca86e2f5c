import { expect, type Page } from "@playwright/test";
import type { Lab } from "../lab/lab";
import { applyAndFollow, column, reviewOf, seenVia } from "./page";

/** Whether a member, asked itself, has another one online. */
async function sees(lab: Lab, node: string, other: string): Promise<boolean> {
  const { stdout } = await lab.exec(node, ["crm_mon", "-X"]);
  return new RegExp(`<node name="${other}" [^>]*online="true"`).test(stdout);
}

/** Waits until two members, each asked itself, do not have one another. */
export async function untilParted(lab: Lab, one: string, other: string): Promise<void> {
  await lab.waitUntil("the members to disagree", async () => {
    const [there, here] = await Promise.all([sees(lab, one, other), sees(lab, other, one)]);
    return !there && !here;
  });
}

/** The members that have an address, by their own kernels' word. */
export async function holdersOf(lab: Lab, address: string): Promise<readonly string[]> {
  const asked = lab.nodes.map(async ({ name }) => {
    const { stdout } = await lab.exec(name, ["ip", "-4", "-o", "addr", "show"]);
    return stdout.includes(` ${address}/`) ? [name] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** Across the page: that the members are not one cluster. */
export function divisionBanner(page: Page) {
  return page.getByRole("alert").filter({ hasText: "Split brain" });
}

/** By the banner's buttons: services of one side are stopped, the network heals, and they are started again. */
export async function wayBack(page: Page, lab: Lab, given: string): Promise<void> {
  const [stop, start] = ["Stop", "Start"].map((verb) => `${verb} the cluster’s services on ${given}`);
  if (stop === undefined || start === undefined) throw new Error("no words");
  const banner = divisionBanner(page);
  const buttons = banner.getByRole("list", { name: "The way back" }).getByRole("button");
  await expect(buttons).toHaveCount(2);
  await buttons.and(page.getByRole("button", { name: `${stop} …`, exact: true })).click();
  const stopping = await reviewOf(page, stop);
  await stopping.getByRole("textbox").fill(given);
  await applyAndFollow(page, stop, 60_000);
  await expect(banner).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText(`The split brain is not over: ${given} did not come back yet`)).toBeVisible();
  await lab.heal(given);
  await page.getByRole("button", { name: `${start} …` }).click();
  await reviewOf(page, start);
  await applyAndFollow(page, start, 90_000);
}

/** Two nodes with two votes, no fencing, one heartbeat: when that is cut, both go on with quorum. Told within 5 s, and led back. */
export async function splitOfTwo(page: Page, lab: Lab, address: string): Promise<void> {
  const via = await seenVia(page);
  const given = lab.nodes.map(({ name }) => name).find((name) => name !== via);
  if (via === null || given === undefined) throw new Error("the page is not live");
  await lab.cut(given);
  await untilParted(lab, given, via);
  const banner = divisionBanner(page);
  await expect(banner, "told within 5 s of the disagreement").toBeVisible({ timeout: 5_000 });
  for (const name of [via, given])
    await expect(banner).toContainText(new RegExp(`${name} \\(quorate, DC ${name}\\)`));
  await lab.waitUntil(
    "both to have the address",
    async () => (await holdersOf(lab, address)).length === lab.nodes.length,
  );
  await expect(banner, "told within 5 s").toContainText("vip", { timeout: 5_000 });
  await wayBack(page, lab, given);
  await expect(page.getByText(/^Running on more than one side meanwhile: .*vip/)).toBeVisible();
  await page.getByRole("button", { name: "All looked at" }).click();
  await expect(column(page, given)).toContainText("Online", { timeout: 90_000 });
  await expect.poll(() => holdersOf(lab, address)).toHaveLength(1);
}
