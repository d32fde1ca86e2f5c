import type { Lab } from "../lab/lab";
import type { Bench } from "./setup";
import { type Row, spread } from "./stats";

const LINES = 33_400;
const TURNS = 5;
const SCROLL_MS = 3_000;
const LOG = "/var/log/pacemaker/pacemaker.log";

/** Lines of the last minutes, as a daemon writes them. */
const WRITE = `now=$(date +%s); i=0; while [ $i -lt 334 ]; do date -d "@$((now - 1000 + i))" "+%b %d %H:%M:%S"; i=$((i+1)); done |
awk -v node="$1" '{ for (i = 0; i < ${LINES / 334}; i++) printf "%s.%03d %s pacemaker-controld  [391] (te_rsc_command) \\tinfo: Initiating monitor operation web_monitor_%d on %s\\n", $0, i, node, i, node }' >> ${LOG}`;

/** 100,000 lines of three nodes: from the click to the first line, and how even scrolling is. */
export async function logs(lab: Lab, { page }: Bench): Promise<Row[]> {
  for (const { name } of lab.nodes) {
    const { code, stderr } = await lab.exec(name, ["sh", "-c", WRITE, "sh", name], { timeoutMs: 60_000 });
    if (code !== 0) throw new Error(stderr);
  }
  const tabs = page.getByRole("navigation", { name: "Cluster", exact: true });
  const first: number[] = [];
  const frames: number[] = [];
  let total = "";
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.reload();
    await tabs.getByRole("link", { name: "Board", exact: true }).click();
    await page.locator('[data-column="n1"]').waitFor();
    const began = Date.now();
    await tabs.getByRole("link", { name: "Logs", exact: true }).click();
    const list = page.getByRole("log", { name: "Log lines" });
    await list.getByRole("button").first().waitFor({ timeout: 60_000 });
    first.push(Date.now() - began);
    total = (await page.getByRole("status").textContent()) ?? "";
    frames.push(...(await list.evaluate(scrolled, SCROLL_MS)));
  }
  const one = await lab.exec("n1", [
    "sh",
    "-c",
    `s=$(date +%s%3N); tail -n 50000 ${LOG} >/dev/null; echo $(($(date +%s%3N) - s))`,
  ]);
  return [
    {
      what: `logs: click → first line (${total})`,
      goal: "≤ 500 ms",
      measured: spread(first),
      baseline: `\`tail\` of one node's file ${one.stdout.trim()} ms`,
    },
    {
      what: "logs: a frame while they are scrolled",
      goal: "≤ 32 ms",
      measured: `${spread(frames)}, longest ${Math.max(...frames).toFixed(0)} ms`,
      baseline: "—",
    },
  ];
}

/** Scrolls up and down as a wheel does; the time between frames (ms). In the page. */
function scrolled(list: Element, forMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const began = performance.now();
    let last = began;
    const step = (now: number) => {
      if (now !== last) times.push(now - last);
      last = now;
      if (now - began > forMs) return resolve(times.slice(1));
      list.scrollTop += now - began < forMs / 2 ? -600 : 600;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
