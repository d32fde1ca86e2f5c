import "server-only";
import { addNode } from "@/lib/corosync/edit-nodes";
import { pushSteps } from "../corosync-conf/push-steps";
import type { ConfPush } from "../corosync-conf/pushing";
import type { JobDefinition } from "../definition";
import { memberStepId } from "../member-steps";
import { type MembershipDeps, wayTo } from "./deps";
import { knownSteps, startSteps } from "./join-start";
import { fileSteps, lookSteps, readySteps } from "./join-steps";
import { type AddNodeInput, type Joining, READY } from "./joining";

/**
 * A host joins. The members and the host are looked at and the votes counted before anything is written; then it gets the software,
 * the keys and the file, the others read the file again, and it starts: corosync first, which must find the members, then Pacemaker,
 * which must be online. At last the members' pcsd and the console know it. Every step bears being done again.
 */
export function defineAddNode(deps: MembershipDeps, input: AddNodeInput): JobDefinition {
  const { clusterId, name, nodes, host } = input;
  const runners = async () =>
    ((await deps.wayInto(clusterId))?.runners ?? []).filter(({ node }) => nodes.includes(node));
  const itself = wayTo(deps, clusterId, host);
  const push: ConfPush = {
    nodes,
    others: [host.name],
    base: null,
    also: [],
    textFrom: (text) => addNode(text, host),
  };
  const steps = pushSteps(runners, push, ["votes", ...READY.map((step) => memberStepId(step, host.name))]);
  const joining: Joining = { deps, input, runners, itself, push, steps };
  return {
    kind: "add-node",
    about: { kind: "cluster", clusterId, name },
    hosts: [...nodes, host.name],
    doors: [`${host.address}:${host.port}`],
    steps: [
      ...lookSteps(joining),
      ...readySteps(joining),
      ...fileSteps(joining),
      ...startSteps(joining),
      ...knownSteps(joining),
    ],
    input,
  };
}
