import type { Agent } from "../../cluster/resource";
import { words } from "../parts/words";
import { agentStepOf } from "../resource/agent";
import { agentWizard } from "../resource/resource";

/**
 * What carries the cluster and the system, or belongs to one login, is no service for the cluster to move. Whoever wants it
 * all the same has the wizard of any resource.
 */
const OF_THE_SYSTEM =
  /^(?:(?:systemd|initrd|getty|apt|dpkg|kmod|quota|plymouth|dbus)-|(?:corosync|pacemaker|pcsd|sbd|dbus|sshd?|emergency|rescue|debug-shell|rc|rc-local|rcS|halt|reboot|kmod|procps)(?:-|$))/;
/** Of a template nothing runs before it is given a name. */
const TEMPLATE = /@$/;
const OTHER_UNITS = /\.(?:automount|device|mount|path|scope|slice|socket|swap|target|timer)$/;

function isService({ standard, type }: Agent): boolean {
  if (OF_THE_SYSTEM.test(type)) return false;
  return standard === "lsb" || (standard === "systemd" && !TEMPLATE.test(type) && !OTHER_UNITS.test(type));
}

/** A service that the nodes have already, as its unit or init script starts it: the wizard of any resource, with less to choose from. */
export const unit = agentWizard(
  "unit",
  agentStepOf("agent", isService, { label: words("unit.label"), hint: words("unit.labelHint") }),
);
