import type { Action } from "./graph";
import { type Answer, found, intervalMs } from "./history";
import { cleanUp, history } from "./status";
import { attribute, type Element } from "./xml";

/** An operation that shall fail from now on: `node` unset = on every node. */
export type Fault = { resource: string; operation: string; node?: string; rc: number; reason: string };

/** What is true on the practice nodes beyond what the CIB says. */
export class World {
  readonly faults: Fault[] = [];
  /** What a probe will find after a clean-up has taken the history away, by "node resource". */
  readonly #forgotten = new Map<string, number>();

  answer(action: Action): Answer {
    const resource = action.resource?.id ?? "";
    const isProbe = action.operation === "monitor" && intervalMs(action) === 0;
    if (isProbe) return { rc: this.#forgotten.get(`${action.node} ${resource}`) ?? 7, reason: "" };
    const fault = this.faults.find(
      (one) =>
        one.operation === action.operation &&
        one.resource === resource &&
        (one.node === undefined || one.node === action.node),
    );
    if (fault !== undefined) return { rc: fault.rc, reason: fault.reason };
    return { rc: Number(action.parameters.CRM_meta_op_target_rc ?? "0"), reason: "" };
  }

  cleanUp(state: Element, resource: string | undefined, onlyFailed: boolean): void {
    const node = attribute(state, "uname") ?? "";
    for (const records of history(state).children) {
      const id = attribute(records, "id") ?? "";
      if (resource === undefined || id === resource) this.#forgotten.set(`${node} ${id}`, found(records));
    }
    cleanUp(state, resource, onlyFailed);
  }

  /** Once an operation has been recorded, the history speaks again. */
  recorded(node: string, resource: string): void {
    this.#forgotten.delete(`${node} ${resource}`);
  }
}
