import { configurationIn } from "../change/configuration/speak";
import { touchedBy } from "../change/configuration/touched";
import { MOST_TOUCHED, type TouchedName, type VersionChange } from "../history/version-change";
import type { NodeClock } from "../logs/log-line";
import { momentAt } from "../logs/node-time";
import { toIsoTime } from "../pacemaker/crm-mon/time";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, type XmlElement } from "../pacemaker/xml/xml-element";

/** A version of the configuration with when it was written (milliseconds since the epoch, the console's clock). */
export interface WrittenChange {
  readonly at: number;
  /** The same as the cluster wrote it: with the version it names the change, whatever clock is measured when it is read. */
  readonly written: string;
  readonly change: VersionChange;
}

/** Longer ones are told without what differs: that takes the console's time. */
const LONGEST = 2 * 1024 * 1024;

/**
 * What texts of CIBs, oldest first, tell of one another. The first has nobody before it: only what comes after it is told, and of
 * that only what was written since (milliseconds since the epoch, the console's clock).
 */
export function changesIn(
  texts: readonly string[],
  clock: NodeClock,
  since = Number.NEGATIVE_INFINITY,
): readonly WrittenChange[] {
  return texts.slice(1).flatMap((text, index): readonly WrittenChange[] => {
    const header = headerOf(text);
    const written = header === null ? null : attributeOf(header, "cib-last-written");
    const local = toIsoTime(written);
    if (header === null || written === null || local === null) return [];
    // By the clock and zone of the node that has the file, read as if that were UTC: it names no zone.
    const at = momentAt(clock, Date.parse(local));
    const change = at < since ? null : changeBetween(texts[index] ?? "", text, header);
    return change === null ? [] : [{ at, written, change }];
  });
}

/** null where both are the same version, or differ in nothing. */
function changeBetween(before: string, after: string, header: XmlElement): VersionChange | null {
  const version = versionOf(header);
  const first = headerOf(before);
  if (first !== null && versionOf(first) === version) return null;
  const touched = before.length > LONGEST || after.length > LONGEST ? null : touchedNames(before, after);
  // The cluster writes down itself who leads and what it runs on: nobody changed anything.
  if (touched?.length === 0) return null;
  const word = (name: string) => attributeOf(header, name);
  return {
    version,
    user: word("update-user"),
    client: word("update-client"),
    origin: word("update-origin"),
    touched: touched?.slice(0, MOST_TOUCHED) ?? null,
  };
}

function touchedNames(before: string, after: string): readonly TouchedName[] | null {
  const [old, now] = [configurationIn(before), configurationIn(after)];
  if (old === null || now === null) return null;
  return touchedBy(old, now).map((one) => ({
    path: one.path,
    change: one.before === null ? "added" : one.after === null ? "removed" : "changed",
  }));
}

const HEADER = /<cib [^<>]*>/;

function headerOf(text: string): XmlElement | null {
  const [header] = HEADER.exec(text.slice(0, 4096)) ?? [];
  const parsed = header === undefined ? null : parseXml(header.replace(/\/?>$/, "/>"));
  return parsed?.ok ? parsed.value : null;
}

function versionOf(header: XmlElement): string {
  return `${attributeOf(header, "admin_epoch") ?? "0"}.${attributeOf(header, "epoch") ?? "0"}`;
}
