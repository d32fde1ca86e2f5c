import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import type { Lab } from "../lab/lab";

const FOLDER = join(import.meta.dirname, "../../docs/tutorials");

/** The commands of a section, as a lab has them: its addresses in the place of the text's. */
export type CommandsOf = (section: string) => readonly string[];

/**
 * What a tutorial says is run: lines that are indented by four, without comments. Its hosts have 10.0.0.11 and 10.0.0.12 for services, 10.0.1.11
 * and 10.0.1.12 for the heartbeat; 10.0.0.100 is the free address.
 */
export function tutorialCommands(name: string, lab: Lab): CommandsOf {
  const text = readFileSync(join(FOLDER, `${name}.md`), "utf8");
  const places = new Map<string, string>([["10.0.0.100", lab.serviceAddress(3)]]);
  for (const [at, { address, heartbeat }] of lab.nodes.entries()) {
    places.set(`10.0.0.1${at + 1}`, address);
    places.set(`10.0.1.1${at + 1}`, heartbeat);
  }
  return (section) => {
    const [, part = ""] = text.split(`## ${section}\n`);
    const [body = ""] = part.split("\n## ");
    const lines = [...body.matchAll(/^ {4}(.*)$/gm)].map(([, line = ""]) => line.replace(/(^|\s)#.*/, ""));
    return lines
      .filter((line) => line.trim() !== "")
      .map((line) =>
        line.trim().replaceAll(/10\.0\.[01]\.\d+/g, (address) => places.get(address) ?? address),
      );
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
