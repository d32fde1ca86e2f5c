import type { Plan } from "@/lib/change/plan/plan";
import type { Lab } from "../lab/lab";
import { expect } from "./test";
import { firstRunning, must, placesOf } from "./truth";

/** Whether somebody answers at an address by HTTP, as a client of the service sees it. */
export async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`http://${address}/`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** What a client reads at an address; empty where nobody answers. */
export async function readAt(url: string): Promise<string> {
  try {
    return (await (await fetch(url, { signal: AbortSignal.timeout(1_000) })).text()).trim();
  } catch {
    return "";
  }
}

/** Takes the demo's web server and address away, so that port 80 and nginx are free. */
export async function withoutDemoWeb(lab: Lab): Promise<void> {
  await must(
    lab,
    "n1",
    "pcs resource delete vip; pcs resource delete web-clone || pcs resource delete web; crm_resource --wait --timeout=60",
  );
}

/** What was foretold to start is where it was foretold, by the nodes' own word. */
export async function expectAsForetold(lab: Lab, plan: Plan): Promise<void> {
  const starts = plan.effects.resources.filter(({ kind, blocked }) => kind === "start" && !blocked);
  expect(starts.length, "something was foretold to start").toBeGreaterThan(0);
  for (const { resource, to } of starts) {
    expect(await placesOf(lab, resource, firstRunning(lab)), `${resource} on ${to}`).toContain(to);
  }
}
