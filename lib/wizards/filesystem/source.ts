import type { Question } from "../../facts/fact";
import { missing } from "../parts/ids";
import { said, words } from "../parts/words";
import {
  answersOf,
  type Check,
  type Field,
  type Option,
  textOf,
  type WizardInput,
  type WizardStep,
  type WizardWorld,
} from "../wizard";

export type SourceKind = "nfs" | "glusterfs" | "block";

export function sourceKind(input: WizardInput): SourceKind {
  const kind = textOf(input, "source");
  return kind === "glusterfs" || kind === "block" ? kind : "nfs";
}

/** Host names and addresses as a mount source has them: no spaces, nothing that reads as an option. */
const HOST = /^[\p{L}\p{N}[][\p{L}\p{N}.:_\]-]{0,252}$/u;

/** Where the data is: a server's export, a volume, or a device that the nodes share. */
export const sourceStep: WizardStep = {
  id: "source",
  questions(input) {
    const server = textOf(input, "server");
    const isHost = HOST.test(server);
    switch (sourceKind(input)) {
      case "block":
        return blockQuestions();
      case "nfs":
        return isHost ? [{ kind: "nfs-exports", server }] : [];
      case "glusterfs":
        return isHost ? [{ kind: "gluster-volumes", server }] : [];
    }
  },
  fields(input, world): readonly Field[] {
    const kind = sourceKind(input);
    const choice: Field = {
      kind: "choice",
      name: "source",
      look: "cards",
      label: words("filesystem.source.label"),
      options: (["nfs", "glusterfs", "block"] as const).map((value) => ({
        value,
        label: words(`filesystem.kind.${value}`),
        hint: words(`filesystem.kind.${value}Hint`),
      })),
    };
    if (kind === "block") return [choice, deviceField(world)];
    const server: Field = {
      kind: "text",
      name: "server",
      label: words("filesystem.server"),
      required: true,
      mono: true,
    };
    const path: Field = {
      kind: "text",
      name: kind === "nfs" ? "export" : "volume",
      label: words(kind === "nfs" ? "filesystem.export" : "filesystem.volume"),
      hint: words(kind === "nfs" ? "filesystem.exportHint" : "filesystem.volumeHint"),
      required: true,
      mono: true,
      suggestions: listed(world, kind === "nfs" ? "nfs-exports" : "gluster-volumes"),
    };
    return [choice, server, path];
  },
  checks(input, world) {
    const kind = sourceKind(input);
    if (kind === "block") return blockChecks(input, world);
    const server = textOf(input, "server");
    const badHost: readonly Check[] =
      server === "" || HOST.test(server)
        ? []
        : [{ severity: "error", field: "server", text: words("filesystem.badServer") }];
    const field = kind === "nfs" ? "export" : "volume";
    return [
      ...missing(input, "server", field),
      ...badHost,
      ...listChecks(input, world, kind),
      ...pathCheck(input, kind),
    ];
  },
};

function pathCheck(input: WizardInput, kind: "nfs" | "glusterfs"): readonly Check[] {
  const value = textOf(input, kind === "nfs" ? "export" : "volume");
  if (value === "" || kind === "glusterfs" || value.startsWith("/")) return [];
  return [{ severity: "error", field: "export", text: words("filesystem.exportAbsolute") }];
}

function listed(world: WizardWorld, kind: "nfs-exports" | "gluster-volumes"): readonly Option[] {
  const values = answersOf(world, kind).flatMap((answer) => (answer.ok ? answer.value : []));
  return [...new Set(values)].map((value) => ({ value, label: said(value) }));
}

/** A server that does not tell its list, or whose list has not what was typed: worth a word, no obstacle. */
function listChecks(input: WizardInput, world: WizardWorld, kind: "nfs" | "glusterfs"): readonly Check[] {
  const question = kind === "nfs" ? "nfs-exports" : "gluster-volumes";
  const field = kind === "nfs" ? "export" : "volume";
  const typed = textOf(input, field);
  return answersOf(world, question).flatMap((answer): readonly Check[] => {
    if (!answer.ok) {
      const text = answer.problem.code === "failed" ? answer.problem.said : answer.problem.code;
      return [
        {
          severity: "warning",
          field: "server",
          text: words("filesystem.noList", { node: answer.node, said: text }),
        },
      ];
    }
    if (typed === "" || answer.value.includes(typed)) return [];
    return [{ severity: "warning", field, text: words("filesystem.notListed", { value: typed }) }];
  });
}

interface Device {
  readonly value: string;
  readonly text: string;
  readonly nodes: ReadonlySet<string>;
}

/** What can be mounted, by names that mean the same on every node: label, UUID, id; else the path. */
export function devices(world: WizardWorld): readonly Device[] {
  const found = new Map<string, { text: string; nodes: Set<string> }>();
  for (const answer of answersOf(world, "block-devices")) {
    if (!answer.ok) continue;
    for (const device of answer.value) {
      const about = [
        device.fstype,
        device.sizeBytes === null ? null : sizeText(device.sizeBytes),
        device.path,
      ];
      const text = about.filter((part) => part !== null && part !== "").join(" · ");
      const stable = [
        ...(device.label ? [`/dev/disk/by-label/${device.label}`] : []),
        ...(device.uuid ? [`/dev/disk/by-uuid/${device.uuid}`] : []),
        ...device.ids,
        device.path,
      ];
      for (const value of stable) {
        const entry = found.get(value) ?? { text, nodes: new Set<string>() };
        entry.nodes.add(answer.node);
        found.set(value, entry);
      }
    }
  }
  return [...found].map(([value, entry]) => ({ value, ...entry }));
}

function sizeText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${units[unit]}`;
}

function blockQuestions(): readonly Question[] {
  return [{ kind: "block-devices" }];
}

function blockChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  return [...missing(input, "device"), ...deviceChecks(input, world)];
}

/** A device that the nodes share, where nothing else can be the source. */
export const blockStep: WizardStep = {
  id: "source",
  questions: blockQuestions,
  fields: (_input, world) => [deviceField(world)],
  checks: blockChecks,
};

function deviceField(world: WizardWorld): Field {
  const heading = (value: string) => {
    const kind = (["label", "uuid", "id"] as const).find((one) => value.startsWith(`/dev/disk/by-${one}/`));
    return words(`filesystem.by.${kind ?? "path"}`);
  };
  return {
    kind: "text",
    name: "device",
    label: words("filesystem.device"),
    hint: words("filesystem.deviceHint"),
    required: true,
    mono: true,
    suggestions: devices(world).map(({ value, text }) => ({
      value,
      label: said(value),
      hint: said(text),
      heading: heading(value),
    })),
  };
}

function deviceChecks(input: WizardInput, world: WizardWorld): readonly Check[] {
  const device = textOf(input, "device");
  if (device === "") return [];
  const isName = device.startsWith("/") || /^(?:-L |-U |LABEL=|UUID=)/.test(device);
  if (!isName) return [{ severity: "error", field: "device", text: words("filesystem.badDevice") }];
  const answers = answersOf(world, "block-devices").filter((answer) => answer.ok);
  const seen = devices(world).find(({ value }) => value === device)?.nodes ?? new Set<string>();
  const blind = answers.map(({ node }) => node).filter((node) => !seen.has(node));
  if (answers.length === 0 || !device.startsWith("/")) return [];
  if (blind.length === 0)
    return [
      { severity: "good", field: "device", text: words("filesystem.seenByAll", { count: answers.length }) },
    ];
  const key = seen.size === 0 ? "filesystem.seenByNone" : "filesystem.notSeenBy";
  return [{ severity: "warning", field: "device", text: words(key, { nodes: blind }) }];
}

/** The agent's `device` parameter. */
export function deviceOf(input: WizardInput): string {
  switch (sourceKind(input)) {
    case "nfs":
      return `${textOf(input, "server")}:${textOf(input, "export")}`;
    case "glusterfs":
      return `${textOf(input, "server")}:/${textOf(input, "volume").replace(/^\//, "")}`;
    case "block":
      return textOf(input, "device");
  }
}
