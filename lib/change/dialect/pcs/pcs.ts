import { withEnv } from "../../../command/argv";
import { err } from "../../../result";
import type { Dialect } from "../dialect";

export const pcs: Dialect = {
  name: "pcs",
  commandsFor: () => err({ dialect: "pcs", reason: "no-words" }),
  onFile: (argv, file) => withEnv(argv, { CIB_file: file }),
};
