import { readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import type { Job } from "@/lib/job/job";
import { downLab, type Lab, type UpOptions, upLab } from "../lab/lab";
import { alivePage } from "./alive-page";
import { type Console, startConsole } from "./console";
import { liveCluster } from "./own-console";
import { answers } from "./service";

/** Tests that begin where there is no cluster: hosts of their own, and a console that knows nothing. */
interface HostsFixtures {
  /** Brings hosts up, without any package of a cluster unless told otherwise. */
  readonly hosts: (options: UpOptions) => Promise<Lab>;
  /** Hosts of one test have the addresses of those before: a console remembers them, so that each test has its own. */
  readonly harrier: Console;
}

export const test = base.extend<HostsFixtures>({
  page: alivePage,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixture names from this pattern.
  harrier: async ({}, use) => {
    const server = await startConsole();
    await use(server);
    await server.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads fixture names from this pattern.
  hosts: async ({}, use) => {
    const names: string[] = [];
    await use(async (options) => {
      const name = options.name ?? "hosts";
      names.push(name);
      await downLab(name);
      return upLab({ hosts: true, ...options, name });
    });
    for (const name of names) await downLab(name);
  },
});

export { expect };

export interface HostsApi {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** A job as it is now. */
  job(id: string): Promise<Job>;
  /** The job when it is over, or when `isEnough` says so. */
  jobUntil(id: string, isEnough: (job: Job) => boolean, timeoutMs?: number): Promise<Job>;
}

const OVER = ["done", "failed", "cancelled", "interrupted"];
export const isOver = ({ state }: Job) => OVER.includes(state);

/** The console's API beside its clusters. @throws what it refuses */
export function hostsApi(url: string): HostsApi {
  const read = async <T>(response: Response): Promise<T> => {
    const answer = (await response.json()) as { ok: boolean; value: T; error: unknown };
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  };
  const get = async <T>(path: string) => read<T>(await fetch(`${url}/api/v1${path}`));
  const post = async <T>(path: string, body: unknown) =>
    read<T>(
      await fetch(`${url}/api/v1${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
  const job = async (id: string) => (await get<{ job: Job }>(`/jobs/${id}`)).job;
  return {
    get,
    post,
    job,
    async jobUntil(id, isEnough, timeoutMs = 300_000) {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const now = await job(id);
        if (isOver(now) || isEnough(now)) return now;
        if (Date.now() > until) throw new Error(`still ${now.state}: ${JSON.stringify(now.steps)}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
  };
}

/** The private key of a lab, as a person pastes it. */
export function privateKeyOf(lab: Lab): string {
  return readFileSync(lab.keyFile, "utf8");
}

/** Asks the hosts of a lab, and gives what they offer. */
export async function preflight(
  api: HostsApi,
  lab: Lab,
  way: { readonly user: string; readonly sudo: boolean },
): Promise<{ readonly preflightId: string; readonly offers: readonly HostOffer[] }> {
  const credential = { kind: "privateKey", privateKey: privateKeyOf(lab), passphrase: null };
  const hosts = lab.nodes.map(({ address, hostKey }) => ({ address, port: 22, fingerprint: hostKey }));
  const { jobId } = await api.post<{ jobId: string }>("/jobs", {
    kind: "preflight",
    access: { ...way, credential, jump: null },
    hosts,
  });
  const { result } = await api.jobUntil(jobId, () => false);
  if (result?.kind !== "preflight") throw new Error("no preflight");
  return { preflightId: jobId, offers: result.offers };
}

/** On every host alike, and nothing twice: what a cluster in the making writes. `linkCount`: how many links it has. */
export async function expectWhole(lab: Lab, names: readonly string[], linkCount = 2): Promise<void> {
  const on = (argv: readonly string[]) =>
    Promise.all(lab.nodes.map(async ({ name }) => (await lab.exec(name, argv)).stdout.trim()));
  const sums = await on(["sha256sum", "/etc/corosync/corosync.conf", "/etc/corosync/authkey"]);
  expect(new Set(sums).size, sums.join("\n")).toBe(1);
  expect(sums[0]?.split("\n")).toHaveLength(2);
  expect(new Set(await on(["stat", "-c", "%a %U", "/etc/corosync/authkey"]))).toEqual(new Set(["400 root"]));
  for (const hosts of await on(["cat", "/etc/hosts"])) {
    for (const name of names)
      expect(
        hosts.split("\n").filter((line) => line.split(/\s+/).slice(1).includes(name)),
        hosts,
      ).toHaveLength(1);
    // Of a node that is called as its host is, nothing leads to loopback.
    for (const { name } of lab.nodes)
      if (names.includes(name)) expect(hosts).not.toContain(`127.0.1.1\t${name}`);
  }
  const [links = ""] = await on(["corosync-cfgtool", "-s"]);
  expect(links.match(/LINK ID/g)).toHaveLength(linkCount);
  expect(links).not.toContain("disconnected");
  const [seen = ""] = await on(["crm_mon", "-1"]);
  expect(seen).toContain(`Online: [ ${names.join(" ")} ]`);
}

/** An address with a web server behind it on the new cluster, and what a client sees of it when its node loses its power. */
export async function expectThroughPowerCut(lab: Lab, nodeOf: (host: string) => string): Promise<void> {
  const address = lab.serviceAddress(3);
  const [first] = lab.nodes;
  if (first === undefined) throw new Error("no hosts");
  await Promise.all(lab.nodes.map(({ name }) => lab.exec(name, ["systemctl", "start", "nginx"])));
  await expect.poll(() => answers(address), { timeout: 30_000 }).toBe(true);
  const { stdout } = await lab.exec(first.name, ["crm_resource", "--quiet", "--locate", "--resource", "vip"]);
  const place = stdout.trim();
  const host = lab.nodes.find(({ name }) => nodeOf(name) === place);
  if (host === undefined) throw new Error(`vip on "${place}"`);
  await lab.kill(host.name);
  await expect.poll(() => answers(address), { timeout: 60_000 }).toBe(true);
}

export { liveCluster };
