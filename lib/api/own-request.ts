/** What every request has among its headers that a console makes itself, by where it comes from: notifications, and the probes of drills. */
export const OWN_REQUEST = { delivery: "X-Harrier-Delivery", probe: "X-Harrier-Probe" } as const;
