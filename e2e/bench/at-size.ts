import { parseCib } from "@/lib/pacemaker/cib/parse-cib";
import { parseCrmMon } from "@/lib/pacemaker/crm-mon/parse-crm-mon";
import { toCluster } from "@/lib/pacemaker/to-cluster";
import { startPractice } from "../practice/practice";
import { configurationPage } from "./configuration-page";
import { type Bench, benchConsole } from "./setup";
import { type Row, round, spread } from "./stats";
import { switchOf, whenSeen } from "./watch-page";

const NODES = 16;
const RESOURCES = 500;
const PARSES = 10;
const UPDATES = 12;
const SEEN_MS = 60_000;
const SETTLE_MS = 500;
const IDLE_SECONDS = 10;

/** 16 nodes × 500 resources on the practice cluster: reading, the stream, and what an update costs the browser. */
export async function atSize(): Promise<Row[]> {
  const practice = await startPractice({ nodes: NODES, resources: RESOURCES });
  try {
    const mon = (await practice.exec(["crm_mon", "-X"])).stdout;
    const cib = (await practice.exec(["cibadmin", "-Q", "-o", "configuration"])).stdout;
    const parsing = parseRow(mon, cib);
    const { host, port, user, keyFile, fingerprint } = practice;
    const bench = await benchConsole({ host: `${host}:${port}`, user, keyFile, fingerprints: [fingerprint] });
    try {
      return [
        parsing,
        ...(await updates(bench, practice.exec)),
        ...(await configurationPage(bench, practice.exec)),
      ];
    } finally {
      await bench.end();
    }
  } finally {
    await practice.close();
  }
}

function parseRow(mon: string, cib: string): Row {
  const samples: number[] = [];
  for (let run = 0; run < PARSES; run += 1) {
    const began = performance.now();
    const [status, configuration] = [parseCrmMon(mon), parseCib(cib)];
    if (!status.ok || !configuration.ok || status.value.kind !== "status") throw new Error("not parsed");
    toCluster(status.value, configuration.value);
    samples.push(performance.now() - began);
  }
  const kilobytes = (text: string) => `${round(text.length / 1024)} KB`;
  return {
    what: `${NODES} × ${RESOURCES}: both texts → the model`,
    goal: "—",
    measured: spread(samples),
    baseline: `crm_mon ${kilobytes(mon)}, configuration ${kilobytes(cib)}`,
  };
}

async function updates(
  { page, server, clusterId }: Bench,
  exec: (argv: string[]) => Promise<unknown>,
): Promise<Row[]> {
  const sizes = await streamSizes(`${server.url}/api/v1/clusters/${clusterId}/stream`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const idle = await settled(busy);
  const samples: number[] = [];
  for (let run = 0; run < UPDATES; run += 1) {
    const before = { busy: await busy(), at: performance.now() };
    const version = await versionOf(server.url, clusterId);
    const on = run % 2 === 0;
    const change = ["crm_attribute", "--node", "n2", "--name", "maintenance", "--update", String(on)];
    await whenSeen(page, switchOf("n2", "maintenance", on), () => exec(change), SEEN_MS);
    // With what is drawn and moves after it.
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const rest = ((performance.now() - before.at) / 1_000) * idle;
    const steps = Math.max(1, (await versionOf(server.url, clusterId)) - version);
    samples.push(Math.max(0, ((await busy()) - before.busy - rest) / steps));
  }
  const snapshot = sizes.snapshot();
  await sizes.end();
  return [
    {
      what: `${NODES} × ${RESOURCES}: stream, first picture / an update`,
      goal: "—",
      measured: `${round(snapshot / 1024)} KB / ${round(sizes.largestDelta() / 1024, 1)} KB`,
      baseline: "—",
    },
    {
      what: `${NODES} × ${RESOURCES}: main thread of the browser per update`,
      goal: "p95 ≤ 100 ms",
      measured: spread(samples),
      baseline: `an idle second: ${round(idle)} ms`,
    },
  ];
}

/** Main-thread time (ms) of an idle second, once the page has come to rest after its first picture. */
async function settled(busy: () => Promise<number>): Promise<number> {
  let idle = await over(1_000, busy);
  for (let second = 0; second < 30 && idle > 100; second += 1) idle = await over(1_000, busy);
  return (await over(IDLE_SECONDS * 1_000, busy)) / IDLE_SECONDS;
}

async function over(ms: number, read: () => Promise<number>): Promise<number> {
  const before = await read();
  await new Promise((resolve) => setTimeout(resolve, ms));
  return (await read()) - before;
}

async function versionOf(url: string, clusterId: string): Promise<number> {
  const { value } = await fetch(`${url}/api/v1/clusters/${clusterId}`).then((response) => response.json());
  return value.version;
}

/** Reads a stream beside the browser's and keeps how long its messages are. */
async function streamSizes(url: string) {
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal });
  let [first, delta, buffer] = [0, 0, ""];
  const decoder = new TextDecoder();
  const reading = (async () => {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (buffer + decoder.decode(chunk, { stream: true })).split("\n\n");
      buffer = parts.pop() ?? "";
      for (const part of parts) {
        if (first === 0) first = part.length;
        else if (part.startsWith('data: {"kind":"delta"')) delta = Math.max(delta, part.length);
      }
    }
  })().catch(() => undefined);
  return {
    snapshot: () => first,
    largestDelta: () => delta,
    async end() {
      abort.abort();
      await reading;
    },
  };
}
