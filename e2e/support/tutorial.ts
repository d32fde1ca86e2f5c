import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Lab, UpOptions } from "../lab/lab";
import { test as base } from "./hosts";

export { expect };

const FOLDER = join(import.meta.dirname, "../../docs/tutorials");
const WALK_MS = 900_000;
/** A lab's names for the interfaces of its nodes. */
const INTERFACES = { eth0: "host0", eth1: "hb0" };

/** The commands of a section, as a lab has them: its addresses and names in the place of the text's. */
export type CommandsOf = (section: string) => readonly string[];

/** The lab that a tutorial is walked on, and what its text prints. */
export interface Walk {
  readonly lab: Lab;
  readonly commands: CommandsOf;
  /** The text's free address. */
  readonly address: string;
}

export interface WalkOptions extends UpOptions {
  readonly name: string;
  /** What the text calls otherwise than the lab does, by the text's name. */
  readonly called?: Readonly<Record<string, string>>;
}

interface WalkFixtures {
  /** What every walk begins with: its time, two bare hosts or what else is asked for, and the commands of the text. */
  readonly tutorial: (name: string, options: WalkOptions) => Promise<Walk>;
}

export const test = base.extend<WalkFixtures>({
  tutorial: async ({ hosts }, use) => {
    await use(async (name, { called = {}, ...options }) => {
      base.setTimeout(WALK_MS);
      const lab = await hosts({ release: "bookworm", nodes: 2, ...options });
      const address = lab.serviceAddress(3);
      return { lab, address, commands: commandsIn(name, placesOf(lab, address), called) };
    });
  },
});

/**
 * The text's hosts have 10.0.0.11 and 10.0.0.12 for services, 10.0.1.11 and 10.0.1.12 for the heartbeat; 10.0.0.100 is the free
 * address.
 */
function placesOf(lab: Lab, address: string): ReadonlyMap<string, string> {
  const places = new Map([["10.0.0.100", address]]);
  for (const [at, node] of lab.nodes.entries()) {
    places.set(`10.0.0.1${at + 1}`, node.address);
    places.set(`10.0.1.1${at + 1}`, node.heartbeat);
  }
  return places;
}

/** What a tutorial says is run: lines that are indented by four, without comments. */
function commandsIn(
  name: string,
  places: ReadonlyMap<string, string>,
  called: Readonly<Record<string, string>>,
): CommandsOf {
  const text = readFileSync(join(FOLDER, `${name}.md`), "utf8");
  const names = Object.entries({ ...INTERFACES, ...called });
  const here = (line: string) =>
    names.reduce(
      (said, [there, own]) => said.replaceAll(there, own),
      line.replaceAll(/10\.0\.[01]\.\d+/g, (address) => places.get(address) ?? address),
    );
  return (section) => {
    const [, part = ""] = text.split(`## ${section}\n`);
    const [body = ""] = part.split("\n## ");
    const lines = [...body.matchAll(/^ {4}(.*)$/gm)].map(([, line = ""]) => line.replace(/(^|\s)#.*/, ""));
    return lines.filter((line) => line.trim() !== "").map((line) => here(line.trim()));
  };
}

/** Each of the commands is in what the console shows there; "…" stands for anything. */
export async function expectShown(where: Locator, commands: readonly string[]): Promise<void> {
  expect(commands.length, "the section has commands").toBeGreaterThan(0);
  for (const command of commands) await expect(where).toContainText(patternOf(command));
}

function patternOf(command: string): RegExp {
  const words = command.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(words.join("\\s+").replaceAll(/(?:\\s\+)?…/g, "[\\s\\S]*"));
}

/** From the board to the first step of a wizard. */
export async function addService(page: Page, wizard: string): Promise<void> {
  await page.getByRole("link", { name: "Add a service" }).first().click();
  await page.getByRole("main").getByRole("link", { name: wizard, exact: true }).click();
}
