import { z } from "zod";
import type { OperationHome } from "../home";
import { subjectName } from "../input";

/** Takes back what a configuration change did, where nobody touched it since. */
export interface ConfigurationUndo {
  readonly kind: "configuration.undo";
  readonly subject: string;
  readonly run: string;
}

export const configurationUndo: OperationHome<ConfigurationUndo> = {
  input: z.strictObject({ kind: z.literal("configuration.undo"), subject: subjectName, run: z.uuid() }),
  way: {
    kind: "patch",
    made: ({ run }) => ({ kind: "take-back", run }),
    undo: ({ subject }, run) => ({ kind: "configuration.undo", subject, run }),
  },
};
