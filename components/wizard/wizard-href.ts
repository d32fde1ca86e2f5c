import type { WizardId } from "@/lib/wizards/wizard";

/** The address of a new wizard; `about` is what it changes or deletes that is there already. */
export function wizardHref(clusterId: string, wizard: WizardId, about?: string): string {
  const query = about === undefined ? "" : `?about=${encodeURIComponent(about)}`;
  return `/clusters/${clusterId}/wizards/${wizard}${query}`;
}
