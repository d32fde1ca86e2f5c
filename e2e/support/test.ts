import { test as base, expect, type Page } from "@playwright/test";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { type Lab, openLab } from "../lab/lab";
import { alivePage } from "./alive-page";
import { type Console, startConsole } from "./console";
import { column, whenBoardAlive } from "./page";
import { resetLab } from "./reset";

interface WorkerFixtures {
  /** The real cluster of this project, in the demo's state. */
  readonly lab: Lab;
  /** A console that already watches it. */
  readonly harrier: Console & { clusterId: string };
}

interface TestFixtures {
  /** Fails the test on server log lines that nobody expected. */
  readonly quietLog: undefined;
  /** Puts the lab back to the demo's state after the test, and waits until the console sees it live. */
  readonly tidyLab: undefined;
  /** The cluster's page, live, with its board there. */
  readonly board: Page;
}

export const CLUSTER = "Lab";

/** Tests on a real cluster: `lab` and `harrier` live as long as the worker. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  page: alivePage,
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixture names from this pattern.
    async ({}, use) => {
      const name = process.env.HARRIER_E2E_LAB;
      if (!name)
        throw new Error(
          "HARRIER_E2E_LAB names no lab. Run: npm test, or HARRIER_E2E_LAB=mine npx playwright test",
        );
      const lab = openLab(name);
      await resetLab(lab);
      await use(lab);
    },
    { scope: "worker", timeout: 180_000 },
  ],
  harrier: [
    async ({ lab }, use) => {
      const server = await startConsole();
      const clusterId = await addLab(server, lab);
      await use(Object.assign(server, { clusterId }));
      await server.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  quietLog: [
    async ({ harrier }, use) => {
      harrier.takeUnexpected();
      await use(undefined);
      expect(harrier.takeUnexpected(), "unexpected lines in the server's log").toEqual([]);
    },
    { auto: true },
  ],
  tidyLab: [
    async ({ lab, harrier, quietLog }, use) => {
      await use(quietLog);
      await resetLab(lab);
      await isLive(harrier, harrier.clusterId);
    },
    { auto: true, timeout: 240_000 },
  ],
  board: async ({ page, harrier, lab }, use) => {
    await openBoard(page, harrier, lab);
    await use(page);
  },
});

export { expect };

/** Opens the cluster's page and waits until it is live. */
export async function openBoard(
  page: Page,
  harrier: { readonly url: string; readonly clusterId: string },
  lab: Lab,
): Promise<void> {
  await page.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
  for (const { name } of lab.nodes) await expect(column(page, name)).toBeVisible();
  await expect(page.getByText(/^Live via /)).toBeVisible();
  await whenBoardAlive(page);
}

async function addLab(server: Console, lab: Lab): Promise<string> {
  const [first] = lab.nodes;
  const keys = lab.nodes.flatMap((node) => ["--fingerprint", node.hostKey]);
  const access = ["--host", first?.address ?? "", "--user", lab.user, "--key-file", lab.keyFile];
  const { code, output } = await server.harrier("cluster", "add", ...access, ...keys, "--name", CLUSTER);
  expect(code, output).toBe(0);
  let id = "";
  await expect
    .poll(async () => {
      const [summary] = await summaries(server);
      id = summary?.id ?? "";
      return id;
    })
    .not.toBe("");
  await isLive(server, id);
  return id;
}

/** Waits until the console sees the cluster live; else says why it does not. */
export async function isLive(server: Console, id: string): Promise<void> {
  let seen: ClusterSummary["connection"] | undefined;
  const look = async () => {
    seen = (await summaries(server)).find((summary) => summary.id === id)?.connection;
    return seen?.kind;
  };
  await expect(async () => expect(await look(), JSON.stringify(seen)).toBe("live")).toPass({
    timeout: 30_000,
  });
}

async function summaries(server: Console): Promise<readonly ClusterSummary[]> {
  const answer = await fetch(`${server.url}/api/v1/clusters`).then((response) => response.json());
  return answer.value.clusters;
}
