import { type Grammar, grammar } from "../xml/unknown";

const times =
  "id years months weeks days hours minutes seconds monthdays weekdays yeardays yearsdays weekyears moon";
const conditions = {
  expression: grammar("id attribute operation value type value-source"),
  date_expression: grammar("id operation start end", {
    duration: grammar(times),
    date_spec: grammar(times),
  }),
  rsc_expression: grammar("id class provider type"),
  op_expression: grammar("id name interval"),
};
/** Rules inside rules are known to a depth that nobody reaches; what is deeper counts as unknown. */
const rule = [1, 2, 3, 4, 5, 6].reduce<Grammar>(
  (inner) => grammar("id id-ref score score-attribute boolean-op role", { ...conditions, rule: inner }),
  grammar("id id-ref score score-attribute boolean-op role", conditions),
);
const lifetime = grammar("id", { rule });
const pair = grammar("id id-ref name value");
const pairs = grammar("id id-ref score", { nvpair: pair, attributes: grammar("*", "any"), rule });
const lists = { instance_attributes: pairs, meta_attributes: pairs, utilization: pairs };

const operations = grammar("id id-ref", {
  op: grammar(
    "id id-ref name interval interval-origin start-delay timeout on-fail role enabled record-pending description " +
      "requires prereq disabled",
    { instance_attributes: pairs, meta_attributes: pairs },
  ),
});
const primitive = grammar("id class provider type template description", { ...lists, operations });
const group = grammar("id description", { ...lists, primitive });
const clone = grammar("id description", { ...lists, primitive, group });
const anything = grammar("*", "any");
const bundle = grammar("id description", {
  ...lists,
  docker: anything,
  podman: anything,
  rkt: anything,
  network: anything,
  storage: anything,
  primitive,
});

const resourceSet = grammar("id id-ref sequential require-all ordering action role score kind", {
  resource_ref: grammar("id"),
});
const constraints = grammar("", {
  rsc_location: grammar("id rsc rsc-pattern role node score resource-discovery description", {
    resource_set: resourceSet,
    rule,
    lifetime,
  }),
  rsc_colocation: grammar(
    "id rsc with-rsc rsc-role with-rsc-role rsc-instance with-rsc-instance score score-attribute " +
      "score-attribute-mangle node-attribute influence",
    { resource_set: resourceSet, lifetime },
  ),
  rsc_order: grammar(
    "id first then first-action then-action first-instance then-instance kind score symmetrical require-all",
    { resource_set: resourceSet, lifetime },
  ),
  rsc_ticket: grammar("id rsc rsc-role ticket loss-policy", { resource_set: resourceSet }),
});

/** The `<configuration>` element, of every schema from pacemaker-1.0 to 4.0. */
export const CONFIGURATION: Grammar = grammar("", {
  crm_config: grammar("", { cluster_property_set: pairs }),
  nodes: grammar("", { node: grammar("id uname type description score", lists) }),
  resources: grammar("", { template: primitive, primitive, group, clone, master: clone, bundle }),
  constraints,
  rsc_defaults: grammar("", { meta_attributes: pairs }),
  op_defaults: grammar("", { meta_attributes: pairs }),
  "fencing-topology": anything,
  tags: grammar("", { tag: grammar("id description", { obj_ref: grammar("id") }) }),
  alerts: anything,
  acls: anything,
});

/** The `<cib>` element; its status section is crm_mon's to tell. */
export const CIB: Grammar = grammar(
  "crm_feature_set validate-with epoch num_updates admin_epoch cib-last-written update-origin update-client " +
    "update-user have-quorum dc-uuid remote-tls-port remote-clear-port no-quorum-panic execution-date " +
    "ignore_dtd generated num_peers cib_feature_revision",
  { configuration: CONFIGURATION, status: anything },
);
