/** The address of a plan's page. */
export function planHref(clusterId: string, planId: string): string {
  return `/clusters/${clusterId}/plans/${planId}`;
}

/** The address of the plan that took the place of another; it shows what is different. */
export function successorHref(clusterId: string, planId: string, successor: string): string {
  return `${planHref(clusterId, successor)}?instead=${encodeURIComponent(planId)}`;
}
