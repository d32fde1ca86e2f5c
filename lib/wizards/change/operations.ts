import { secondsOf } from "../../change/configuration/edit-operations";
import type { OperationSpec } from "../../change/configuration/operation";
import type { ConfiguredOperation } from "../../cluster/configuration";
import type { WizardKey } from "../../i18n/wizard-key";
import { onFailOptions } from "../parts/on-fail";
import { withKept } from "../parts/remade";
import { isTime } from "../parts/times";
import { words } from "../parts/words";
import { type Check, type Field, textOf, type WizardInput } from "../wizard";

/** Operations stand in the input by their place in the configuration: `o.0.interval`. */
export const OPERATION = "o.";

type Operations = readonly ConfiguredOperation[];

/** What the form begins with for the operations that are there. */
export function operationInput(operations: Operations): WizardInput {
  const pairs = operations.flatMap(({ interval, timeout, onFail }, index) => [
    [`${OPERATION}${index}.interval`, interval ?? ""],
    [`${OPERATION}${index}.timeout`, timeout ?? ""],
    [`${OPERATION}${index}.on-fail`, onFail ?? ""],
  ]);
  return Object.fromEntries(pairs);
}

/** Interval, timeout and what happens on a failure, of each operation that is there. */
export function operationFields(operations: Operations): readonly Field[] {
  return operations.flatMap((operation, index): readonly Field[] => {
    const field = (part: string, label: WizardKey): Field => ({
      kind: "text",
      name: `${OPERATION}${index}.${part}`,
      label: words(label, { operation: operationName(operation) }),
      mono: true,
    });
    const interval = isRepeated(operation) ? [field("interval", "change.interval")] : [];
    return [...interval, field("timeout", "change.timeout"), onFailField(operation, index)];
  });
}

function onFailField(operation: ConfiguredOperation, index: number): Field {
  // What is there and not among the usual ones stays to be seen, and to be kept.
  const options = withKept(onFailOptions(operation.name), [operation.onFail ?? ""]);
  return {
    kind: "choice",
    name: `${OPERATION}${index}.on-fail`,
    look: "select",
    label: words("change.onFail", { operation: operationName(operation) }),
    options,
    advanced: true,
  };
}

function operationName({ name, role, interval }: ConfiguredOperation): string {
  return [name, role, isRepeated({ interval }) ? interval : null]
    .filter((part) => part !== null && part !== "")
    .join(" ");
}

function isRepeated({ interval }: Pick<ConfiguredOperation, "interval">): boolean {
  const seconds = secondsOf(interval ?? "0");
  return typeof seconds !== "number" || seconds > 0;
}

/** Which operations there are, in their order: by their places the fields are named. */
export function operationList(operations: Operations): readonly string[] {
  return operations.map(({ name, role, interval }) => [name, role ?? "", interval ?? ""].join(" "));
}

/** What was typed for an operation is for no other one that has come to its place since. `input`: as it is over what there is now. */
export function otherOperationsChecks(
  begun: readonly string[],
  input: WizardInput,
  operations: Operations,
): readonly Check[] {
  if (begun.join("\n") === operationList(operations).join("\n")) return [];
  const now = operationInput(operations);
  const isTyped = Object.keys(input).some(
    (name) => name.startsWith(OPERATION) && textOf(input, name) !== textOf(now, name),
  );
  return isTyped ? [{ severity: "error", field: null, text: words("change.otherOperations") }] : [];
}

export function operationChecks(input: WizardInput, operations: Operations): readonly Check[] {
  const before = operationInput(operations);
  return Object.keys(input).flatMap((field): readonly Check[] => {
    const isTimeField = field.startsWith(OPERATION) && !field.endsWith(".on-fail");
    const value = textOf(input, field);
    // What is there already (an ISO duration, say) is nobody's fault here.
    if (!isTimeField || value === "" || isTime(value) || value === before[field]) return [];
    return [{ severity: "error", field, text: words("check.badTime", { value }) }];
  });
}

/** The operations that get other options, and those that go since others take their place. */
export function operationChanges(
  operations: Operations,
  input: WizardInput,
): {
  readonly put: readonly OperationSpec[];
  readonly drop: readonly { readonly name: string; readonly interval: string }[];
} {
  const put: OperationSpec[] = [];
  const drop: { name: string; interval: string }[] = [];
  for (const [index, operation] of operations.entries()) {
    const before = operation.interval ?? "0s";
    const interval = textOf(input, `${OPERATION}${index}.interval`) || before;
    const timeout = textOf(input, `${OPERATION}${index}.timeout`);
    const onFail = textOf(input, `${OPERATION}${index}.on-fail`);
    const isMoved = secondsOf(interval) !== secondsOf(before);
    const isOther = timeout !== "" && timeout !== (operation.timeout ?? "");
    const hadOnFail = operation.onFail ?? "";
    if (!isMoved && !isOther && onFail === hadOnFail) continue;
    // Another interval is another operation, and so is one without what it had: it takes along the rest of the old one.
    const isNew = isMoved || (onFail === "" && hadOnFail !== "");
    const { "on-fail": _old, ...others } = operation.options;
    const options = {
      ...(isNew ? others : {}),
      ...(timeout === "" ? {} : isNew || isOther ? { timeout } : {}),
      ...(onFail === "" || (!isNew && onFail === hadOnFail) ? {} : { "on-fail": onFail }),
    };
    put.push({ name: operation.name, interval, options, checkLevel: isNew ? operation.checkLevel : null });
    if (isNew) drop.push({ name: operation.name, interval: before });
  }
  return { put, drop };
}
