import { words } from "../parts/words";
import { answersOf, type Check, type WizardText, type WizardWorld } from "../wizard";

/** What corosync.conf holds of the quorum, which no change of the cluster's configuration reaches, with the way to its page. */
export function corosyncChecks(world: WizardWorld): readonly Check[] {
  // Behind the nodes of a practice cluster is one machine, which may have no corosync at all.
  if (world.practice) return [];
  const [first, ...others] = answersOf(world, "quorum-rules").flatMap((answer) =>
    answer.ok ? [answer.value] : [],
  );
  if (first === undefined) return [line("warning", words("two-nodes.noConf"))];
  const differs = others.some((one) => JSON.stringify(one) !== JSON.stringify(first));
  const { twoNode, waitForAll, device } = first;
  return [
    ...(differs ? [line("warning", words("two-nodes.confDiffers"))] : []),
    twoNode || device
      ? line("good", words(device ? "two-nodes.twoNodeDevice" : "two-nodes.twoNodeOn"))
      : line("warning", words("two-nodes.twoNodeOff")),
    waitForAll || !twoNode
      ? line("good", words(waitForAll ? "two-nodes.waitOn" : "two-nodes.waitUnneeded"))
      : line("warning", words("two-nodes.waitOff")),
  ];
}

function line(severity: Check["severity"], text: WizardText): Check {
  return { severity, field: null, text, link: { kind: "corosync" } };
}
