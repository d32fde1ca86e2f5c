import { type Argv, withEnv } from "../command/argv";

/** Every tool obeys CIB_file, also over one that the session brings along; crm_simulate keeps its own copy in CIB_shadow_dir. */
export function onCibFile(argv: Argv, file: string): Argv {
  return withEnv(argv, { CIB_file: file, CIB_shadow_dir: "." });
}
