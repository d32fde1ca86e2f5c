import type { ResourceEffect } from "./effects";

/** What is foretold of a resource that stands on its own: `kind` says what, from where to where. */
export function sampleEffect(
  resource: string,
  kind: ResourceEffect["kind"],
  from: string | null,
  to: string | null,
  change: Partial<ResourceEffect> = {},
): ResourceEffect {
  return {
    resource,
    instance: resource,
    kind,
    from,
    to,
    blocked: false,
    provisional: false,
    reason: null,
    ...change,
  };
}
