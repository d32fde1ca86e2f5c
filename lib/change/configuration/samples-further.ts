import type { ConfigurationOperation } from "./operation";
import { dummy, location, op, type Sample, set, THREE, TWO } from "./samples-parts";

type Step<Kind extends ConfigurationOperation["kind"]> = Extract<ConfigurationOperation, { kind: Kind }>;

const tag = (id: string, ...references: readonly string[]): ConfigurationOperation => ({
  kind: "tag.set",
  id,
  references,
});

const template: Step<"template.create"> = {
  kind: "template.create",
  id: "small",
  agent: { standard: "ocf", provider: "pacemaker", type: "Dummy" },
  parameters: { fake: "one" },
  operations: [op("monitor", "30s", { timeout: "20s" })],
  meta: { "migration-threshold": "3" },
};

const fromTemplate = (id: string, more: Partial<Step<"primitive.from-template">> = {}) =>
  ({
    kind: "primitive.from-template",
    id,
    template: "small",
    parameters: {},
    operations: [],
    meta: {},
    group: null,
    ...more,
  }) satisfies ConfigurationOperation;

const bundle: Step<"bundle.create"> = {
  kind: "bundle.create",
  id: "box",
  runtime: "docker",
  container: { image: "registry.example/web:1", replicas: "3", "replicas-per-host": "1" },
  network: { "ip-range-start": "192.0.2.130", "host-interface": "host0", "host-netmask": "24" },
  ports: [{ port: "80" }, { port: "8080", "internal-port": "80" }],
  storage: [
    { "source-dir": "/srv/www", "target-dir": "/var/www/html", options: "ro" },
    { "source-dir-root": "/var/log/box", "target-dir": "/var/log" },
  ],
  primitive: null,
  meta: {},
};

const ticket = (id: string, more: Partial<Step<"ticket.create">> = {}): Step<"ticket.create"> => ({
  kind: "ticket.create",
  id,
  resource: "a",
  role: null,
  ticket: "siteA",
  lossPolicy: null,
  ...more,
});

/** Tags, templates, bundles and tickets. */
export const FURTHER_SAMPLES: readonly Sample[] = [
  { name: "create a tag", given: THREE, step: tag("both", "a", "b") },
  {
    name: "add to a tag and take out of it",
    given: [...THREE, tag("both", "a", "b")],
    step: tag("both", "b", "c"),
  },
  { name: "reorder a tag", given: [...THREE, tag("all", "a", "b", "c")], step: tag("all", "c", "a") },
  { name: "tag a constraint", given: [...TWO, location("l1", "a", "n1", "5")], step: tag("both", "a", "l1") },
  { name: "take a tag out", given: [...THREE, tag("both", "a", "b"), tag("one", "c")], step: tag("both") },
  {
    name: "take a tag out that a constraint names",
    given: [...TWO, tag("both", "a", "b"), location("l1", "both", "n1", "5")],
    step: tag("both"),
  },
  { name: "create a template", given: [], step: template },
  { name: "create a primitive from a template", given: [template], step: fromTemplate("a") },
  {
    name: "create a primitive from a template with more, into a group",
    given: [template, dummy("b", "g")],
    step: fromTemplate("a", {
      parameters: { fake: "two" },
      operations: [op("monitor", "10s", { timeout: "20s" })],
      meta: { priority: "5" },
      group: "g",
    }),
  },
  {
    name: "change a template",
    given: [template, fromTemplate("a")],
    step: {
      kind: "primitive.change",
      id: "small",
      parameters: { fake: "three" },
      meta: { "migration-threshold": null },
      utilization: { cpu: "1" },
      putOperations: [op("monitor", "30s", { timeout: "40s" })],
      dropOperations: [],
    },
  },
  {
    name: "delete a template",
    given: [template, dummy("a")],
    step: { kind: "resource.delete", id: "small" },
  },
  { name: "create a bundle", given: [], step: bundle },
  {
    name: "create a bundle that only runs its command",
    given: [],
    step: {
      ...bundle,
      container: {
        image: "busybox",
        "run-command": "/bin/sleep 1000",
        network: "host",
        options: "--rm -e A=b",
      },
      network: {},
      ports: [],
      storage: [],
      meta: { "target-role": "Stopped", priority: "5" },
    },
  },
  {
    name: "create a bundle of podman",
    given: [],
    step: { ...bundle, runtime: "podman", container: { image: "web:1", "promoted-max": "1" }, ports: [] },
  },
  {
    name: "create a bundle around a primitive",
    given: TWO,
    step: { ...bundle, primitive: "a", network: { "control-port": "3121" } },
  },
  {
    name: "change a bundle",
    given: [...TWO, { ...bundle, primitive: "a" }],
    step: {
      kind: "bundle.change",
      id: "box",
      container: { image: "registry.example/web:2", "replicas-per-host": null, options: "--rm" },
      network: { "host-netmask": "16" },
      ports: [{ port: "8080", "internal-port": "80" }, { range: "3000-3010" }],
      storage: [],
    },
  },
  {
    name: "give a bundle a network and storage",
    given: [{ ...bundle, network: {}, ports: [], storage: [] }],
    step: {
      kind: "bundle.change",
      id: "box",
      container: {},
      network: { "control-port": "3121" },
      ports: null,
      storage: [{ "source-dir": "/srv/www", "target-dir": "/var/www/html" }],
    },
  },
  {
    name: "delete a bundle",
    given: [...TWO, { ...bundle, primitive: "a" }],
    step: { kind: "resource.delete", id: "box" },
  },
  { name: "ticket", given: TWO, step: ticket("t1") },
  {
    name: "ticket for a role with what its loss does",
    given: [...TWO, { kind: "clone.create", id: "a-clone", of: "a", promotable: true, meta: {} }],
    step: ticket("t1", { resource: "a-clone", role: "Promoted", lossPolicy: "demote" }),
  },
  {
    name: "another ticket for the same resource",
    given: [...TWO, ticket("t1")],
    step: ticket("t2", { ticket: "siteB", lossPolicy: "fence" }),
  },
  {
    name: "ticket for sets",
    given: THREE,
    step: {
      kind: "ticket.sets",
      id: "t1",
      ticket: "siteA",
      lossPolicy: "freeze",
      sets: [set(["a", "b"]), set(["c"], { role: "Started" })],
    },
  },
  {
    name: "ticket for one set of one",
    given: TWO,
    step: { kind: "ticket.sets", id: "t1", ticket: "siteA", lossPolicy: null, sets: [set(["a"])] },
  },
  {
    name: "delete a ticket constraint",
    given: [...TWO, ticket("t1"), ticket("t2", { resource: "b" })],
    step: { kind: "constraint.delete", id: "t1" },
  },
];
