import { test as base, expect, type Page } from "@playwright/test";
import { type Practice, startPractice } from "../practice/practice";
import { alivePage } from "./alive-page";
import { type Console, startConsole } from "./console";
import { column, whenBoardAlive } from "./page";

interface WorkerFixtures {
  /** Pacemaker's own tools and scheduler on a file, behind an SSH server. */
  readonly practice: Practice;
  /** A console that already watches it. */
  readonly harrier: Console & { readonly clusterId: string };
}

interface TestFixtures {
  /** Fails the test on server log lines that nobody expected. */
  readonly quietLog: undefined;
  /** The practice cluster's page, with its board there. */
  readonly board: Page;
}

export const PRACTICE = "Practice";

export const test = base.extend<TestFixtures, WorkerFixtures>({
  page: alivePage,
  practice: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixture names from this pattern.
    async ({}, use) => {
      const practice = await startPractice();
      await use(practice);
      await practice.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  harrier: [
    async ({ practice }, use) => {
      const server = await startConsole();
      const clusterId = await addPractice(server, practice, PRACTICE);
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
  board: async ({ page, harrier, practice }, use) => {
    await page.goto(`${harrier.url}/clusters/${harrier.clusterId}`);
    for (const name of practice.nodes) await expect(column(page, name)).toBeVisible();
    await whenBoardAlive(page);
    await use(page);
  },
});

export { expect };

/** Adds a practice cluster by the command line; its id. */
export async function addPractice(server: Console, practice: Practice, name: string): Promise<string> {
  const way = ["--host", `${practice.host}:${practice.port}`, "--user", practice.user];
  const trust = ["--key-file", practice.keyFile, "--fingerprint", practice.fingerprint];
  const { code, output } = await server.harrier("cluster", "add", ...way, ...trust, "--name", name);
  expect(code, output).toBe(0);
  let id = "";
  await expect
    .poll(
      async () => {
        const { value } = await fetch(`${server.url}/api/v1/clusters`).then((answer) => answer.json());
        const found = value.clusters.find((cluster: { name: string }) => cluster.name === name);
        id = found?.id ?? "";
        return found?.connection.kind;
      },
      { timeout: 30_000 },
    )
    .toBe("live");
  return id;
}

/** Nodes on which a resource is active, as Pacemaker's own tool says. */
export async function placesOf(practice: Practice, resource: string): Promise<readonly string[]> {
  const { stdout } = await practice.exec(["crm_resource", "--quiet", "--locate", "--resource", resource]);
  return practice.nodes.filter((name) => stdout.split(/\s+/).includes(name));
}
