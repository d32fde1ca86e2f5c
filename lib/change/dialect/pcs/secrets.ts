import type { Argv } from "../../../command/argv";
import { tellsSecret } from "../../../command/redact";
import { hasSecretIn } from "../../../pacemaker/cib/hide-secrets";
import type { ConfigurationOperation } from "../../configuration/operation";
import { findObject } from "../../configuration/tree";
import { type DialectContext, isAtLeast } from "../dialect";
import { refuse } from "./words";

/** Verbs by which pcs asks an agent about all parameters that a resource has then. */
const ASKING = /^pcs (?:resource|stonith) (?:create|update)$/;

/**
 * Refuses commands of which pcs itself makes an argument list with a secret: attributes of nodes go on to crm_attribute, and from
 * 0.12 on it has each agent judge its parameters (`crm_resource --validate --option passwd=…`), the old ones beside the new.
 * @throws NoWords "tells-secret"
 */
export function refuseToTell(
  commands: readonly Argv[],
  step: ConfigurationOperation,
  { version, before, after }: DialectContext,
): void {
  if (step.kind === "node.attribute" && commands.some(tellsSecret)) refuse("tells-secret");
  if (!isAtLeast(version, 0, 12) || !("id" in step)) return;
  const isAsking = commands.some((argv) => ASKING.test(argv.slice(0, 3).join(" ")));
  const trees = [before, after].map((tree) => findObject(tree, step.id));
  if (isAsking && trees.some((one) => one !== null && hasSecretIn(one))) refuse("tells-secret");
}
