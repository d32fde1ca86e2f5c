import type { Lab } from "../lab/lab";
import { type Bench, PROBE } from "./setup";
import { type Row, spread } from "./stats";
import { switchOf, whenSeen } from "./watch-page";

const CHANGES = 30;
const PCS_RUNS = 10;

/**
 * From a change on the node to the DOM. Two kinds: the configuration (a node's maintenance; from just before the tool is
 * called) and an operation (a resource's start; from the agent's own mark on disk). Beside them, crm_mon's refresh of its
 * own display for the same starts, and one `pcs status`, which a person would have to call.
 */
export async function liveLatency(lab: Lab, { page }: Bench): Promise<Row[]> {
  const configuration: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const on = change % 2 === 0;
    let began = 0;
    const seen = await whenSeen(page, switchOf("n3", "maintenance", on), async () => {
      began = await stamped(lab, [
        "crm_attribute",
        "--node",
        "n3",
        "--name",
        "maintenance",
        "--update",
        String(on),
      ]);
    });
    configuration.push(seen - began);
  }
  const starts: number[] = [];
  const startTimes: number[] = [];
  const display = watchDisplay(lab);
  for (let change = 0; change < CHANGES; change += 1) {
    await setProbe(lab, page, false);
    const card = `[data-column="n2"] [aria-label="${PROBE}"]`;
    const seen = await whenSeen(
      page,
      { selector: card, index: 0, attribute: "data-state", value: "running" },
      () => target(lab, "Started"),
    );
    const started = await startedAt(lab);
    startTimes.push(started);
    starts.push(seen - started);
  }
  const shown = await display.end();
  const refreshes = startTimes.flatMap((started) => {
    const line = shown.find((at) => at >= started);
    return line === undefined ? [] : [line - started];
  });
  const pcs: number[] = [];
  for (let run = 0; run < PCS_RUNS; run += 1) pcs.push(await timed(lab, ["pcs", "status"]));
  const goal = "≤ 60 ms, p95 ≤ 80 ms";
  const beside = `\`crm_mon\`'s own display ${spread(refreshes)}; one \`pcs status\` ${spread(pcs)}`;
  return [
    {
      what: "change of the configuration on the node → DOM",
      goal,
      measured: spread(configuration),
      baseline: beside,
    },
    { what: "start of a resource by its agent → DOM", goal, measured: spread(starts), baseline: "as above" },
  ];
}

/** Runs a command; answers the node's clock (ms) just before it. */
async function stamped(lab: Lab, argv: readonly string[]): Promise<number> {
  const { code, stdout, stderr } = await lab.exec("n2", [
    "sh",
    "-c",
    'date +%s%3N; exec "$@" >/dev/null',
    "sh",
    ...argv,
  ]);
  if (code !== 0) throw new Error(stderr);
  return Number(stdout.trim().split("\n")[0]);
}

/** How long a command takes on the node itself (ms), without SSH. */
export async function timed(lab: Lab, argv: readonly string[]): Promise<number> {
  const script = 'a=$(date +%s%3N); "$@" >/dev/null 2>&1; echo $(( $(date +%s%3N) - a ))';
  const { stdout } = await lab.exec("n2", ["sh", "-c", script, "sh", ...argv], { timeoutMs: 60_000 });
  return Number(stdout.trim());
}

async function target(lab: Lab, role: "Started" | "Stopped"): Promise<void> {
  await lab.exec("n2", [
    "crm_resource",
    "-r",
    PROBE,
    "--meta",
    "--set-parameter",
    "target-role",
    "--parameter-value",
    role,
  ]);
}

async function setProbe(lab: Lab, page: Bench["page"], on: boolean): Promise<void> {
  await target(lab, on ? "Started" : "Stopped");
  await page
    .locator(`[data-column="n2"] [aria-label="${PROBE}"]`)
    .waitFor({ state: on ? "visible" : "detached" });
}

/** When the agent started the probe (ms): the time of the file that it leaves. */
async function startedAt(lab: Lab): Promise<number> {
  const find = 'stat -c %.3Y "$(find /run -name "Dummy-probe*.state" 2>/dev/null | head -1)"';
  const { stdout } = await lab.exec("n2", ["sh", "-c", find]);
  return Math.round(Number(stdout.trim()) * 1000);
}

/** crm_mon as a person leaves it open, every second; the times at which its display said that the probe runs. */
function watchDisplay(lab: Lab): { end(): Promise<number[]> } {
  const monitor = `sh -c 'echo $$ >${PID_FILE}; exec crm_mon --output-as=text --output-to=/dev/stdout -i 1 -r'`;
  const lines = `while IFS= read -r line; do case "$line" in *${PROBE}*Started*) date +%s%3N;; esac; done`;
  const running = lab.exec("n2", ["sh", "-c", `${monitor} | ${lines}`], { timeoutMs: 660_000 });
  return {
    async end() {
      await lab.exec("n2", ["sh", "-c", `kill "$(cat ${PID_FILE})"`]);
      const { stdout } = await running;
      return stdout.trim().split("\n").map(Number);
    },
  };
}

const PID_FILE = "/run/bench-monitor.pid";
