import { type Check, type FieldValue, textOf, valuesOf, type WizardInput } from "../wizard";
import { words } from "./words";

const BEGUN = "begun";

type Values = Readonly<Record<string, string>>;

/**
 * What a form begins with, and beside it the same once more: a form may stay open for days, and what nobody touched in it must not be put
 * back over what the cluster has by then.
 */
export function withBegun(start: WizardInput): WizardInput {
  const entries = Object.entries(start);
  const plain = entries.flatMap(([name, value]) => (isPlain(value) ? [[name, String(value)]] : []));
  const rows = entries.flatMap(([name, value]) => (isRows(value) ? [[`${BEGUN}.${name}`, value]] : []));
  return { ...start, [BEGUN]: Object.fromEntries(plain), ...Object.fromEntries(rows) };
}

/**
 * What was typed, over what the form would begin with `now`: a field or a row that is as the form began, or is not there, is as it is now.
 * Of an input that does not say how it began (a draft from before, a script's) all that is there counts.
 */
export function overNow(input: WizardInput, now: WizardInput): WizardInput {
  if (!(BEGUN in input)) return { ...now, ...input };
  const begun = valuesOf(input, BEGUN);
  const merged: Record<string, FieldValue> = { ...input };
  for (const name of new Set([...Object.keys(begun), ...Object.keys(now)])) {
    const [typed, fresh] = [input[name], now[name]];
    if (typed === undefined) {
      if (fresh !== undefined) merged[name] = fresh;
    } else if (isRows(typed)) {
      const kept = isRows(fresh) ? fresh : {};
      merged[name] = rowsOver(typed, valuesOf(input, `${BEGUN}.${name}`), kept);
    } else if (isPlain(typed) && String(typed) === (begun[name] ?? "")) {
      if (fresh === undefined) delete merged[name];
      else merged[name] = fresh;
    }
  }
  return merged;
}

function rowsOver(typed: Values, begun: Values, now: Values): Values {
  const names = [...new Set([...Object.keys(now), ...Object.keys(typed)])];
  const of = (name: string) => (typed[name] === begun[name] ? now[name] : typed[name]);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = of(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What shows an old value that stays as the cluster has it by now: said where it is shown, of the fields that `isShown` takes. */
export function movedChecks(
  input: WizardInput,
  now: WizardInput,
  isShown: (name: string) => boolean = () => true,
): readonly Check[] {
  const current = overNow(input, now);
  return Object.keys(input).flatMap((field): readonly Check[] => {
    const [typed, fresh] = [input[field], current[field]];
    if (!isShown(field)) return [];
    if (isRows(typed)) return movedRows(field, typed, valuesOf(current, field));
    if (!isPlain(typed) || String(typed) === String(fresh ?? "")) return [];
    const value = typeof fresh === "boolean" ? String(fresh) : textOf(current, field);
    const text = value === "" ? words("check.goneMeanwhile") : words("check.otherMeanwhile", { value });
    return [{ severity: "warning", field, text }];
  });
}

/** The rows of a field that are other ones by now, each by its name. */
function movedRows(field: string, typed: Values, current: Values): readonly Check[] {
  const names = [...new Set([...Object.keys(typed), ...Object.keys(current)])];
  return names.flatMap((name): readonly Check[] => {
    const value = current[name];
    if (typed[name] === value) return [];
    const text =
      value === undefined
        ? words("check.rowGoneMeanwhile", { name })
        : words("check.rowOtherMeanwhile", { name, value });
    return [{ severity: "warning", field, text }];
  });
}

function isPlain(value: FieldValue | undefined): value is string | boolean {
  return typeof value === "string" || typeof value === "boolean";
}

function isRows(value: FieldValue | undefined): value is Values {
  return typeof value === "object" && !Array.isArray(value);
}
