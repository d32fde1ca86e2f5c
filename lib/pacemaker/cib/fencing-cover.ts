import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import { CUTS_NOTHING, type FencingLack, fencesByWatchdog, lackOf } from "@/lib/cluster/fencing-verdicts";
import { readBoolean } from "../xml/xml-element";
import type { CibReport } from "./cib-report";
import { metaLookup } from "./meta";

/** Why nothing would cut a lost node off, by the configuration alone; null where something would. */
export function fencingLackIn(cib: CibReport): FencingLack | null {
  const enabled = cib.properties["fencing-enabled"] ?? cib.properties["stonith-enabled"] ?? "true";
  return lackOf({
    enabled: readBoolean(enabled) ?? true,
    properties: cib.properties,
    devices: devicesIn(cib).map(({ type, disabled }) => ({ type, disabled })),
  });
}

/**
 * Members that none of the devices in use is for. A device is for whom its host list or map names, as pacemaker-fenced reads
 * them; one that has neither, or that says otherwise how its targets are found, may be for anybody.
 */
export function unfencedIn(cib: CibReport): readonly string[] {
  if (fencesByWatchdog(cib.properties)) return [];
  const used = devicesIn(cib).filter(isUsed);
  if (used.length === 0) return [];
  const members = cib.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  return members.filter((name) =>
    used.every(({ targets }) => targets !== null && !targets.has(name.toLowerCase())),
  );
}

/** Whether the fencer would use it, and it would cut. */
export function isUsed({ type, disabled }: Pick<CibDevice, "type" | "disabled">): boolean {
  return !disabled && !CUTS_NOTHING.has(type);
}

/** A fencing device as the fencer takes it. */
export interface CibDevice {
  readonly id: string;
  readonly type: string;
  readonly disabled: boolean;
  /** Names in lower case; null: whom it is for is not written down. */
  readonly targets: ReadonlySet<string> | null;
  /** What it is told, by its template too; secrets are withheld. */
  readonly parameters: ResourceConfiguration["instanceAttributes"];
}

/** The fencing devices of a configuration, each once, wherever they stand in it. */
export function devicesIn(cib: Pick<CibReport, "resources" | "resourceDefaults">): readonly CibDevice[] {
  const meta = metaLookup(cib);
  const templates = new Map(cib.resources.map((one) => [one.id, one]));
  return cib.resources.flatMap((one): readonly CibDevice[] => {
    if (one.kind !== "primitive" || one.agent?.standard !== "stonith") return [];
    const template = templates.get(one.template ?? "");
    const parameters = { ...template?.instanceAttributes, ...one.instanceAttributes };
    return [
      {
        id: one.id,
        type: one.agent.type,
        disabled: meta(one.id, "target-role")?.toLowerCase() === "stopped",
        targets: targetsOf(parameters),
        parameters,
      },
    ];
  });
}

/** Whom a device is for by its own parameters: names in lower case; null where that is not written down. */
export function targetsOf(
  parameters: ResourceConfiguration["instanceAttributes"],
): ReadonlySet<string> | null {
  if (!hasStaticList(parameters)) return null;
  const { pcmk_host_list: list, pcmk_host_map: map } = parameters;
  const mapped = (map ?? "").split(/[;\s]+/).map((pair) => pair.split(/[:=]/, 1)[0] ?? "");
  const names = [...(list ?? "").split(/[;,\s]+/), ...mapped];
  return new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()));
}

/**
 * Whether it is written down whom a device is for, as pacemaker-fenced decides it (`target_list_type`): by its `pcmk_host_check`, or, where it
 * has none, by there being a list or a map. One that is empty is there.
 */
export function hasStaticList({
  pcmk_host_list: list,
  pcmk_host_map: map,
  pcmk_host_check: check,
}: Readonly<Record<string, string>>): boolean {
  return check === undefined ? (list ?? map) !== undefined : check.toLowerCase() === "static-list";
}
