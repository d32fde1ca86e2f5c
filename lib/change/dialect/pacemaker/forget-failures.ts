import type { Node } from "../../../cluster/node";
import type { Argv } from "../../../command/argv";
import { cibDeletion, xpathLiteral } from "./xpath";

/**
 * Forgetting failures on a copy of the CIB: `crm_resource --cleanup` speaks to the controllers (on a file it crashes in 2.1.5
 * and 3.0), so the failed records and the fail counts of `ids` are taken out, as the controllers would: on one node, or everywhere.
 */
export function forgetFailures(
  ids: readonly string[],
  node: Pick<Node, "id" | "name"> | null,
): readonly Argv[] {
  if (ids.length === 0) return [];
  const state = node === null ? "//node_state" : `//node_state[@uname=${xpathLiteral(node.name)}]`;
  const is = (test: (id: string) => string) => ids.map((id) => test(id)).join(" or ");
  const records = is((id) => `@id=${xpathLiteral(id)} or starts-with(@id,${xpathLiteral(`${id}:`)})`);
  const counts = is((id) =>
    ["fail-count-", "last-failure-"]
      .flatMap((prefix) =>
        ["#", ":"].map((end) => `starts-with(@name,${xpathLiteral(`${prefix}${id}${end}`)})`),
      )
      .join(" or "),
  );
  return [
    cibDeletion(`${state}//lrm_resource[${records}]/lrm_rsc_op[contains(@id,"_last_failure_")]`),
    cibDeletion(`${state}//lrm_resource[${records}]/lrm_rsc_op[${FAILED}]`),
    cibDeletion(`${state}/transient_attributes//nvpair[${counts}]`),
  ];
}

/**
 * Records of failed operations beside the "last failure": for probes and monitors "not running" (7) and "promoted" (8) are
 * findings, and a negative status is an operation in flight.
 */
const FAILED =
  'not(starts-with(@op-status,"-")) and @rc-code!="0" and @rc-code!="193" and ' +
  '(@operation!="monitor" or (@rc-code!="7" and @rc-code!="8"))';
