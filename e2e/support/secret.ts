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

/** Cluster-wide answers that a person or a program may ask for; what has ids in its address is added from what these say. */
const ANSWERS = [
  ...["", "/runs", "/history", "/wizards", "/scripts", "/basket", "/leftovers", "/checks", "/services"],
  ...[
    "/configuration",
    "/configuration/text",
    "/configuration/findings",
    "/configuration/past",
    "/corosync-conf",
    "/maintenance",
    "/logs",
  ],
];

/** Pages as they leave the server, what is in them for the browser's script too. */
const PAGES = ["", "/configuration", "/take-along", "/basket", "/wizards", "/history", "/logs", "/import"];

/**
 * A secret is in no answer, page, script, file of the console's (database and logs), word that the console printed, or scratch on the
 * nodes. Not looked for where the cluster itself has it: in its configuration, and in Pacemaker's log of what changed there.
 */
export async function expectNowhere(search: Search): Promise<void> {
  const { lab, page, harrier, clusterId, resource, secret } = search;
  await expectNotAnswered(search);
  for (const path of PAGES) await cleanText(`${harrier.url}/clusters/${clusterId}${path}`, secret);
  await page.goto(`${harrier.url}/clusters/${clusterId}?resource=${resource}`);
  await expect(column(page, "n1")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  expect(harrier.printed().length, "the console printed something").toBeGreaterThan(0);
  expect(harrier.printed().filter((line) => line.includes(secret))).toEqual([]);
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

async function expectNotAnswered({ harrier, clusterId, resource, secret }: Search): Promise<void> {
  const api = `${harrier.url}/api/v1`;
  const base = `${api}/clusters/${clusterId}`;
  const told = new Map<string, string>();
  for (const path of [...ANSWERS, `/resources/${resource}`, `/scripts?resource=${resource}`])
    told.set(path, await cleanText(`${base}${path}`, secret));
  const valueAt = (path: string) => JSON.parse(told.get(path) ?? "").value;
  expect(valueAt("/runs").runs.length).toBeGreaterThan(0);
  expect(told.get("/scripts"), "the scripts name the resource").toContain(resource);
  expect(told.get("/configuration/text"), "so does the configuration").toContain(resource);
  const plans = new Set(
    [...(told.get("/history") ?? "").matchAll(/"planId":"([0-9a-f-]{36})"/g)].map(([, id]) => id),
  );
  expect(plans.size, "plans in the history").toBeGreaterThan(0);
  for (const plan of plans) {
    await cleanText(`${base}/plans/${plan}`, secret);
    await cleanText(`${harrier.url}/clusters/${clusterId}/plans/${plan}`, secret);
  }
  for (const { id, wizard } of valueAt("/wizards").drafts)
    await cleanText(`${harrier.url}/clusters/${clusterId}/wizards/${wizard}?draft=${id}`, secret);
  for (const { number } of valueAt("/configuration/past").points.slice(0, 3))
    await cleanText(`${base}/configuration/compare?from=${number}&to=now`, secret);
  const { value } = JSON.parse(await cleanText(`${api}/jobs`, secret));
  for (const { id } of value.jobs) await cleanText(`${api}/jobs/${id}`, secret);
}

/** The text at an address, which has to be there and without the secret. */
async function cleanText(address: string, secret: string): Promise<string> {
  const answer = await fetch(address);
  const text = await answer.text();
  expect(answer.status, `${address} ${text.slice(0, 300)}`).toBe(200);
  expect(text, address).not.toContain(secret);
  return text;
}
