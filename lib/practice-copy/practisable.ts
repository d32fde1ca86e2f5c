import { eachOf, type Operation, type OperationKind } from "../change/operation";

/**
 * Which changes a file can have tried on it: all that they do is in the configuration, or in what crm_simulate keeps of nodes. The others
 * are for hosts and daemons, which a file has none of: Pacemaker's tools refuse them, or say "done" of what nobody did. The compiler asks
 * for a new one here.
 */
const PRACTISABLE: Readonly<Record<OperationKind, boolean>> = {
  "configuration.change": true,
  "configuration.undo": true,
  "configuration.upgrade": true,
  "node.standby": true,
  "node.online": true,
  "node.maintenance": true,
  "node.forget": true,
  "node.services": false,
  "node.restart": false,
  "node.power": false,
  "node.fence": false,
  "node.confirm-off": false,
  "resource.move": true,
  "resource.clear": true,
  "resource.start": true,
  "resource.stop": true,
  "resource.manage": true,
  "resource.maintenance": true,
  "resource.ban": true,
  "resource.several": true,
  "resource.cleanup": false,
  "resource.refresh": false,
  "resource.restart": false,
  "ticket.set": true,
  "unit.boot": false,
  "unit.run": false,
  "unit.restart": false,
  "shadow.delete": false,
};

/** Whether a change can be tried on a practice copy; one of several, if each of them can. */
export function isPractisable(operation: Operation): boolean {
  return eachOf(operation).every(({ kind }) => PRACTISABLE[kind]);
}
