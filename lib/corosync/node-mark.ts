import { parseIp } from "../facts/ip-address";
import { type ConfSection, linkOfKey, nodeSections, readConf, valueIn } from "./conf-tree";

/** A node as Pacemaker has it: its name, and corosync's id, which Pacemaker keeps as its own; null where nobody told it. */
export interface NodeMark {
  readonly name: string;
  readonly id: string | null;
}

/**
 * A node's place in the file; null where it is not in it, or nobody can tell. Pacemaker takes the name that is written; where none is, the
 * address of the first ring if that is a name, else what the host calls itself, which the file does not know (pacemaker,
 * lib/cluster/corosync.c; before 2.0 an address came before the name). So where no name is this one, the id tells.
 */
export function nodePlaceOf(text: string, { name, id }: NodeMark): number | null {
  const sections = nodeSections(readConf(text));
  const named = placeOf(sections, (section) => valueIn(section, "name") === name);
  if (named !== null) return named;
  const isNameless = (section: ConfSection) => valueIn(section, "name") === null;
  const ofId = id === null ? null : placeOf(sections, (one) => isNameless(one) && idsOf(one).includes(id));
  const ofAddress = placeOf(
    sections,
    (one) =>
      valueIn(one, "ring0_addr") === name ||
      (isNameless(one) && one.values.some(({ key, value }) => linkOfKey(key) !== null && value === name)),
  );
  if (ofId === null || ofAddress === null) return ofId ?? ofAddress;
  return ofId === ofAddress ? ofId : null;
}

/** The id that a node has: what Pacemaker knows, else what the file says; null where neither does. */
export function confIdOf(text: string, mark: NodeMark): string | null {
  if (mark.id !== null) return mark.id;
  const at = nodePlaceOf(text, mark);
  const section = at === null ? undefined : nodeSections(readConf(text))[at];
  return section === undefined ? null : valueIn(section, "nodeid");
}

/** Whether a node may be in the file, and nobody can tell which of its nodes it is. One that no name and no id is of was taken out before. */
export function isUntold(text: string, mark: NodeMark): boolean {
  if (nodePlaceOf(text, mark) !== null) return false;
  const nameless = nodeSections(readConf(text)).filter((section) => valueIn(section, "name") === null);
  const { id } = mark;
  if (id === null) return nameless.length > 0;
  return nameless.some((section) => idsOf(section).length === 0 || idsOf(section).includes(id));
}

/** The one place where it is so; null where it is nowhere, or at several. */
function placeOf(sections: readonly ConfSection[], is: (section: ConfSection) => boolean): number | null {
  const at = sections.findIndex(is);
  return at < 0 || sections.findLastIndex(is) !== at ? null : at;
}

const HIGHEST_BIT = 2n ** 31n;

/** Ids that a node may run by. corosync 2 makes one of the IPv4 address where none is written, without its highest bit if told so. */
function idsOf(section: ConfSection): readonly string[] {
  const written = valueIn(section, "nodeid");
  if (written !== null) return [written];
  const address = parseIp(valueIn(section, "ring0_addr") ?? "");
  if (address?.family !== 4) return [];
  return [...new Set([address.value, address.value % HIGHEST_BIT])].map(String);
}
