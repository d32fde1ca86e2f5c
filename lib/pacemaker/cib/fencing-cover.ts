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
  const used = devicesIn(cib).filter(({ type, disabled }) => !disabled && !CUTS_NOTHING.has(type));
  if (used.length === 0) return [];
  const members = cib.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  return members.filter((name) =>
    used.every(({ targets }) => targets !== null && !targets.has(name.toLowerCase())),
  );
}

interface Device {
  readonly type: string;
  readonly disabled: boolean;
  /** Names in lower case; null: whom it is for is not written down. */
  readonly targets: ReadonlySet<string> | null;
}

function devicesIn(cib: CibReport): readonly Device[] {
  const meta = metaLookup(cib);
  const templates = new Map(cib.resources.map((one) => [one.id, one]));
  return cib.resources.flatMap((one): readonly Device[] => {
    if (one.kind !== "primitive" || one.agent?.standard !== "stonith") return [];
    const template = templates.get(one.template ?? "");
    return [
      {
        type: one.agent.type,
        disabled: meta(one.id, "target-role")?.toLowerCase() === "stopped",
        targets: targetsOf({ ...template?.instanceAttributes, ...one.instanceAttributes }),
      },
    ];
  });
}

function targetsOf(parameters: ResourceConfiguration["instanceAttributes"]): ReadonlySet<string> | null {
  const { pcmk_host_list: list, pcmk_host_map: map, pcmk_host_check: check } = parameters;
  const isStatic = check === undefined ? (list ?? map) !== undefined : check.toLowerCase() === "static-list";
  if (!isStatic) return null;
  const mapped = (map ?? "").split(/[;\s]+/).map((pair) => pair.split(/[:=]/, 1)[0] ?? "");
  const names = [...(list ?? "").split(/[;,\s]+/), ...mapped];
  return new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()));
}
