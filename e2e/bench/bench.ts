import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { ensureBuilt } from "../demo/ensure-built";
import { checkLab } from "../lab/lab";
import { atSize } from "./at-size";
import { basket } from "./basket";
import { standby, whatIf } from "./changes";
import { create } from "./create";
import { heartbeat } from "./heartbeat";
import { history } from "./history";
import { liveLatency } from "./live-latency";
import { logs } from "./logs";
import { nodeCpu, share } from "./node-cpu";
import { benchConsole, benchLab } from "./setup";
import { type Row, toTable } from "./stats";
import { wizards } from "./wizard";

const PAGE = "docs/benchmarks.md";
const MARKS = ["<!-- table: npm run bench -- --write -->", "<!-- end of table -->"] as const;

const say = (text: string) => console.log(text);

const ON_LAB = { liveLatency, whatIf, standby, nodeCpu, wizards, basket, logs, history } as const;
const ON_HOSTS = { create, heartbeat } as const;
const PARTS = [...Object.keys(ON_LAB), ...Object.keys(ON_HOSTS), "atSize"];

/**
 * `npm run bench [-- --write | --only PART,PART]`: measurements on this machine, never a test. `--write` puts the whole table
 * into docs/benchmarks.md; `--only` measures some parts while one works on them.
 */
async function main(): Promise<void> {
  const only = partsAsked();
  await ensureBuilt();
  const rows: Row[] = [];
  const check = await checkLab();
  if (!check.ok) say(`Not measured on a real cluster: ${check.reason}`);
  else if (only.some((part) => part in ON_LAB)) rows.push(...(await onLab(only)));
  for (const [name, measure] of Object.entries(ON_HOSTS)) {
    if (!check.ok || !only.includes(name)) continue;
    say(`${name} …`);
    rows.push(...told(await measure()));
  }
  if (only.includes("atSize")) {
    say("16 nodes × 500 resources …");
    rows.push(...told(await atSize()));
  }
  const table = toTable(rows);
  say(`\n${table}\n`);
  if (process.argv.includes("--write")) write(table);
}

/** A run takes half an hour: what it has measured is not lost where a later part fails. */
function told(rows: readonly Row[]): readonly Row[] {
  for (const { what, measured, baseline } of rows) say(`  ${what}: ${measured} (${baseline})`);
  return rows;
}

function partsAsked(): readonly string[] {
  const at = process.argv.indexOf("--only");
  if (at < 0) return PARTS;
  const asked = (process.argv[at + 1] ?? "").split(",");
  const unknown = asked.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0 || process.argv.includes("--write"))
    throw new Error(`--only takes of ${PARTS.join(", ")}, and writes nothing`);
  return asked;
}

async function onLab(only: readonly string[]): Promise<Row[]> {
  const lab = await benchLab(say);
  try {
    const idle = only.includes("nodeCpu") ? await share(lab, "n1") : 0;
    const access = { host: lab.nodes[0]?.address ?? "", user: lab.user, keyFile: lab.keyFile };
    const bench = await benchConsole({ ...access, fingerprints: lab.nodes.map((node) => node.hostKey) });
    try {
      const rows: Row[] = [];
      for (const [name, measure] of Object.entries(ON_LAB)) {
        if (!only.includes(name)) continue;
        say(`${name} …`);
        rows.push(...told(await measure(lab, bench, idle)));
      }
      return rows;
    } finally {
      await bench.end();
    }
  } finally {
    await lab.down();
  }
}

function write(table: string): void {
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = MARKS.map((mark) => page.indexOf(mark));
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    throw new Error(`${PAGE} lacks its marks`);
  const machine = `Machine: ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}.`;
  writeFileSync(PAGE, `${page.slice(0, begin)}${MARKS[0]}\n${machine}\n\n${table}\n${page.slice(end)}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
