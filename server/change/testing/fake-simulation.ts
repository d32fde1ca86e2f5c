import "server-only";

/** crm_simulate's XML, as little of it as is needed: where primitives run, what happens, where they run then. */
export function simulationXml(
  before: Readonly<Record<string, string | null>>,
  actions: readonly string[] = [],
  after: Readonly<Record<string, string | null>> = before,
): string {
  return [
    `<pacemaker-result api-version="2.25" request="crm_simulate">`,
    `<cluster_status>${status(before)}</cluster_status>`,
    `<actions>${actions.join("")}</actions>`,
    `<revised_cluster_status>${status(after)}</revised_cluster_status>`,
    `<status code="0" message="OK"/></pacemaker-result>`,
  ].join("\n");
}

export function moveXml(resource: string, from: string, to: string): string {
  return `<rsc_action action="move" resource="${resource}" source="${from}" dest="${to}"/>`;
}

function status(places: Readonly<Record<string, string | null>>): string {
  const nodes = ["n1", "n2", "n3"]
    .map((name, index) => `<node name="${name}" id="${index + 1}" online="true"/>`)
    .join("");
  const resources = Object.entries(places).map(([id, node]) =>
    node === null
      ? `<resource id="${id}" resource_agent="ocf:heartbeat:Dummy" role="Stopped" active="false"/>`
      : `<resource id="${id}" resource_agent="ocf:heartbeat:Dummy" role="Started" active="true" managed="true"><node name="${node}" id="1" cached="true"/></resource>`,
  );
  return `<nodes>${nodes}</nodes><resources>${resources.join("")}</resources>`;
}
