/** Fields of requests as people know them, worded under `problem.field.<field>`. */
const FIELDS = {
  host: "host",
  address: "host",
  port: "port",
  user: "user",
  credential: "credential",
  password: "password",
  privateKey: "privateKey",
  passphrase: "passphrase",
  fingerprint: "fingerprint",
  hostKey: "fingerprint",
  trusted: "fingerprint",
  name: "name",
  nodes: "nodes",
  node: "node",
  to: "node",
  jump: "jump",
  resource: "resource",
  operation: "change",
  planId: "plan",
  clusterId: "cluster",
} as const;

export type IssueField = (typeof FIELDS)[keyof typeof FIELDS] | "request";

/** Whether the path is of something that a jump host has, as a node has it, too. */
export function isOfJumpHost(path: string): boolean {
  return path.split(".").slice(0, -1).includes("jump");
}

/** What the path of an issue (`operation.node`, `nodes.0.address`) speaks of: its innermost part that has a name. */
export function issueField(path: string): IssueField {
  const known = path.split(".").findLast((part): part is keyof typeof FIELDS => Object.hasOwn(FIELDS, part));
  return known === undefined ? "request" : FIELDS[known];
}
