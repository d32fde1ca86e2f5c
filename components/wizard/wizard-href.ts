import type { WizardId } from "@/lib/wizards/wizard";

/** The address of a new wizard; `resource` is what `change` and `delete` are about. */
export function wizardHref(clusterId: string, wizard: WizardId, resource?: string): string {
  const about = resource === undefined ? "" : `?resource=${encodeURIComponent(resource)}`;
  return `/clusters/${clusterId}/wizards/${wizard}${about}`;
}
