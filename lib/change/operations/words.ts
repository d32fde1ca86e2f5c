import type { Operation, OperationKind } from "../operation";
import { configurationChangeWords } from "./configuration-change/words";
import { configurationUndoWords } from "./configuration-undo/words";
import { configurationUpgradeWords } from "./configuration-upgrade/words";
import { nodeConfirmOffWords } from "./node-confirm-off/words";
import { nodeFenceWords } from "./node-fence/words";
import { nodeForgetWords } from "./node-forget/words";
import { nodeMaintenanceWords } from "./node-maintenance/words";
import { nodeOnlineWords } from "./node-online/words";
import { nodePowerWords } from "./node-power/words";
import { nodeRestartWords } from "./node-restart/words";
import { nodeServicesWords } from "./node-services/words";
import { nodeStandbyWords } from "./node-standby/words";
import { resourceBanWords } from "./resource-ban/words";
import { resourceCleanupWords } from "./resource-cleanup/words";
import { resourceClearWords } from "./resource-clear/words";
import { resourceMaintenanceWords } from "./resource-maintenance/words";
import { resourceManageWords } from "./resource-manage/words";
import { resourceMoveWords } from "./resource-move/words";
import { resourceRefreshWords } from "./resource-refresh/words";
import { resourceRestartWords } from "./resource-restart/words";
import { resourceSeveralWords } from "./resource-several/words";
import { resourceStartWords } from "./resource-start/words";
import { resourceStopWords } from "./resource-stop/words";
import { shadowDeleteWords } from "./shadow-delete/words";
import type { OperationWords } from "./telling";
import { ticketSetWords } from "./ticket-set/words";
import { unitBootWords } from "./unit-boot/words";
import { unitRestartWords } from "./unit-restart/words";
import { unitRunWords } from "./unit-run/words";

/** What people read of each kind of operation. The compiler asks for a new one here. */
export const WORDS = {
  "node.standby": nodeStandbyWords,
  "node.online": nodeOnlineWords,
  "node.maintenance": nodeMaintenanceWords,
  "node.services": nodeServicesWords,
  "node.restart": nodeRestartWords,
  "node.power": nodePowerWords,
  "node.fence": nodeFenceWords,
  "node.confirm-off": nodeConfirmOffWords,
  "node.forget": nodeForgetWords,
  "resource.move": resourceMoveWords,
  "resource.clear": resourceClearWords,
  "resource.cleanup": resourceCleanupWords,
  "resource.refresh": resourceRefreshWords,
  "resource.start": resourceStartWords,
  "resource.stop": resourceStopWords,
  "resource.restart": resourceRestartWords,
  "resource.manage": resourceManageWords,
  "resource.maintenance": resourceMaintenanceWords,
  "resource.ban": resourceBanWords,
  "resource.several": resourceSeveralWords,
  "ticket.set": ticketSetWords,
  "unit.boot": unitBootWords,
  "unit.run": unitRunWords,
  "unit.restart": unitRestartWords,
  "shadow.delete": shadowDeleteWords,
  "configuration.change": configurationChangeWords,
  "configuration.undo": configurationUndoWords,
  "configuration.upgrade": configurationUpgradeWords,
} as const satisfies { readonly [Kind in OperationKind]: OperationWords<Extract<Operation, { kind: Kind }>> };

/** The words of an operation, which take operations of just its kind. */
export function wordsOf<O extends Operation>(operation: O): OperationWords<O> {
  // As with homes: the table ties each kind to its own words.
  return WORDS[operation.kind] as unknown as OperationWords<O>;
}

/** Name of what an operation is about: a node's name, a resource's id or a unit's name. */
export function subjectOf(operation: Operation): string {
  return wordsOf(operation).subject(operation);
}
