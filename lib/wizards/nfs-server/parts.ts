import type { AgentPart } from "../parts/agent-part";
import { words } from "../parts/words";
import { type Field, textOf, type WizardInput } from "../wizard";

const ocf = (type: string) => ({ standard: "ocf", provider: "heartbeat", type });

/** A directory on the shared file system. */
function below(input: WizardInput, name: string): string {
  const base = textOf(input, "directory").replace(/\/+$/, "");
  return base === "" ? "" : `${base}/${name}`;
}

/** The daemons. Their state has to move with the data, or clients cannot take their locks up again. */
export const DAEMON: AgentPart = {
  id: "daemon",
  agent: ocf("nfsserver"),
  shown: ["nfs_shared_infodir", "nfs_no_notify", "nfsv4_only", "nfs_server_scope"],
  needed: ["nfs_shared_infodir"],
  own: ["nfs_ip"],
  refine(field, parameter, input): Field {
    if (parameter !== "nfs_shared_infodir") return field;
    return { ...field, hint: words("nfs-server.infodirHint"), placeholder: below(input, "nfsinfo") };
  },
};

/** One directory for one set of clients. */
export const EXPORT: AgentPart = {
  id: "export",
  agent: ocf("exportfs"),
  shown: ["directory", "clientspec", "options", "fsid"],
  needed: ["directory", "clientspec", "options", "fsid"],
  own: [],
  refine(field, parameter, input): Field {
    switch (parameter) {
      case "directory":
        return { ...field, hint: words("nfs-server.directoryHint"), placeholder: below(input, "export") };
      case "clientspec":
        return { ...field, hint: words("nfs-server.clientspecHint") };
      case "options":
        return { ...field, hint: words("nfs-server.optionsHint"), placeholder: "rw,sync" };
      case "fsid":
        return { ...field, hint: words("nfs-server.fsidHint"), placeholder: "1" };
      default:
        return field;
    }
  },
};

/** Tells NFSv3 clients to take their locks up again. */
export const NOTIFY: AgentPart = {
  id: "notify",
  agent: ocf("nfsnotify"),
  shown: ["source_host"],
  needed: [],
  own: ["source_host"],
  refine: (field) => field,
};
