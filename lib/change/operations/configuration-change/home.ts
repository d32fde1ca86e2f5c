import { z } from "zod";
import type { ConfigurationOperation } from "../../configuration/operation";
import { stepsSchema } from "../../configuration/step-input";
import type { OperationHome } from "../home";
import { subjectName } from "../input";
import { CHANGE_PURPOSES, type ChangePurpose } from "./purposes";

/** Steps that change the configuration together: staged on a copy, applied as one patch, all or nothing. */
export interface ConfigurationChange {
  readonly kind: "configuration.change";
  /** What it is about, as a person would call it: an id, mostly. */
  readonly subject: string;
  readonly purpose: ChangePurpose;
  readonly steps: readonly ConfigurationOperation[];
}

/** What makes up a change, without the kind of operation that it is. */
export const changeInput = z.strictObject({
  subject: subjectName,
  purpose: z.enum(CHANGE_PURPOSES),
  steps: stepsSchema,
});

export const configurationChange: OperationHome<ConfigurationChange> = {
  input: changeInput.extend({ kind: z.literal("configuration.change") }),
  way: {
    kind: "patch",
    made: ({ steps }) => ({ kind: "steps", steps }),
    undo: ({ subject }, run) => ({ kind: "configuration.undo", subject, run }),
  },
};
