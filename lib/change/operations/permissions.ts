import type { Permission } from "../../access/permission";
import type { ConfigurationOperation } from "../configuration/operation";
import type { Operation, OperationKind } from "../operation";

/**
 * What somebody needs to be allowed to plan and apply each kind of operation. The server asks it of whoever asks, the page of
 * whoever looks: it knows no schema, so that the browser can have it. The compiler asks for a new kind here.
 */
export const PERMISSIONS = {
  "node.standby": "cluster.operate",
  "node.online": "cluster.operate",
  "node.maintenance": "cluster.operate",
  "node.services": "cluster.configure",
  "node.restart": "cluster.configure",
  "node.power": "cluster.configure",
  "node.fence": "cluster.operate",
  // A word that is believed: where it is wrong, two nodes write to one disk.
  "node.confirm-off": "cluster.configure",
  "node.forget": "cluster.operate",
  "resource.move": "cluster.operate",
  "resource.clear": "cluster.operate",
  "resource.cleanup": "cluster.operate",
  "resource.refresh": "cluster.operate",
  "resource.start": "cluster.operate",
  "resource.stop": "cluster.operate",
  "resource.restart": "cluster.operate",
  "resource.manage": "cluster.operate",
  "resource.maintenance": "cluster.operate",
  "resource.ban": "cluster.operate",
  "resource.several": "cluster.operate",
  "ticket.set": "cluster.operate",
  "unit.boot": "cluster.configure",
  "unit.run": "cluster.configure",
  "unit.restart": "cluster.configure",
  "shadow.delete": "cluster.configure",
  "configuration.change": ({ steps }) => (steps.every(isLiveVerb) ? "cluster.operate" : "cluster.configure"),
  "configuration.undo": "cluster.configure",
  "configuration.upgrade": "cluster.configure",
} as const satisfies {
  readonly [Kind in OperationKind]:
    | Permission
    | ((operation: Extract<Operation, { kind: Kind }>) => Permission);
};

/** The permission that an operation needs on its cluster. */
export function permissionOf(operation: Operation): Permission {
  return operation.kind === "configuration.change"
    ? PERMISSIONS[operation.kind](operation)
    : PERMISSIONS[operation.kind];
}

/** Where Pacemaker's own tool will not do a live verb, it comes as such a step: it needs no more rights for that. */
const LIVE_META: ReadonlySet<string> = new Set(["target-role", "is-managed", "maintenance"]);

function isLiveVerb(step: ConfigurationOperation): boolean {
  return step.kind === "resource.meta" && Object.keys(step.meta).every((name) => LIVE_META.has(name));
}
