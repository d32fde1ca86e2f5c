import type { Lab } from "../lab/lab";
import { timed } from "./live-latency";
import type { Bench } from "./setup";
import { type Row, spread } from "./stats";
import { switchOf, untilSeen } from "./watch-page";

const FORECASTS = 30;
const STANDBYS = 20;
const BASELINES = 10;

/** What-if for all targets of a move; beside it the tools that it is made of. */
export async function whatIf(lab: Lab, { server, clusterId }: Bench): Promise<Row[]> {
  const samples: number[] = [];
  for (let run = 0; run < FORECASTS; run += 1) {
    const began = performance.now();
    const answer = await fetch(`${server.url}/api/v1/clusters/${clusterId}/forecast?resource=vip`);
    const { ok } = await answer.json();
    if (!ok) throw new Error("no forecast");
    samples.push(performance.now() - began);
  }
  const [simulate, pcs] = [
    ["crm_simulate", "-L", "-S"],
    ["pcs", "resource", "config"],
  ];
  const beside = await Promise.all([baseline(lab, simulate), baseline(lab, pcs)]);
  return [
    {
      what: "what-if for all targets of a move, 3 nodes",
      goal: "≤ 300 ms",
      measured: spread(samples),
      baseline: `one \`crm_simulate -LS\` ${beside[0]}; one \`pcs resource config\` ${beside[1]}`,
    },
  ];
}

/** From the click on Apply to the standby attribute in the CIB on disk of the node that was changed through. */
export async function standby(lab: Lab, { page }: Bench): Promise<Row[]> {
  const samples: number[] = [];
  await page.evaluate(() => {
    document.addEventListener("click", () => Object.assign(globalThis, { clickedAt: Date.now() }), {
      capture: true,
    });
  });
  const toggle = page
    .getByRole("region", { name: "n3", exact: true })
    .getByRole("switch", { name: "Standby" });
  const dialog = page.getByRole("dialog", { name: "Review change" });
  for (let run = 0; run < STANDBYS; run += 1) {
    const on = run % 2 === 0;
    await toggle.click();
    await dialog.getByRole("button", { name: "Apply" }).click();
    const clicked = await page.evaluate(() => (globalThis as { clickedAt?: number }).clickedAt ?? 0);
    await dialog.waitFor({ state: "detached" });
    await untilSeen(page, switchOf("n3", "standby", on));
    await page
      .locator('[data-column="n3"] [role="switch"][aria-disabled="true"]')
      .waitFor({ state: "detached" });
    samples.push((await committedAt(lab)) - clicked);
  }
  const beside = [
    await baseline(lab, ["pcs", "node", "standby", "n3"]),
    await baseline(lab, ["crm_standby", "-N", "n3", "-v", "off"]),
  ];
  return [
    {
      what: "standby: click on Apply → committed CIB",
      goal: "≤ 1.7 × `crm_standby`",
      measured: spread(samples),
      baseline: `\`pcs node standby\` alone ${beside[0]}; \`crm_standby\` alone ${beside[1]}`,
    },
  ];
}

/**
 * When the cluster's configuration last went to disk (ms): the CIB's daemon writes it at every change of the
 * configuration, and at none of the status, so this is the commit and not what it led to.
 */
async function committedAt(lab: Lab): Promise<number> {
  const { stdout } = await lab.exec("n1", ["stat", "-c", "%.3Y", "/var/lib/pacemaker/cib/cib.xml"]);
  return Math.round(Number(stdout.trim()) * 1000);
}

async function baseline(lab: Lab, argv: readonly string[]): Promise<string> {
  const samples: number[] = [];
  for (let run = 0; run < BASELINES; run += 1) samples.push(await timed(lab, argv));
  return spread(samples);
}
