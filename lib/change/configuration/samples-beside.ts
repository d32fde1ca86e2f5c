import type { ConfigurationOperation } from "./operation";
import { type Sample, TWO } from "./samples-parts";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

const alert: Step<"alert.set"> = {
  kind: "alert.set",
  id: "log",
  path: "/usr/local/bin/alert_file.sh",
  description: null,
  meta: { timeout: "15s", "timestamp-format": "%H:%M:%S.%06N" },
  parameters: { debug_exec_order: "no" },
  select: null,
  recipients: [
    {
      id: "log-recipient-1",
      value: "/var/log/pcmk alerts.log",
      description: null,
      meta: { timeout: "5s" },
      parameters: { password: "s3cret" },
    },
  ],
};

const nothing = { meta: {}, parameters: {} };

const role = (id: string, ...permissions: Step<"acl-role.set">["permissions"]): Step<"acl-role.set"> => ({
  kind: "acl-role.set",
  id,
  description: null,
  permissions,
});

const READ_ALL = { right: "read", on: { kind: "xpath", xpath: "/cib" }, description: null } as const;
const WRITE_A = { right: "write", on: { kind: "reference", id: "a" }, description: null } as const;
const DENY_SECRETS = {
  right: "deny",
  on: { kind: "xpath", xpath: "//nvpair[@name='password']" },
  description: null,
} as const;
const NODES = {
  right: "write",
  on: { kind: "object-type", type: "nvpair", attribute: "value" },
  description: null,
} as const;

const member = (who: "user" | "group", id: string, ...roles: readonly string[]): ConfigurationOperation => ({
  kind: "acl-member.set",
  member: who,
  id,
  roles,
});

/** Tags, templates, bundles, tickets, alerts and permissions. */
/** Alerts and permissions. */
export const BESIDE_SAMPLES: readonly Sample[] = [
  { name: "create an alert", given: [], step: alert },
  {
    name: "create an alert with a selection",
    given: [],
    step: {
      ...alert,
      select: { nodes: true, fencing: false, resources: true, attributes: ["ping", "site"] },
      recipients: [],
    },
  },
  {
    name: "create an alert with descriptions",
    given: [],
    step: {
      ...alert,
      description: "who is told",
      recipients: [{ id: "team", value: "ops@example.org", description: "on duty", ...nothing }],
    },
  },
  {
    name: "change an alert and keep what is not named",
    given: [alert],
    step: {
      ...alert,
      path: "/usr/local/bin/other.sh",
      meta: { timeout: null },
      parameters: { level: "2" },
      recipients: [
        {
          id: "log-recipient-1",
          value: "/var/log/other.log",
          description: null,
          meta: { timeout: "9s" },
          parameters: {},
        },
        { id: "log-recipient-2", value: "second", description: null, ...nothing },
      ],
    },
  },
  {
    name: "take an alert’s recipient out",
    given: [alert],
    step: { ...alert, meta: {}, parameters: {}, recipients: [] },
  },
  {
    name: "delete an alert",
    given: [alert, { ...alert, id: "other", recipients: [] }],
    step: { kind: "alert.delete", id: "log" },
  },
  { name: "create a role", given: TWO, step: role("operator", READ_ALL, WRITE_A, DENY_SECRETS) },
  {
    name: "create a role with a description",
    given: TWO,
    step: { ...role("operator", READ_ALL), description: "looks and touches not" },
  },
  { name: "create a role on an object type", given: TWO, step: role("operator", READ_ALL, NODES) },
  {
    name: "change a role",
    given: [...TWO, role("operator", READ_ALL, WRITE_A)],
    step: role("operator", READ_ALL, DENY_SECRETS),
  },
  {
    name: "change a role that somebody has",
    given: [...TWO, role("operator", READ_ALL, WRITE_A), member("user", "anna", "operator")],
    step: role("operator", DENY_SECRETS, READ_ALL),
  },
  {
    name: "delete a role",
    given: [role("operator", READ_ALL), role("guest", READ_ALL)],
    step: { kind: "acl-role.delete", id: "guest" },
  },
  {
    name: "delete a role that somebody has",
    given: [
      role("operator", READ_ALL),
      role("guest", READ_ALL),
      member("user", "anna", "operator", "guest"),
      member("group", "staff", "guest"),
    ],
    step: { kind: "acl-role.delete", id: "guest" },
  },
  { name: "create a user", given: [role("operator", READ_ALL)], step: member("user", "anna", "operator") },
  {
    name: "create a user called like a role",
    given: [role("operator", READ_ALL)],
    step: member("user", "operator", "operator"),
  },
  {
    name: "other roles for a group",
    given: [role("operator", READ_ALL), role("guest", READ_ALL), member("group", "staff", "operator")],
    step: member("group", "staff", "guest", "operator"),
  },
  {
    name: "delete a user",
    given: [
      role("operator", READ_ALL),
      member("user", "anna", "operator"),
      member("group", "staff", "operator"),
    ],
    step: { kind: "acl-member.delete", member: "user", id: "anna" },
  },
];
