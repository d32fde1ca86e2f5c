import { type Browser, chromium, type Page } from "@playwright/test";
import { downLab, type Lab, upLab } from "../lab/lab";
import { CHROMIUM, CHROMIUM_ARGS, ensureChromium } from "../support/chromium";
import { type Console, startConsole } from "../support/console";

export const LAB = "bench";

/** Resource of the measurements: an agent that does nothing but leave a file when it starts. */
export const PROBE = "probe";

/** A lab of three nodes with one probe resource, and nothing else that moves. */
export async function benchLab(say: (text: string) => void): Promise<Lab> {
  await downLab(LAB);
  const lab = await upLab({ name: LAB, nodes: 3, onStep: say });
  const pcs = async (...words: string[]) => {
    const { code, stderr } = await lab.exec("n1", ["pcs", ...words], { timeoutMs: 60_000 });
    if (code !== 0) throw new Error(`pcs ${words.join(" ")}: ${stderr}`);
  };
  await pcs("property", "set", "stonith-enabled=false");
  await pcs("resource", "defaults", "update", "resource-stickiness=1");
  const vip = [`ip=${lab.serviceAddress(0)}`, "cidr_netmask=24"];
  await pcs("resource", "create", "vip", "ocf:heartbeat:IPaddr2", ...vip, "--wait=60");
  await pcs("resource", "create", PROBE, "ocf:pacemaker:Dummy", "--wait=60");
  await pcs("constraint", "location", PROBE, "prefers", "n2=100");
  // With the agent's own advice it would be monitored in depth too, which Debian's nginx does not answer.
  await pcs(
    "resource",
    "create",
    "web",
    "ocf:heartbeat:nginx",
    "op",
    "monitor",
    "interval=10s",
    "clone",
    "--wait=60",
  );
  return lab;
}

export interface Bench {
  readonly server: Console;
  readonly clusterId: string;
  readonly browser: Browser;
  readonly page: Page;
  end(): Promise<void>;
}

/** A console on the cluster, and a browser with its page open. */
export async function benchConsole(access: {
  host: string;
  user: string;
  keyFile: string;
  fingerprints: readonly string[];
}): Promise<Bench> {
  ensureChromium();
  const server = await startConsole();
  const keys = access.fingerprints.flatMap((fingerprint) => ["--fingerprint", fingerprint]);
  const words = [
    "--host",
    access.host,
    "--user",
    access.user,
    "--key-file",
    access.keyFile,
    "--name",
    "Bench",
  ];
  const added = await server.harrier("cluster", "add", ...words, ...keys);
  if (added.code !== 0) throw new Error(added.output);
  const clusterId = await waitForCluster(server.url);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx names functions through a helper of its own, which those that run in the page would miss.
  await page.addInitScript("globalThis.__name = (one) => one");
  await page.goto(`${server.url}/clusters/${clusterId}`);
  await page.getByRole("region", { name: "n1", exact: true }).waitFor();
  return {
    server,
    clusterId,
    browser,
    page,
    async end() {
      await browser.close();
      await server.stop();
    },
  };
}

async function waitForCluster(url: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { value } = await fetch(`${url}/api/v1/clusters`).then((response) => response.json());
    const [first] = value.clusters;
    if (first?.connection.kind === "live") return first.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the cluster did not come live");
}
