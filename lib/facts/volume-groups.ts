import type { Argv } from "../command/argv";
import type { VolumeGroupFact } from "./fact";
import { isJsonObject, objectsOf, readJson, textIn, wholeIn } from "./json";

const MAX_GROUPS = 500;
const MAX_VOLUMES = 5000;
/** Groups that another host owns by its system ID are told as well; nothing is written. */
const REPORT = ["--foreign", "--readonly", "--reportformat", "json", "--units", "b", "--nosuffix", "-o"];

export function volumeGroupsCommand(): Argv {
  return ["vgs", ...REPORT, "vg_name,vg_size,vg_systemid,vg_lock_type,lv_count"];
}

export function logicalVolumesCommand(): Argv {
  return ["lvs", ...REPORT, "vg_name,lv_name,lv_size"];
}

/** Where LVM has its own name of this host from: `system_id_source="uname"`. */
export function systemIdCommand(): Argv {
  return ["lvmconfig", "--typeconfig", "full", "global/system_id_source"];
}

/** Null where `groups` is not what `vgs` prints. */
export function parseVolumeGroups(
  groups: string,
  volumes: string,
  systemId: string,
): { readonly groups: readonly VolumeGroupFact[]; readonly systemIdSource: string | null } | null {
  const listed = rowsOf(groups, "vg");
  if (listed === null) return null;
  const inGroups = (rowsOf(volumes, "lv") ?? []).slice(0, MAX_VOLUMES);
  const source = /^system_id_source="?(\w{1,40})"?$/m.exec(systemId)?.[1] ?? null;
  return {
    systemIdSource: source,
    groups: listed.slice(0, MAX_GROUPS).flatMap((row) => {
      const name = textIn(row, "vg_name");
      if (name === null) return [];
      const own = inGroups.filter((volume) => textIn(volume, "vg_name") === name);
      return [
        {
          name,
          sizeBytes: wholeIn(row, "vg_size"),
          systemId: textIn(row, "vg_systemid"),
          lockType: textIn(row, "vg_lock_type"),
          volumes: own.flatMap((volume) => textIn(volume, "lv_name") ?? []),
        },
      ];
    }),
  };
}

function rowsOf(text: string, kind: "vg" | "lv") {
  const report = readJson(text);
  if (!isJsonObject(report) || !Array.isArray(report.report)) return null;
  return objectsOf(report.report, 10).flatMap((part) => objectsOf(part[kind], MAX_VOLUMES));
}
