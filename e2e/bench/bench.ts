import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { ensureBuilt } from "../demo/ensure-built";
import { checkLab } from "../lab/lab";
import { atSize } from "./at-size";
import { standby, whatIf } from "./changes";
import { liveLatency } from "./live-latency";
import { nodeCpu, share } from "./node-cpu";
import { benchConsole, benchLab } from "./setup";
import { type Row, toTable } from "./stats";
import { wizards } from "./wizard";

const PAGE = "docs/benchmarks.md";
const MARKS = ["<!-- table: npm run bench -- --write -->", "<!-- end of table -->"] as const;

const say = (text: string) => console.log(text);

/** `npm run bench [-- --write]`: measurements on this machine, never a test. `--write` puts the table into docs/benchmarks.md. */
async function main(): Promise<void> {
  await ensureBuilt();
  const rows: Row[] = [];
  const check = await checkLab();
  if (check.ok) rows.push(...(await onLab()));
  else say(`Not measured on a real cluster: ${check.reason}`);
  say("16 nodes × 500 resources …");
  rows.push(...(await atSize()));
  const table = toTable(rows);
  say(`\n${table}\n`);
  if (process.argv.includes("--write")) write(table);
}

async function onLab(): Promise<Row[]> {
  const lab = await benchLab(say);
  try {
    say("the cluster's own load …");
    const idle = await share(lab, "n1");
    const access = { host: lab.nodes[0]?.address ?? "", user: lab.user, keyFile: lab.keyFile };
    const bench = await benchConsole({ ...access, fingerprints: lab.nodes.map((node) => node.hostKey) });
    try {
      const rows: Row[] = [];
      for (const [name, measure] of Object.entries({ liveLatency, whatIf, standby })) {
        say(`${name} …`);
        rows.push(...(await measure(lab, bench)));
      }
      say("CPU on the node …");
      rows.push(...(await nodeCpu(lab, bench, idle)));
      say("wizards …");
      rows.push(...(await wizards(lab, bench)));
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
