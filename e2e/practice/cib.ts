import { demoSeed, type Seed } from "./seed";
import { largeSeed } from "./seed-large";
import type { Tools } from "./tools";

export function nodeNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index + 1}`);
}

export function seedFor(resources: "demo" | number): Seed {
  return resources === "demo" ? demoSeed() : largeSeed(resources);
}

function property(name: string, value: string): string {
  return `<nvpair id="cib-bootstrap-options-${name}" name="${name}" value="${value}"/>`;
}

function nodeState(name: string, index: number, featureSet: string): string {
  const id = index + 1;
  return `<node_state id="${id}" uname="${name}" in_ccm="true" crmd="online" join="member" expected="member" crm-debug-origin="practice">
<transient_attributes id="${id}"><instance_attributes id="status-${id}">
<nvpair id="status-${id}-.feature-set" name="#feature-set" value="${featureSet}"/>
</instance_attributes></transient_attributes><lrm id="${id}"><lrm_resources/></lrm></node_state>`;
}

/** All nodes up, nothing running: the scheduler starts what is there, as after `pcs cluster start --all`. */
export function startingCib(nodes: string[], seed: Seed, { featureSet, schema, version }: Tools): string {
  return `<cib crm_feature_set="${featureSet}" validate-with="${schema}" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" dc-uuid="1" update-origin="n1" update-client="practice" update-user="practice">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options">
${property("have-watchdog", "false")}${property("dc-version", version)}
${property("cluster-infrastructure", "corosync")}${property("cluster-name", "practice")}
${property("stonith-enabled", "false")}
</cluster_property_set></crm_config>
<nodes>${nodes.map((name, index) => `<node id="${index + 1}" uname="${name}"/>`).join("\n")}</nodes>
<resources>${seed.resources}</resources>
<constraints>${seed.constraints}</constraints>
<rsc_defaults><meta_attributes id="build-resource-defaults">
<nvpair id="build-resource-stickiness" name="resource-stickiness" value="1"/>
</meta_attributes></rsc_defaults>
</configuration>
<status>${nodes.map((name, index) => nodeState(name, index, featureSet)).join("\n")}</status>
</cib>
`;
}
