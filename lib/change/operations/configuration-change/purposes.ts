/** What a configuration change is for, as codes worded under `change.purpose.<purpose>`. */
export const CHANGE_PURPOSES = [
  "virtual-ip",
  "filesystem",
  "nginx",
  "web-service",
  "group",
  "ungroup",
  "take-out",
  "clone",
  "colocation",
  "order",
  "location",
  "stickiness",
  "fencing",
  "bundle",
  "template",
  "tag",
  "ticket",
  "alert",
  "acl",
  "resource",
  "change",
  "delete",
  // Live verbs where Pacemaker's own tool will not do it: see `otherwise` of their homes.
  "start",
  "stop",
  "manage",
  "unmanage",
  "maintenance-on",
  "maintenance-off",
] as const;

export type ChangePurpose = (typeof CHANGE_PURPOSES)[number];
