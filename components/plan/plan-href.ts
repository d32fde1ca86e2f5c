/** The address of the plan that took the place of another; it shows what is different. */
export function successorHref(clusterId: string, planId: string, successor: string): string {
  return `/clusters/${clusterId}/plans/${successor}?instead=${encodeURIComponent(planId)}`;
}
