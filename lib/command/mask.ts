/** What stands in place of a secret in logs, audit and views. */
export const MASK = "••••••";
