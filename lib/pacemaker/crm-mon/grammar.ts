import { type Grammar, grammar } from "../xml/unknown";

const none = grammar("");
const anything = grammar("*", "any");

const common = "id managed maintenance description failed failure_ignored disabled target_role";

const primitive = grammar(
  `${common} resource_agent role active orphaned removed blocked nodes_running_on pending locked_to`,
  { node: grammar("name id cached"), xml: anything },
);
const group = grammar(`${common} number_resources`, { resource: primitive });
const clone = grammar(`${common} multi_state unique`, { resource: primitive, group });
const bundle = grammar(`${common} type image unique`, {
  replica: grammar("id", { resource: primitive }),
});

/** Nodes, resources and history: what crm_mon and crm_simulate both print. */
export const STATUS_SECTIONS: Readonly<Record<string, Grammar>> = {
  nodes: grammar("", {
    node: grammar(
      "name id online standby standby_onfail maintenance pending unclean health feature_set shutdown expected_up " +
        "is_dc resources_running type container_id id_as_resource",
    ),
  }),
  resources: grammar("", { resource: primitive, group, clone, bundle }),
  node_attributes: grammar("", {
    node: grammar("name", { attribute: grammar("name value expected") }),
  }),
  node_history: grammar("", {
    node: grammar("name", {
      resource_history: grammar("id orphan removed migration-threshold fail-count last-failure", {
        operation_history: grammar(
          "call task interval last-rc-change last-run exec-time queue-time rc rc_text",
        ),
      }),
    }),
  }),
  failures: grammar("", {
    failure: grammar(
      "op_key id node exitstatus exitreason exitcode call status last-rc-change queued exec interval task",
    ),
  }),
};

const summary = grammar("", {
  stack: grammar("type pacemakerd-state"),
  current_dc: grammar("present version name id with_quorum mixed_version"),
  last_update: grammar("time origin"),
  last_change: grammar("time user client origin"),
  verifications: grammar("is_valid"),
  nodes_configured: grammar("number expected_votes"),
  resources_configured: grammar("number disabled blocked"),
  cluster_options: grammar(
    "stonith-enabled stonith-timeout-ms fencing-enabled fencing-timeout-ms symmetric-cluster no-quorum-policy " +
      "maintenance-mode stop-all-resources priority-fencing-delay-ms",
  ),
});

/** Everything that any crm_mon from 1.1 to 3.0 is known to print, below either root. */
export const CRM_MON: Grammar = grammar("version api-version request", {
  ...STATUS_SECTIONS,
  pacemakerd: grammar("sys_from state last_updated"),
  "crm-mon-disconnected": grammar("description pacemakerd-state"),
  summary,
  fence_history: grammar("status", {
    fence_event: grammar(
      "status extended-status exit-reason delegate action target client origin completed state",
    ),
  }),
  // Tickets carry attributes of the user's own.
  tickets: grammar("", { ticket: anything }),
  bans: grammar("", { ban: grammar("id resource node weight promoted-only master_only") }),
  status: grammar("code message", { errors: grammar("", { error: none }) }),
});
