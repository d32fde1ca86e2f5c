import type { Scenario } from "./scenario";
import { CONFIGURED } from "./scenarios-configured";
import { FAILED } from "./scenarios-failed";
import { MEMBERSHIP } from "./scenarios-membership";

/** In the order they are played: what others wait for first, what needs a fresh start afterwards last. */
export const SCENARIOS: readonly Scenario[] = [...CONFIGURED, ...FAILED, ...MEMBERSHIP];
