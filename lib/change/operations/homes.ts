import type { Operation, OperationKind } from "../operation";
import { configurationChange } from "./configuration-change/home";
import { configurationUndo } from "./configuration-undo/home";
import { configurationUpgrade } from "./configuration-upgrade/home";
import type { OperationHome } from "./home";
import { nodeConfirmOff } from "./node-confirm-off/home";
import { nodeFence } from "./node-fence/home";
import { nodeForget } from "./node-forget/home";
import { nodeMaintenance } from "./node-maintenance/home";
import { nodeOnline } from "./node-online/home";
import { nodePower } from "./node-power/home";
import { nodeRestart } from "./node-restart/home";
import { nodeServices } from "./node-services/home";
import { nodeStandby } from "./node-standby/home";
import { resourceBan } from "./resource-ban/home";
import { resourceCleanup } from "./resource-cleanup/home";
import { resourceClear } from "./resource-clear/home";
import { resourceMaintenance } from "./resource-maintenance/home";
import { resourceManage } from "./resource-manage/home";
import { resourceMove } from "./resource-move/home";
import { resourceRefresh } from "./resource-refresh/home";
import { resourceRestart } from "./resource-restart/home";
import { resourceSeveral } from "./resource-several/home";
import { resourceStart } from "./resource-start/home";
import { resourceStop } from "./resource-stop/home";
import { shadowDelete } from "./shadow-delete/home";
import { ticketSet } from "./ticket-set/home";
import { unitBoot } from "./unit-boot/home";
import { unitRestart } from "./unit-restart/home";
import { unitRun } from "./unit-run/home";

/** The home of each kind of operation. The compiler asks for a new one here. */
export const HOMES = {
  "node.standby": nodeStandby,
  "node.online": nodeOnline,
  "node.maintenance": nodeMaintenance,
  "node.services": nodeServices,
  "node.restart": nodeRestart,
  "node.power": nodePower,
  "node.fence": nodeFence,
  "node.confirm-off": nodeConfirmOff,
  "node.forget": nodeForget,
  "resource.move": resourceMove,
  "resource.clear": resourceClear,
  "resource.cleanup": resourceCleanup,
  "resource.refresh": resourceRefresh,
  "resource.start": resourceStart,
  "resource.stop": resourceStop,
  "resource.restart": resourceRestart,
  "resource.manage": resourceManage,
  "resource.maintenance": resourceMaintenance,
  "resource.ban": resourceBan,
  "resource.several": resourceSeveral,
  "ticket.set": ticketSet,
  "unit.boot": unitBoot,
  "unit.run": unitRun,
  "unit.restart": unitRestart,
  "shadow.delete": shadowDelete,
  "configuration.change": configurationChange,
  "configuration.undo": configurationUndo,
  "configuration.upgrade": configurationUpgrade,
} as const satisfies { readonly [Kind in OperationKind]: OperationHome<Extract<Operation, { kind: Kind }>> };

/** The home of an operation, which takes operations of just its kind. */
export function homeOf<O extends Operation>(operation: O): OperationHome<O> {
  // The table ties each kind to its own home; that a kind's home takes that kind is what the compiler cannot follow.
  return HOMES[operation.kind] as unknown as OperationHome<O>;
}

/** Whether the commands that an operation gives later are the other half of it: see `LiveWay`. */
export function isHalved(operation: Operation): boolean {
  const { way } = homeOf(operation);
  return way.kind === "live" && (way.isHalved?.(operation) ?? false);
}

/** What of a halved operation is owed its other half, by the places of its first commands; null: nothing. */
export function owedOf(operation: Operation, isOwed: (at: number) => boolean): Operation | null {
  if (operation.kind !== "resource.several") return isOwed(0) ? operation : null;
  const operations = operation.operations.filter((_, at) => isOwed(at));
  return operations.length === 0 ? null : { ...operation, operations };
}
