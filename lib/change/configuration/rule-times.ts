import { canonicalElement } from "../../pacemaker/cib/canonical";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { attributeOf, childOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import { dateSpecTurns } from "./date-spec";
import { touchedBy } from "./touched";

/** The clock of the node whose scheduler is asked. */
export interface RuleClock {
  readonly nowMs: number;
  /** East of Greenwich: a time without a zone is of that one, and date_spec too. */
  readonly zoneMinutes: number;
}

/** When rules that a change makes or changes turn next. */
export interface RuleTimes {
  /** Milliseconds since 1970, earliest first. */
  readonly turns: readonly number[];
  /** Rules whose next turn cannot be worked out, or that come after those above: their ids. */
  readonly untold: readonly string[];
}

/** So many moments are asked about: each is two more questions to the scheduler. */
const MOST = 2;

/** Rules with a time that are in what a change touches, and were not there so before. */
export function datedRules(before: XmlElement, after: XmlElement): readonly XmlElement[] {
  // Most configurations have none: comparing them object by object costs more than looking.
  if (outermost(after, "date_expression").length === 0) return [];
  const touched = touchedBy(before, after);
  const known = new Set(touched.flatMap((one) => rulesIn(one.before).map(canonicalElement)));
  return touched
    .flatMap((one) => rulesIn(one.after))
    .filter((rule) => datesOf(rule).length > 0 && !known.has(canonicalElement(rule)));
}

/**
 * When these rules turn next, as far as their text tells. It only says about which moments the scheduler is asked: what happens then
 * is the scheduler's to say.
 */
export function ruleTimes(rules: readonly XmlElement[], clock: RuleClock): RuleTimes {
  const untold: string[] = [];
  const found = rules.flatMap((rule) => {
    const id = idOfRule(rule);
    const turns = datesOf(rule).flatMap((date) => turnsOf(date, clock) ?? [Number.NaN]);
    if (turns.some(Number.isNaN)) untold.push(id);
    const coming = turns.filter((at) => at > clock.nowMs);
    return coming.length === 0 ? [] : [{ id, at: Math.min(...coming) }];
  });
  const turns = [...new Set(found.map(({ at }) => at))].toSorted((a, b) => a - b).slice(0, MOST);
  const late = found.flatMap(({ id, at }) => (turns.includes(at) ? [] : [id]));
  return { turns, untold: [...new Set([...untold, ...late])] };
}

export function idOfRule(rule: XmlElement): string {
  return attributeOf(rule, "id") ?? attributeOf(rule, "id-ref") ?? "";
}

/** A rule stands for those in it, too. */
function rulesIn(text: string | null): readonly XmlElement[] {
  const parsed = text === null ? null : parseXml(text);
  return parsed?.ok ? outermost(parsed.value, "rule") : [];
}

function outermost(element: XmlElement, name: string): readonly XmlElement[] {
  return element.name === name ? [element] : element.children.flatMap((child) => outermost(child, name));
}

function datesOf(rule: XmlElement): readonly XmlElement[] {
  return outermost(rule, "date_expression");
}

/** Null where it cannot be worked out. */
function turnsOf(date: XmlElement, clock: RuleClock): readonly number[] | null {
  const spec = childOf(date, "date_spec");
  if (spec !== null) return dateSpecTurns(spec.attributes, clock);
  if (childOf(date, "duration") !== null) return null;
  const moments = ["start", "end"].flatMap((side) => {
    const text = attributeOf(date, side);
    return text === null ? [] : [momentOf(text, clock)];
  });
  return moments.length === 0 ? null : moments.flatMap((at) => at ?? Number.NaN);
}

/** `2026-11-28`, `2026-11-28 22:00`, `2026-11-28T22:00:00Z`, `… +01:00` */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since 1970; null where it is written otherwise. As crm_simulate 2.1.5 takes them: a day alone begins in UTC. */
function momentOf(text: string, { zoneMinutes }: RuleClock): number | null {
  const [, day, minutes, seconds = ":00", zone] = MOMENT.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  if (minutes === undefined) return Date.parse(`${day}T00:00:00Z`);
  const at = Date.parse(`${day}T${minutes}${seconds}Z`);
  if (zone === undefined) return at - zoneMinutes * 60_000;
  const [, sign, hours = "0", rest = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = Number(hours) * 60 + Number(rest);
  return at - (sign === "-" ? -offset : offset) * 60_000;
}
