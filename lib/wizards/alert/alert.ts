import { isAtLeast, parseToolVersion } from "../../change/dialect/dialect";
import { MASK } from "../../command/mask";
import { aboutChecks, aboutOf, newIdFields } from "../parts/about";
import { changesBetween } from "../parts/changes";
import { freeId, missing } from "../parts/ids";
import { isTime } from "../parts/times";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  textOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";

import {
  alertIn,
  alertInput,
  alertMeta,
  alertParameters,
  alertWay,
  EVENTS,
  eventsOf,
  hiddenParameters,
  isEnabled,
  maskedRecipients,
  metaInput,
  metaOf,
  pathOf,
  recipientsOf,
  selectOf,
  shownParameters,
  WAYS,
} from "./present";

const SAMPLES = "/usr/share/pacemaker/alerts";

/** A program that every node runs when something happens. */
export const alert: Wizard = {
  id: "alert",
  purpose: "alert",
  shelf: "behaviour",
  obstacle: () => null,
  start: (world, about) => {
    const old = about === null ? null : alertIn(world, about);
    if (old !== null) return alertInput(old.shown);
    return {
      about: about ?? "",
      how: "file",
      path: "",
      id: about ?? freeId(world, "alert"),
      recipients: "",
      sender: "",
      parameters: {},
      events: eventsOf(null),
      ...metaInput(null),
    };
  },
  steps: [
    {
      id: "agent",
      questions: (input) =>
        isPath(textOf(input, "path")) ? [{ kind: "file", path: textOf(input, "path") }] : [],
      fields: (input): readonly Field[] => [
        {
          kind: "choice",
          name: "how",
          look: "cards",
          label: words("alert.how"),
          options: WAYS.map((value) => ({
            value,
            label: words(`alert.${value}`),
            hint: words(`alert.${value}Hint`),
          })),
        },
        {
          kind: "text",
          name: "path",
          label: words("alert.path"),
          hint: words("alert.pathHint", { samples: SAMPLES }),
          required: true,
          mono: true,
          suggestions: ["alert_file.sh", "alert_smtp.sh", "alert_snmp.sh"].map((name) => ({
            value: `${SAMPLES}/${name}.sample`,
            label: said(`${SAMPLES}/${name}.sample`),
          })),
        },
        ...newIdFields(input),
      ],
      checks: (input, world) => [
        ...missing(input, "path"),
        ...pathChecks(input, world),
        ...aboutChecks(input, world, alertIn(world, aboutOf(input)) !== null),
      ],
    },
    {
      id: "whom",
      fields: (input): readonly Field[] => [
        {
          kind: "text",
          name: "recipients",
          label: words(`alert.${alertWay(input)}Recipients`),
          hint: words(`alert.${alertWay(input)}RecipientsHint`),
          required: alertWay(input) !== "own",
        },
        ...(alertWay(input) === "mail" ? [senderField()] : []),
        {
          kind: "values",
          name: "parameters",
          label: words("alert.parameters"),
          hint: words("alert.parametersHint"),
          advanced: alertWay(input) !== "own",
        },
      ],
      checks: (input, world) => [
        ...(alertWay(input) === "own" ? [] : missing(input, "recipients")),
        ...maskedChecks(input, alertIn(world, aboutOf(input))),
      ],
    },
    {
      id: "when",
      fields: (): readonly Field[] => [
        {
          kind: "many",
          name: "events",
          ordered: false,
          label: words("alert.eventsLabel"),
          options: EVENTS.map((value) => ({ value, label: words(`alert.${value}`) })),
          required: true,
        },
        {
          kind: "text",
          name: "timeout",
          label: words("alert.timeout"),
          hint: words("alert.timeoutHint"),
          placeholder: "30s",
          advanced: true,
        },
        {
          kind: "text",
          name: "timestampFormat",
          label: words("alert.timestampFormat"),
          hint: words("alert.timestampFormatHint"),
          placeholder: "%H:%M:%S.%06N",
          mono: true,
          advanced: true,
        },
        {
          kind: "switch",
          name: "enabled",
          label: words("alert.enabled"),
          hint: words("alert.enabledHint"),
        },
      ],
      checks: (input, world) => [
        ...missing(input, "events"),
        ...timeChecks(input),
        ...enabledChecks(input, world),
      ],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan(input, world) {
    const alert = alertIn(world, aboutOf(input));
    const [id, path] = [textOf(input, "id"), pathOf(input, alert)];
    if (id === "" || path === "") return [];
    const old = alert?.shown ?? null;
    return [
      {
        kind: "alert.set",
        id,
        path,
        description: alert?.whole.description ?? null,
        meta: changesBetween(metaOf(old), alertMeta(input, old)),
        parameters: changesBetween(shownParameters(old), alertParameters(input)),
        select: selectOf(input, old),
        recipients: recipientsOf(input, alert),
      },
    ];
  },
};

/** Nobody types a secret again to change something else. */
function maskedChecks(input: WizardInput, alert: ReturnType<typeof alertIn>): readonly Check[] {
  const names = alert === null ? [] : hiddenParameters(alert.shown);
  const values = maskedRecipients(input, alert);
  const hasHidden = alert?.shown.recipients.some(({ value }) => value.includes(MASK)) ?? false;
  const check = (severity: Check["severity"], field: string, text: Check["text"], isSo: boolean) =>
    isSo ? [{ severity, field, text }] : [];
  return [
    ...check("good", "parameters", words("alert.masked", { names, count: names.length }), names.length > 0),
    ...check("good", "recipients", words("alert.maskedRecipients"), hasHidden && values.length === 0),
    ...check("error", "recipients", words("alert.maskedChanged", { values }), values.length > 0),
  ];
}

function senderField(): Field {
  return { kind: "text", name: "sender", label: words("alert.sender"), hint: words("alert.senderHint") };
}

function timeChecks(input: WizardInput): readonly Check[] {
  const value = textOf(input, "timeout");
  if (value === "" || isTime(value)) return [];
  return [{ severity: "error", field: "timeout", text: words("check.badTime", { value }) }];
}

/** Pacemaker before 2.1.6 does not ask, and runs the program all the same. */
function enabledChecks(input: WizardInput, { cluster }: WizardWorld): readonly Check[] {
  const version = cluster.pacemakerVersion;
  if (isEnabled(input) || isAtLeast(parseToolVersion(version), 2, 1, 6)) return [];
  const text = words("alert.enabledTooOld", { version: version ?? "?" });
  return [{ severity: "warning", field: "enabled", text }];
}

function isPath(path: string): boolean {
  return /^\/[^\0\n]*$/.test(path);
}

function pathChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const path = textOf(input, "path");
  if (path === "") return [];
  if (!isPath(path)) return [{ severity: "error", field: "path", text: words("check.absolutePath") }];
  const answers = answersOf(world, "file");
  const those = (isSo: (file: { exists: boolean; executable: boolean }) => boolean) =>
    answers.flatMap((one) => (one.ok && isSo(one.value) ? [one.node] : []));
  const absent = those(({ exists }) => !exists);
  const barred = those(({ exists, executable }) => exists && !executable);
  const silent = answers.flatMap((one) => (one.ok ? [] : [one.node]));
  const warn = (
    key: "alert.noFile" | "alert.notExecutable" | "check.silentNodes",
    nodes: readonly string[],
  ) =>
    nodes.length === 0
      ? []
      : [{ severity: "warning" as const, field: "path", text: words(key, { nodes, path }) }];
  const found: readonly Check[] = [
    ...warn("alert.noFile", absent),
    ...warn("alert.notExecutable", barred),
    ...warn("check.silentNodes", silent),
  ];
  const isWell = answers.length > 0 && found.length === 0;
  return isWell ? [{ severity: "good", field: "path", text: words("alert.everywhere") }] : found;
}
