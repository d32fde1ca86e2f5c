import { withEnv } from "../../../command/argv";
import { err } from "../../../result";
import type { Dialect } from "../dialect";

export const crmsh: Dialect = {
  name: "crmsh",
  commandsFor: () => err({ dialect: "crmsh", reason: "no-words" }),
  onFile: (argv, file) => withEnv(argv, { CIB_file: file }),
};
