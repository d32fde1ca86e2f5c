import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ensureBuilt } from "../demo/ensure-built";
import { checkLab, demoServices, downLab, type Lab, openLab, upLab } from "../lab/lab";
import { CHROMIUM, CHROMIUM_ARGS, ensureChromium } from "../support/chromium";
import { pickUp } from "../support/drag";
import { type OwnConsole, ownConsole } from "../support/own-console";
import { whenBoardAlive } from "../support/page";
import { resetLab } from "../support/reset";
import { withoutDemoWeb } from "../support/service";
import { placeOf } from "../support/truth";
import { field, next, openWizard } from "../support/wizard";

/** `npm run pictures`: the README's pictures, made anew from a real cluster so that they never lie. */
const TO = join(import.meta.dirname, "../../docs/pictures");
const LAB = "pictures";
const THEMES = ["light", "dark"] as const;
const SIZE = { width: 1280, height: 720 };
const WAIT_MS = 60_000;

async function main(): Promise<void> {
  mkdirSync(TO, { recursive: true });
  ensureChromium();
  const given = process.env.HARRIER_E2E_LAB;
  const [lab] = await Promise.all([given ? openLab(given) : freshLab(), ensureBuilt()]);
  let own: OwnConsole | null = null;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  try {
    await resetLab(lab);
    own = await ownConsole(lab, { name: "Shop" });
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: "reduce" });
    await liftedCard(page, own, lab);
    await drillsChart(page, own, lab);
    await withoutDemoWeb(lab);
    await comparedWays(page, own, lab);
  } finally {
    await browser.close();
    await own?.server.stop();
    if (!given) await downLab(LAB);
  }
}

async function freshLab(): Promise<Lab> {
  const check = await checkLab();
  if (!check.ok) throw new Error(check.reason);
  const lab = await upLab({ name: LAB, release: "trixie" });
  await demoServices(lab);
  return lab;
}

/** The same moment in both themes. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const path = join(TO, `${name}-${theme}.png`);
    await page.screenshot({ path, animations: "disabled" });
    console.log(path);
  }
}

async function liftedCard(page: Page, { server, clusterId }: OwnConsole, lab: Lab): Promise<void> {
  await page.goto(`${server.url}/clusters/${clusterId}`);
  const home = await placeOf(lab, "app-a");
  await whenBoardAlive(page);
  await pickUp(page, "app", home);
  await shoot(page, "lifted-card");
  // Back where it was: nothing is changed by a picture.
  await page.keyboard.press("Escape");
  await page.mouse.up();
}

async function drillsChart(page: Page, { server, clusterId }: OwnConsole, lab: Lab): Promise<void> {
  const probes = [
    { target: { kind: "http", url: `http://${lab.serviceAddress(0)}/`, text: null }, from: null },
    { target: { kind: "tcp", host: lab.serviceAddress(0), port: 80 }, from: null },
  ];
  const wish = { kind: "drill", clusterId, resource: "vip", method: { kind: "standby" }, probes };
  const response = await fetch(`${server.url}/api/v1/jobs`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ ...wish, confirm: await placeOf(lab, "vip") }),
  });
  const started = await response.json();
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  await page.goto(`${server.url}/clusters/${clusterId}/drill/${started.value.jobId}`);
  await page
    .getByText("Everything is as it was before.")
    .waitFor({ timeout: WAIT_MS })
    .catch(async (error: unknown) => {
      throw new Error((await page.getByRole("main").textContent()) ?? "", { cause: error });
    });
  // The steps below the chart come to their end a moment later.
  await page.getByRole("link", { name: "Markdown" }).waitFor({ timeout: WAIT_MS });
  await shoot(page, "drill");
}

async function comparedWays(page: Page, { server, clusterId }: OwnConsole, lab: Lab): Promise<void> {
  await openWizard(page, server.url, clusterId, "web-service");
  await next(page, "Address");
  await field(page, "IP address").fill(lab.serviceAddress(0));
  for (const heading of ["Server", "Names", "Compare"]) await next(page, heading);
  await page
    .getByText(/comes back/)
    .first()
    .waitFor({ timeout: WAIT_MS });
  await page.setViewportSize({ ...SIZE, height: 1_000 });
  await shoot(page, "compared-ways");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
