import type { ConfigurationChange } from "./operations/configuration-change/home";
import type { ConfigurationUndo } from "./operations/configuration-undo/home";
import type { ConfigurationUpgrade } from "./operations/configuration-upgrade/home";
import type { NodeConfirmOff } from "./operations/node-confirm-off/home";
import type { NodeFence } from "./operations/node-fence/home";
import type { NodeForget } from "./operations/node-forget/home";
import type { NodeMaintenance } from "./operations/node-maintenance/home";
import type { NodeOnline } from "./operations/node-online/home";
import type { NodePower } from "./operations/node-power/home";
import type { NodeRestart } from "./operations/node-restart/home";
import type { NodesServiceSwitch } from "./operations/node-services/home";
import type { NodeStandby } from "./operations/node-standby/home";
import type { ResourceBan } from "./operations/resource-ban/home";
import type { ResourceCleanup } from "./operations/resource-cleanup/home";
import type { ResourceClear } from "./operations/resource-clear/home";
import type { ResourceMaintenance } from "./operations/resource-maintenance/home";
import type { ResourceManage } from "./operations/resource-manage/home";
import type { ResourceMove } from "./operations/resource-move/home";
import type { ResourceRefresh } from "./operations/resource-refresh/home";
import type { ResourceRestart } from "./operations/resource-restart/home";
import type { ResourceSeveral } from "./operations/resource-several/home";
import type { ResourceStart } from "./operations/resource-start/home";
import type { ResourceStop } from "./operations/resource-stop/home";
import type { ShadowDelete } from "./operations/shadow-delete/home";
import type { TicketSet } from "./operations/ticket-set/home";
import type { UnitBoot } from "./operations/unit-boot/home";
import type { UnitRestart } from "./operations/unit-restart/home";
import type { UnitRun } from "./operations/unit-run/home";

/** Everything that Harrier can change, as a closed union. What each is stands in its home: `operations/<kind>/home.ts`. */
export type Operation =
  | NodeStandby
  | NodeOnline
  | NodeMaintenance
  | NodesServiceSwitch
  | NodeRestart
  | NodePower
  | NodeFence
  | NodeConfirmOff
  | NodeForget
  | ResourceMove
  | ResourceClear
  | ResourceCleanup
  | ResourceRefresh
  | ResourceStart
  | ResourceStop
  | ResourceRestart
  | ResourceManage
  | ResourceMaintenance
  | ResourceBan
  | ResourceSeveral
  | TicketSet
  | UnitBoot
  | UnitRun
  | UnitRestart
  | ShadowDelete
  | ConfigurationChange
  | ConfigurationUndo
  | ConfigurationUpgrade;

/** An operation as those that it is made of: several of one kind, or itself alone. */
export function eachOf(operation: Operation): readonly Operation[] {
  return operation.kind === "resource.several" ? operation.operations : [operation];
}

export type OperationKind = Operation["kind"];
