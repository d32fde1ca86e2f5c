import { z } from "zod";
import { CRM_EXIT } from "../../../command/exit-codes";
import { ok } from "../../../result";
import { UPGRADE } from "../../cib-file";
import type { OperationHome } from "../home";
import { now } from "../live-commands";

/** Bring the configuration of a cluster that was upgraded in place to the newest schema that its Pacemaker has. */
export interface ConfigurationUpgrade {
  readonly kind: "configuration.upgrade";
  /** The schema that it is kept in, as `validate-with` has it (`pacemaker-3.0`). */
  readonly schema: string;
}

/** What the second command of the two says by its exit status. */
const IS_STILL_OLD = CRM_EXIT.CRM_EX_NOSUCH;

export const configurationUpgrade: OperationHome<ConfigurationUpgrade> = {
  input: z.strictObject({
    kind: z.literal("configuration.upgrade"),
    schema: z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/, "schema-name"),
  }),
  way: {
    kind: "live",
    // Which schema is in force is in no picture: the second command asks for it, on the copy and on the cluster.
    prepare: ok,
    commands: ({ schema }) => [
      now(UPGRADE),
      now(["cibadmin", "--query", "--xpath", `/cib[@validate-with!="${schema}"]`, "--no-children"]),
    ],
    explanation: ({ schema }, _picture, { command, code }) =>
      command === 1 && code === IS_STILL_OLD ? { code: "newest-schema", schema } : null,
    // Nothing of it shows in a picture; the commands' own exit statuses say how it ended.
    expectations: () => [],
    // Pacemaker has no way back to an older schema.
    undo: () => null,
  },
};
