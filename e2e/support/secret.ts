import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Lab } from "../lab/lab";
import type { Console } from "./console";
import { column } from "./page";

interface Search {
  readonly lab: Lab;
  readonly page: Page;
  readonly harrier: Console;
  readonly clusterId: string;
  /** Resource that has the secret as a parameter. */
  readonly resource: string;
  readonly secret: string;
}

/** A secret is in no answer, page, script, file of the console's (database and logs), or scratch on the nodes. */
export async function expectNowhere(search: Search): Promise<void> {
  const { lab, page, harrier, clusterId, resource, secret } = search;
  const base = `${harrier.url}/api/v1/clusters/${clusterId}`;
  const { value } = await (await fetch(`${base}/runs`)).json();
  expect(value.runs.length).toBeGreaterThan(0);
  const answers = ["", "/runs", "/history", "/wizards", `/resources/${resource}`, "/script?dialect=pcs"];
  for (const path of answers) {
    const text = await (await fetch(`${base}${path}`)).text();
    expect(text, path).not.toContain(secret);
  }
  await page.goto(`${harrier.url}/clusters/${clusterId}?resource=${resource}`);
  await expect(column(page, "n1")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  for (const file of readdirSync(harrier.dataDirectory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(bytes.includes(secret), file.name).toBe(false);
  }
  const find = "grep -rlF --exclude-dir=qb-* -f /dev/stdin /dev/shm /tmp /var/tmp /root 2>/dev/null; true";
  for (const { name } of lab.nodes.filter((node) => lab.isRunning(node.name))) {
    const { stdout } = await lab.exec(name, ["sh", "-c", find], { stdin: `${secret}\n` });
    expect(stdout, name).toBe("");
  }
}
