import { STATUS_SECTIONS } from "../crm-mon/grammar";
import { type Grammar, grammar } from "../xml/unknown";

const status = grammar("", STATUS_SECTIONS);
const anything = grammar("*", "any");

/** Everything that `crm_simulate --output-as=xml` is known to print. */
export const CRM_SIMULATE: Grammar = grammar("api-version request", {
  cluster_status: status,
  revised_cluster_status: status,
  modifications: anything,
  // Pacemaker 3.0.0 prints what it injects beside <modifications>, not in it.
  inject_spec: anything,
  inject_attr: anything,
  modify_node: anything,
  modify_ticket: anything,
  allocations: anything,
  utilizations: anything,
  allocations_utilizations: anything,
  timings: anything,
  actions: grammar("", {
    node_action: grammar("task node reason"),
    rsc_action: grammar("action resource blocked dest next-role node reason role source"),
  }),
  transition: grammar("", {
    rsc_action: grammar("resource op node interval"),
    cluster_action: grammar("task node id"),
    fencing_action: grammar("op target"),
    pseudo_action: grammar("task node"),
  }),
  status: grammar("code message", "any"),
});
