import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { type Lab, openLab } from "../lab/lab";
import { type Console, startConsole } from "./console";

interface WorkerFixtures {
  /** The real cluster of this project. */
  readonly lab: Lab;
  /** A console that already watches it. */
  readonly harrier: Console & { readonly clusterId: string };
}

interface TestFixtures {
  /** Fails the test on server log lines that nobody expected. */
  readonly quietLog: undefined;
  /** The cluster's page, with its board there. */
  readonly board: Page;
}

export const CLUSTER = "Lab";

/** Tests on a real cluster: `lab` and `harrier` live as long as the worker. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixture names from this pattern.
    async ({}, use) => {
      const name = process.env.HARRIER_E2E_LAB;
      if (!name) throw new Error("HARRIER_E2E_LAB names no lab. Run: npm test, or HARRIER_E2E_LAB=dev npx playwright test");
      await use(openLab(name));
    },
    { scope: "worker" },
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
  board: async ({ page, harrier, lab }, use) => {
    await page.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
    for (const { name } of lab.nodes) await expect(column(page, name)).toBeVisible();
    await use(page);
  },
});

export { expect };

async function addLab(server: Console, lab: Lab): Promise<string> {
  const [first] = lab.nodes;
  const keys = lab.nodes.flatMap((node) => ["--fingerprint", node.hostKey]);
  const access = ["--host", first?.address ?? "", "--user", lab.user, "--key-file", lab.keyFile];
  const { code, output } = await server.harrier("cluster", "add", ...access, ...keys, "--name", CLUSTER);
  expect(code, output).toBe(0);
  let id = "";
  await expect
    .poll(async () => {
      const answer = await fetch(`${server.url}/api/v1/clusters`).then((response) => response.json());
      const [summary] = answer.value.clusters;
      id = summary?.id ?? "";
      return summary?.connection.kind;
    })
    .toBe("live");
  return id;
}

/** A node's column on the board. */
export function column(page: Page, node: string): Locator {
  return page.getByRole("region", { name: node, exact: true });
}

/** A resource's card, anywhere or within a column. */
export function card(within: Page | Locator, resource: string): Locator {
  return within.getByRole("group", { name: resource, exact: true });
}
