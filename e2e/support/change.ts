import type { ConfigurationOperation } from "@/lib/change/configuration/operation";

/** A change of the configuration, as a client asks for it. */
export const change = (subject: string, ...steps: readonly ConfigurationOperation[]) =>
  ({ kind: "configuration.change", subject, purpose: "change", steps }) as const;
