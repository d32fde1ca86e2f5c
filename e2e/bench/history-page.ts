import type { Page } from "@playwright/test";
import { untilListening } from "../support/alive-page";
import type { Bench } from "./setup";
import { quantile, type Row, round, spread } from "./stats";

const TURNS = 12;
const SETTLE_MS = 400;
const LATEST_MS = 20_000;
const MOST_TRIES = 4;
/** What is waited for, in the page. A board has events with times of its own, and a search. */
const ROWS =
  "document.querySelector('main h1')?.textContent === 'History' && document.querySelector('main ol li time') !== null";
const HEADING = "document.querySelector('main h1') !== null";

/** The page of a long history in the browser, each beside a page of the same console that shows no list. */
export async function historyPage({ page, server, clusterId }: Bench): Promise<Row[]> {
  const home = `${server.url}/clusters/${clusterId}`;
  const opened = async (path: string, isThere: string) => {
    await page.goto("about:blank");
    await page.goto(`${home}${path}`, { waitUntil: "commit" });
    await watch(page, isThere);
    const found = await seen(page);
    if (found === null) throw new Error(`${path} loads itself anew`);
    return found.at;
  };
  let anew = 0;
  const clicked = async (name: string, isThere: string) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await page.goto(home);
      await page.getByRole("region", { name: "n1", exact: true }).waitFor();
      await untilListening(page);
      await page.waitForTimeout(SETTLE_MS);
      const link = page.getByRole("link", { name, exact: true }).first();
      const ms = await acted(page, () => link.click(), isThere);
      if (ms !== null) return ms;
      anew += 1;
    }
    throw new Error(`a click on ${name} loads the page anew`);
  };
  const searched = async (text: string) => {
    await page.getByRole("searchbox").fill(text);
    await page.waitForTimeout(SETTLE_MS);
    const all = `[...document.querySelectorAll('main ol li')].every(({ textContent }) => /${text}\\b/.test(textContent))`;
    const ms = await acted(page, () => page.keyboard.press("Enter"), `${ROWS} && ${all}`);
    if (ms === null) throw new Error("a filter loads the page anew");
    return ms;
  };
  // In turns: what else the machine does meets both alike.
  const [open, openOther, click, clickOther, search, searchAlone] = [[], [], [], [], [], []] as number[][];
  for (let turn = 0; turn < TURNS; turn += 1) {
    openOther?.push(await opened("/access", HEADING));
    open?.push(await opened("/history", ROWS));
    clickOther?.push(
      await clicked("Settings", "document.querySelector('main h1')?.textContent === 'Settings'"),
    );
    click?.push(await clicked("History", ROWS));
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    const text = `r${turn + 10}`;
    const began = performance.now();
    await fetch(`${server.url}/api/v1/clusters/${clusterId}/history?text=${text}`).then((one) => one.text());
    searchAlone?.push(performance.now() - began);
    search?.push(await searched(text));
  }
  const row = (what: string, of: number[] = [], other: number[] = [], beside: string): Row => ({
    what: `history of 100,000 entries: ${what}`,
    goal: "≤ 300 ms",
    measured: spread(of),
    baseline: `${beside} ${spread(other)}: ${round(quantile(of, 0.5) / quantile(other, 0.5), 1)} ×`,
  });
  return [
    row(
      `click on History → rows${anew === 0 ? "" : ` (${anew} clicks more loaded the page anew)`}`,
      click,
      clickOther,
      "click on Settings → its heading",
    ),
    row("another filter → its rows", search, searchAlone, "the answer alone"),
    row("by its address → rows", open, openOther, "the page of the access by its address"),
  ];
}

/**
 * From what somebody does (a click, a key), by the page's own clock, until it is there, in milliseconds; null where the page was loaded
 * anew, and what watched it is gone.
 */
async function acted(page: Page, act: () => Promise<void>, isThere: string): Promise<number | null> {
  await watch(page, isThere);
  await act();
  const found = await seen(page);
  return found === null ? null : found.at - found.acted;
}

interface Seen {
  readonly at: number;
  /** When somebody did something first; 0: nobody did. */
  readonly acted: number;
}

/** Watches by MutationObserver from now on, so that nothing is polled. */
async function watch(page: Page, isThere: string): Promise<void> {
  await page.evaluate((source) => {
    const check = new Function(`return ${source}`) as () => boolean;
    let acted = 0;
    for (const kind of ["click", "keydown"])
      document.addEventListener(kind, ({ timeStamp }) => (acted ||= timeStamp), { capture: true });
    const holder = globalThis as { rowsSeen?: Promise<Seen> };
    holder.rowsSeen = new Promise((resolve) => {
      const look = () => {
        if (!check()) return;
        observer.disconnect();
        resolve({ at: performance.now(), acted });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
  }, isThere);
}

/** Null where nothing watches any more. @throws where it does not come, with what is there instead */
async function seen(page: Page): Promise<Seen | null> {
  const found = await page.evaluate(
    (ms) =>
      Promise.race([
        (globalThis as { rowsSeen?: Promise<Seen> }).rowsSeen ?? null,
        new Promise<undefined>((resolve) => setTimeout(resolve, ms)),
      ]),
    LATEST_MS,
  );
  if (found === undefined) {
    const typed = await page.getByRole("searchbox").inputValue();
    const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(
      `not there at ${page.url()} (typed "${typed}", focus in ${focus}): ${await page.locator("main").textContent()}`,
    );
  }
  return found;
}
