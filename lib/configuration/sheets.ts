import type { FencingLadder } from "../change/configuration/fencing-levels";
import type { ConfigurationOperation } from "../change/configuration/operation";
import { MASK } from "../command/redact";
import type { OptionDescription } from "./read-options";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

/** A set of values as it is written: it always holds, or while its rule does. */
export interface ValueSet {
  readonly id: string;
  /** As written; sets with a higher one count first. */
  readonly score: string | null;
  /** Its rule in one line; null: it always holds. */
  readonly rule: string | null;
  readonly values: Readonly<Record<string, string>>;
}

/** Values of one place, in the order in which Pacemaker looks into their sets. Secrets are masked. */
export type ValueSets = readonly ValueSet[];

export interface NodeSheet {
  readonly name: string;
  readonly attributes: ValueSets;
  readonly utilization: ValueSets;
}

/** What a primitive needs of a node's capacity. */
export interface Need {
  readonly resource: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Template {
  readonly id: string;
  readonly agent: string;
  readonly usedBy: readonly string[];
}

/** A role as the step that makes it. `isWhole`: no step says more; else it cannot be changed by one without a loss. */
export interface AclRole {
  readonly step: Step<"acl-role.set">;
  readonly isWhole: boolean;
}

/** The configuration but resources and constraints, which the picture of the cluster has. */
export interface Sheets {
  readonly properties: ValueSets;
  readonly resourceDefaults: ValueSets;
  readonly operationDefaults: ValueSets;
  readonly nodes: readonly NodeSheet[];
  readonly needs: readonly Need[];
  readonly tags: readonly Step<"tag.set">[];
  readonly templates: readonly Template[];
  readonly alerts: readonly Step<"alert.set">[];
  /** What each target is fenced with. */
  readonly ladders: readonly FencingLadder[];
  readonly roles: readonly AclRole[];
  /** Users, then groups. */
  readonly members: readonly Step<"acl-member.set">[];
  /** `enable-acl`: without it none of the rights are in force. */
  readonly isAclOn: boolean;
}

/** One name of some sets: what counts, and what else is written for it. */
export interface Setting {
  readonly name: string;
  /** Of the sets that always hold; null where only sets with a rule have it. */
  readonly value: string | null;
  /** Every place that has it, the one that counts first. */
  readonly places: readonly { readonly set: ValueSet; readonly value: string }[];
}

/** The names of some sets, in alphabetical order, each with what counts. */
export function settingsIn(sets: ValueSets): readonly Setting[] {
  const names = [...new Set(sets.flatMap(({ values }) => Object.keys(values)))].sort();
  return names.map((name) => {
    const places = sets.flatMap((set) => {
      const value = Object.hasOwn(set.values, name) ? set.values[name] : undefined;
      return value === undefined ? [] : [{ set, value }];
    });
    const counting = places.find(({ set }) => set.rule === null);
    return { name, value: counting?.value ?? null, places };
  });
}

/** Whether a part of it is a secret, and so not to be seen. */
export function isMasked({ places }: Setting): boolean {
  return places.some(({ value }) => value.includes(MASK));
}

/** The values that always hold, by their names. */
export function countingValues(sets: ValueSets): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settingsIn(sets).flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );
}

/** A name as it is shown: what is set for it, and what is known of it. */
export interface ShownValue {
  readonly name: string;
  readonly setting: Setting | null;
  readonly option: OptionDescription | null;
}

/** What is set, then what could be; options that are rarely needed, or not any more, come last. */
export function shownValuesOf(sets: ValueSets, options: readonly OptionDescription[]): readonly ShownValue[] {
  const known = new Map(options.map((option) => [option.name, option]));
  const settings = settingsIn(sets);
  const set = settings.map(
    (setting): ShownValue => ({ name: setting.name, setting, option: known.get(setting.name) ?? null }),
  );
  const isSet = new Set(settings.map(({ name }) => name));
  const rank = ({ advanced, deprecated }: OptionDescription) => (deprecated ? 2 : advanced ? 1 : 0);
  const rest = options
    .filter(({ name }) => !isSet.has(name))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((option): ShownValue => ({ name: option.name, setting: null, option }));
  return [...set, ...rest];
}
