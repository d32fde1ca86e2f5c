import { crmsh } from "./crmsh/crmsh";
import type { Dialect, DialectName } from "./dialect";
import { pacemaker } from "./pacemaker/pacemaker";
import { pcs } from "./pcs/pcs";

/** Every dialect, by its name. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = { pcs, crmsh, pacemaker };
