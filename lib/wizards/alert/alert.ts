import type { AlertSelect } from "../../change/configuration/further-operation";
import { freeId, idChecks, idField, missing } from "../parts/ids";
import { isTime } from "../parts/times";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  listOf,
  textOf,
  valuesOf,
  type Wizard,
  type WizardInput,
  type WizardWorld,
} from "../wizard";

const SAMPLES = "/usr/share/pacemaker/alerts";
const WAYS = ["file", "mail", "own"] as const;
const KINDS = ["nodes", "fencing", "resources", "attributes"] as const;

/** A program that every node runs when something happens. */
export const alert: Wizard = {
  id: "alert",
  purpose: "alert",
  shelf: "behaviour",
  obstacle: () => null,
  start: (world) => ({
    how: "file",
    path: "",
    id: freeId(world, "alert"),
    recipients: "",
    sender: "",
    parameters: {},
    events: ["nodes", "fencing", "resources"],
    timeout: "",
  }),
  steps: [
    {
      id: "agent",
      questions: (input) =>
        isPath(textOf(input, "path")) ? [{ kind: "file", path: textOf(input, "path") }] : [],
      fields: (): readonly Field[] => [
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
        idField("id", "part.id"),
      ],
      checks: (input, world) => [
        ...missing(input, "path"),
        ...pathChecks(input, world),
        ...idChecks(input, world, "id"),
      ],
    },
    {
      id: "whom",
      fields: (input): readonly Field[] => [
        {
          kind: "text",
          name: "recipients",
          label: words(`alert.${wayOf(input)}Recipients`),
          hint: words(`alert.${wayOf(input)}RecipientsHint`),
          required: wayOf(input) !== "own",
        },
        ...(wayOf(input) === "mail" ? [senderField()] : []),
        {
          kind: "values",
          name: "parameters",
          label: words("alert.parameters"),
          hint: words("alert.parametersHint"),
          advanced: wayOf(input) !== "own",
        },
      ],
      checks: (input) => (wayOf(input) === "own" ? [] : missing(input, "recipients")),
    },
    {
      id: "when",
      fields: (): readonly Field[] => [
        {
          kind: "many",
          name: "events",
          ordered: false,
          label: words("alert.eventsLabel"),
          options: KINDS.map((value) => ({ value, label: words(`alert.${value}`) })),
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
      ],
      checks: (input) => [...missing(input, "events"), ...timeChecks(input)],
    },
  ],
  subject: (input) => textOf(input, "id"),
  plan(input) {
    const [id, path] = [textOf(input, "id"), textOf(input, "path")];
    if (id === "" || path === "") return [];
    const [sender, timeout] = [textOf(input, "sender"), textOf(input, "timeout")];
    const isMail = wayOf(input) === "mail" && sender !== "";
    const recipients = recipientsOf(input).map((value, at) => ({
      id: `${id}-recipient-${at + 1}`,
      value,
      description: null,
      meta: {},
      parameters: {},
    }));
    return [
      {
        kind: "alert.set",
        id,
        path,
        description: null,
        meta: timeout === "" ? {} : { timeout },
        parameters: { ...valuesOf(input, "parameters"), ...(isMail ? { email_sender: sender } : {}) },
        select: selectOf(input),
        recipients,
      },
    ];
  },
};

function wayOf(input: WizardInput): (typeof WAYS)[number] {
  return WAYS.find((way) => way === textOf(input, "how")) ?? "own";
}

function senderField(): Field {
  return { kind: "text", name: "sender", label: words("alert.sender"), hint: words("alert.senderHint") };
}

function recipientsOf(input: WizardInput): readonly string[] {
  const all = textOf(input, "recipients")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return [...new Set(all)];
}

/** Pacemaker's own choice (nodes, fencing, resources) needs no selection. */
function selectOf(input: WizardInput): AlertSelect | null {
  const events = listOf(input, "events");
  const [nodes, fencing, resources, attributes] = KINDS.map((kind) => events.includes(kind));
  if (nodes && fencing && resources && !attributes) return null;
  return {
    nodes: nodes ?? false,
    fencing: fencing ?? false,
    resources: resources ?? false,
    attributes: attributes ? [] : null,
  };
}

function timeChecks(input: WizardInput): readonly Check[] {
  const value = textOf(input, "timeout");
  if (value === "" || isTime(value)) return [];
  return [{ severity: "error", field: "timeout", text: words("check.badTime", { value }) }];
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
