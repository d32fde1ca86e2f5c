import type { Page } from "@playwright/test";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { expectAccessible, expectNoPageScroll } from "../../support/accessibility";
import { giveHosts, giveNames, lookAtHosts, onward } from "../../support/create-page";
import { heartbeatHolds } from "../../support/heartbeat";
import { expect, hostsApi, privateKeyOf, test } from "../../support/hosts";
import { answers } from "../../support/service";

/** A job that the page led to, seen done. */
async function doneOn(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole("status").getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
}

test("two bare hosts become a cluster of Heartbeat, whose address outlives a power cut, and which is read and told as it is", async ({
  page,
  harrier,
  hosts,
}) => {
  test.setTimeout(300_000);
  const lab = await hosts({ name: "hosts-old", release: "bookworm", nodes: 2 });
  const [n1, n2] = lab.nodes;
  if (n1 === undefined || n2 === undefined) throw new Error("no hosts");
  const address = lab.serviceAddress(3);
  await page.goto(`${harrier.url}/clusters/create`);
  await giveHosts(page, lab);
  await lookAtHosts(page);
  await giveNames(page, lab, "old");
  await onward(page);
  await page.getByRole("radio", { name: /Heartbeat \(old stack\)/ }).click();
  await page.getByLabel("Address of line 1", { exact: true }).fill(address);
  await page.getByLabel("Services of line 1", { exact: true }).fill("nginx");
  for (const [field, choice] of [
    ["Method", "md5 (weaker)"],
    ["Number of the key", "2"],
  ] as const) {
    await page.getByRole("combobox", { name: field, exact: true }).click();
    await page.getByRole("option", { name: choice, exact: true }).click();
  }
  for (const [name, value] of [
    ["deadtime", "3"],
    ["initdead", "10"],
  ] as const)
    await page.getByLabel(name, { exact: true }).fill(value);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("an IPv4 address with its bits")).toBeVisible();
  await page.getByLabel("Address of line 1", { exact: true }).fill(`${address}/24/host0`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(`n1 IPaddr2::${address}/24/host0 nginx`).first()).toBeVisible();
  await page.getByRole("button", { name: "Create the cluster" }).click();
  await expect(page.getByText("The cluster runs")).toBeVisible({ timeout: 180_000 });
  await expect.poll(() => answers(address), { timeout: 30_000 }).toBe(true);
  const keys = await lab.exec("n1", ["stat", "-c", "%a %U", "/etc/ha.d/authkeys"]);
  expect(keys.stdout.trim()).toBe("600 root");
  expect((await lab.exec("n2", ["cat", "/etc/ha.d/authkeys"])).stdout).toMatch(/^auth 2\n2 md5 \S{64}\n$/);

  await page.getByRole("link", { name: "To its page" }).click();
  await expect(page.getByRole("heading", { name: "Heartbeat", level: 1 })).toBeVisible();
  await expect(page.getByText("Nothing is wrong.")).toBeVisible();
  await expect(page.getByText("held by n1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^ha\.cf/ }).click();
  await expect(page.getByText("A node of which nothing was heard for so long is dead")).toBeVisible();
  await expectAccessible(page, "a cluster of Heartbeat");
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoPageScroll(page, "a cluster of Heartbeat");
  await page.setViewportSize({ width: 1440, height: 900 });

  // Given away, and taken back: by the tools, and seen in what both nodes say.
  const clusterId = /clusters\/([^/]+)/.exec(page.url())?.[1] ?? "";
  const here = page.getByRole("region", { name: "Heartbeat on n1" });
  await here.getByRole("button", { name: "Standby …" }).click();
  await expect(page.getByText(/stops on n1, starts on n2/)).toBeVisible();
  await page.getByRole("button", { name: "Give away", exact: true }).click();
  await doneOn(page);
  expect(await heartbeatHolds(lab)).toBe("none all");
  const api = hostsApi(harrier.url);
  const act = async (action: object, more = {}) => {
    const { jobId } = await api.post<{ jobId: string }>("/jobs", {
      kind: "heartbeat",
      clusterId,
      action,
      ...more,
    });
    return api.jobUntil(jobId, () => false);
  };
  expect((await act({ kind: "takeover", node: "n1", share: "local" })).state).toBe("done");
  expect(await heartbeatHolds(lab)).toBe("local local");
  expect(await answers(address)).toBe(true);

  // A power cut, and the node comes back to what should be on it.
  await lab.kill("n1");
  await expect.poll(() => answers(address), { timeout: 30_000 }).toBe(true);
  const seen = async () => {
    const { groups, findings } = await api.get<HeartbeatView>(`/clusters/${clusterId}/heartbeat`);
    return [groups[0]?.holders, findings.map(({ code }) => code)];
  };
  await expect.poll(seen, { timeout: 30_000 }).toEqual([["n2"], ["node-silent"]]);
  await lab.boot("n1");
  await expect.poll(() => heartbeatHolds(lab), { timeout: 60_000 }).toBe("local local");
  await expect.poll(() => answers(address), { timeout: 30_000 }).toBe(true);

  // What keeps a node from starting is said before somebody tries, and why it did not start after.
  await lab.exec("n2", ["chmod", "644", "/etc/ha.d/authkeys"]);
  expect((await act({ kind: "stop", nodes: ["n2"] })).state).toBe("done");
  await page.goto(`${harrier.url}/clusters/${clusterId}`);
  await expect(page.getByText("n2: authkeys has mode 644, and must have 600", { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  const refused = await act({ kind: "start", nodes: ["n2"] });
  expect(refused.steps.find(({ id }) => id === "settle")?.problem?.code).toBe("job.heartbeat-not-in-force");
  await lab.exec("n2", ["chmod", "600", "/etc/ha.d/authkeys"]);
  const all = act({ kind: "stop", nodes: ["n1", "n2"] }).catch((error: Error) => error.message);
  expect(await all).toContain("not-the-name");

  // Whoever finds it later finds it as what it is, with both members.
  const credential = { kind: "privateKey", privateKey: privateKeyOf(lab), passphrase: null };
  const access = { host: n1.address, port: 22, user: "root", credential, sudo: false, jump: null };
  const found = await api.post<{ stack: string; nodes: readonly { name: string; problem: unknown }[] }>(
    "/discovery/cluster",
    { access, hostKey: n1.hostKey },
  );
  expect(found).toMatchObject({ stack: "heartbeat", nodes: [{ name: "n1" }, { name: "n2", problem: null }] });
});
