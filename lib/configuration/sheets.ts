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

export interface Tag {
  readonly id: string;
  readonly members: readonly string[];
}

export interface Template {
  readonly id: string;
  readonly agent: string;
  readonly usedBy: readonly string[];
}

export interface Alert {
  readonly id: string;
  /** The program that is run. */
  readonly path: string;
  /** What it is told of (`nodes`, `fencing`, `resources`, `attributes`); empty: of all but attributes. */
  readonly selected: readonly string[];
  readonly recipients: readonly { readonly id: string; readonly value: string }[];
  readonly values: Readonly<Record<string, string>>;
}

export interface FencingLevel {
  readonly id: string;
  /** A node's name, a pattern of names, or `attribute=value`. */
  readonly target: string;
  readonly targetKind: "node" | "pattern" | "attribute" | "unknown";
  readonly index: string;
  readonly devices: readonly string[];
}

export interface AclRole {
  readonly id: string;
  readonly description: string | null;
  readonly permissions: readonly { readonly kind: string; readonly what: string }[];
}

export interface AclSubject {
  readonly kind: "user" | "group";
  readonly id: string;
  readonly roles: readonly string[];
}

/** The configuration but resources and constraints, which the picture of the cluster has. */
export interface Sheets {
  readonly properties: ValueSets;
  readonly resourceDefaults: ValueSets;
  readonly operationDefaults: ValueSets;
  readonly nodes: readonly NodeSheet[];
  readonly needs: readonly Need[];
  readonly tags: readonly Tag[];
  readonly templates: readonly Template[];
  readonly alerts: readonly Alert[];
  readonly fencingLevels: readonly FencingLevel[];
  readonly roles: readonly AclRole[];
  readonly subjects: readonly AclSubject[];
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

/** The values that always hold, by their names. */
export function valuesIn(sets: ValueSets): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settingsIn(sets).flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );
}
