import { describe, expect, it } from "vitest";
import { editAll } from "../change/configuration/edit";
import { messages } from "../i18n/messages/en";
import type { WizardKey } from "../i18n/wizard-key";
import { CATALOGUE, WIZARDS } from "./catalog";
import { inputOf, SAMPLE_CONFIGURATION, type SampleAnswers, sampleWorldOf } from "./sample-world";
import type {
  Check,
  Field,
  Wizard,
  WizardId,
  WizardInput,
  WizardStep,
  WizardText,
  WizardWorld,
} from "./wizard";

interface Filled {
  readonly typed: WizardInput;
  readonly resource?: string;
}

const ip = { ip: "192.0.2.50" };
const nfs = { source: "nfs", server: "files", export: "/srv/data", directory: "/srv/www" };
const device = { agent: "fence_ipmilan", "p.one_string": "x", accept: true };
const rule = { resource: "vip", how: "rule" };

/** Ways to fill a wizard in to its end. */
const FILLED: Readonly<Record<WizardId, readonly Filled[]>> = {
  "virtual-ip": [{ typed: ip }, { typed: { ...ip, prefix: "24", nic: "eth0", id: "vip6" } }],
  filesystem: [
    { typed: nfs },
    { typed: { ...nfs, source: "glusterfs", volume: "data", options: "noatime" } },
    { typed: { source: "block", device: "/dev/disk/by-uuid/ab-cd", directory: "/srv/www" } },
  ],
  nginx: [
    { typed: {} },
    { typed: { agent: "systemd" } },
    { typed: { statusUrl: "http://127.0.0.1/status" } },
  ],
  "web-service": [
    { typed: { ...ip, shape: "group" } },
    { typed: { ...ip, ...nfs, shape: "constraints", withFilesystem: true } },
    { typed: { ...ip, ...nfs, shape: "clone", withFilesystem: true } },
  ],
  resource: ["alone", "group", "clone", "with"].map((place) => ({
    typed: {
      agent: "ocf:heartbeat:Dummy",
      "p.one_string": "x",
      place,
      group: "g",
      with: "vip",
      onFail: "restart",
      meta: { priority: "5" },
    },
  })),
  group: [{ typed: { members: ["free", "vip"] } }],
  clone: [
    { typed: { of: "free", cloneMax: "2", notify: true } },
    { typed: { of: "g", promotable: true, promotedMax: "1" } },
  ],
  bundle: [
    { typed: { image: "web:1" } },
    {
      typed: {
        image: "web:1",
        runtime: "docker",
        replicas: "2",
        promotedMax: "1",
        primitive: "free",
        ip: "192.0.2.130",
        prefix: "24",
        ports: "80, 8080:80,3000-3010",
        storage: "/srv/www:/var/www:ro, /a:/b",
      },
    },
  ],
  tag: [{ typed: { members: ["vip", "g"] } }],
  ticket: [
    { typed: { resource: "vip", ticket: "siteA" } },
    { typed: { resource: "db-clone", role: "Promoted", ticket: "siteA", loss: "demote" } },
  ],
  alert: [
    { typed: { path: "/usr/local/bin/alert_file.sh", recipients: "/var/log/alerts.log" } },
    { typed: { how: "mail", path: "/a.sh", recipients: "a@example.org, b@example.org", sender: "x" } },
    {
      typed: {
        how: "own",
        path: "/a.sh",
        parameters: { password: "x" },
        events: ["attributes"],
        timeout: "9s",
      },
    },
  ],
  colocation: [
    { typed: { resource: "vip", with: "g" } },
    { typed: { how: "apart", resource: "vip", with: "db-clone", role: "Promoted", strength: "prefer" } },
  ],
  order: [
    { typed: { first: "vip", second: "g" } },
    { typed: { first: "db-clone", second: "vip", promote: true, strength: "Serialize" } },
  ],
  location: [
    { typed: { resource: "vip", node: "n1" } },
    { typed: { resource: "vip", how: "avoid", node: "n2", strength: "must" } },
    { typed: { ...rule, rule: "nodes", ruleNodes: ["n1", "n2"], away: true } },
    {
      typed: {
        ...rule,
        resource: "db-clone",
        promoted: true,
        rule: "attribute",
        attribute: "site",
        value: "a",
      },
    },
    { typed: { ...rule, rule: "attribute", attribute: "site", comparison: "not_defined" } },
    { typed: { ...rule, rule: "date", from: "2026-12-24", until: "2027-01-02 12:00" } },
    { typed: { ...rule, rule: "hours", hours: "9-17", weekdays: "1-5" } },
  ],
  stickiness: ["home", "stay", "always", "unset"].flatMap((stickiness) => [
    { typed: { stickiness } },
    { typed: { stickiness, scope: "one", resource: "g" } },
  ]),
  fencing: [
    { typed: { ...device, aim: "names" } },
    { typed: { ...device, aim: "one", node: "n2", enable: false } },
    { typed: { ...device, aim: "map", map: { n1: "1", n2: "2" }, everywhere: true, timeout: "90s" } },
    { typed: { agent: "fence_dummy", "p.one_string": "x" } },
  ],
  change: [
    {
      resource: "vip",
      typed: { "p.ip": "192.0.2.11", "p.one_string": "x", "o.0.interval": "15s", "o.1.timeout": "40s" },
    },
    { resource: "g", typed: { meta: { priority: "5" } } },
  ],
  delete: ["vip", "a", "g", "db-clone"].map((resource) => ({ resource, typed: {} })),
};

/** What a person gets wrong, in any wizard that has such a field. */
const WRONG: readonly WizardInput[] = [
  { ip: "", prefix: "", id: "", agent: "", resource: "", of: "", server: "", device: "", members: [] },
  { ip: "192.0.2.300", prefix: "abc", id: "1 x", cloneMax: "many", score: "lots", monitorInterval: "soon" },
  {
    ip: "192.0.2.10",
    prefix: "4.5",
    id: "vip",
    directory: "www",
    fstype: "a b",
    server: "-x",
    export: "data",
  },
  { ip: "192.0.2.0", prefix: "99", device: "sdb", source: "block", httpd: "nginx", statusUrl: "here" },
  { ip: "198.51.100.1", nic: "eth9", startTimeout: "1s", with: "vip", resource: "vip", strength: "prefer" },
  { resource: "free", with: "vip", first: "free", second: "vip", node: "n1", value: "x", "o.0.timeout": "x" },
  { how: "rule", rule: "attribute", attribute: "a b", "p.one_integer": "x", "p.one_select": "9" },
  { how: "rule", rule: "date", from: "soon" },
  { how: "rule", rule: "date" },
  { how: "rule", rule: "hours", hours: "late" },
  { how: "rule", rule: "hours" },
  { "p.one_boolean": "x", "p.one_time": "x", "p.one_number": "x", agent: "ocf:heartbeat:Nothing" },
  { path: "alert.sh", recipients: "", events: [], timeout: "soon", how: "mail", image: "", ticket: "-x y" },
  { path: "/a.sh", replicas: "0", perHost: "x", ports: "http", storage: "www", prefix: "x", loss: "pray" },
  { ticket: "siteB", primitive: "free", ip: "", how: "own", runtime: "docker", role: "Promoted" },
  { vipId: "web", webId: "web", first: "vip", second: "free", agent: "no agent" },
  { agent: "fence_nothing", aim: "map", map: { "a b": "1" }, targets: [], delayBase: "soon", timeout: "x" },
  { agent: "fence_heuristics_ping", aim: "one", node: "", map: {}, enable: false, watchdog: "x" },
  { agent: "null", aim: "asked", map: { other: "1" }, beside: "after", levelTarget: "pattern" },
  { device: "/dev/sdz", source: "block", directory: "/srv/data", volume: "other", export: "/other" },
];
const BAD: readonly (SampleAnswers | "silent")[] = [
  {},
  "silent",
  {
    agents: [],
    interfaces: [],
    "filesystem-types": [],
    directory: { exists: false, empty: false },
    file: { exists: false, executable: false },
  },
  {
    "address-in-use": { inUse: true, by: "n2" },
    "fence-test": {
      attempts: [{ action: "monitor", plug: null, outcome: "failed", power: null, said: "no" }],
      plugs: [],
    },
    directory: { exists: true, empty: false },
    file: { exists: true, executable: false },
    unit: { exists: true, enabled: true, active: true },
    "nginx-config": { installed: false, valid: false, said: "" },
    mounts: [{ source: "files:/srv/data", directory: "/srv/www", fstype: "nfs", from: "fstab" }],
  },
  {
    "nginx-config": { installed: true, valid: false, said: "no" },
    "fence-test": {
      attempts: [{ action: "status", plug: "n1", outcome: "silent", power: null, said: "" }],
      plugs: ["x"],
    },
    mounts: [{ source: "files:/srv/data", directory: "/srv/www", fstype: "nfs", from: "mounted" }],
  },
];

const ALL = Object.values(WIZARDS).map((wizard) => [wizard.id, wizard] as const);

function textsOf(field: Field): readonly (WizardText | undefined)[] {
  const options =
    "options" in field ? field.options : "suggestions" in field ? (field.suggestions ?? []) : [];
  const inside = options.flatMap(({ label, hint, disabled, heading }) => [label, hint, disabled, heading]);
  return [field.label, field.hint, field.more, ...inside];
}

function rehearsalTexts(step: WizardStep, input: WizardInput, world: WizardWorld): readonly WizardText[] {
  const { alternatives = [], note = null } = step.rehearsals?.(input, world) ?? {};
  return [...alternatives.map(({ title }) => title), ...(note === null ? [] : [note])];
}

function textsIn(wizard: Wizard, input: WizardInput, world: WizardWorld): readonly WizardText[] {
  const texts = wizard.steps.flatMap((step) => [
    ...step.fields(input, world).flatMap(textsOf),
    ...step.checks(input, world).flatMap(({ text, remedy }) => [text, remedy?.label]),
    ...rehearsalTexts(step, input, world),
  ]);
  return [...texts, wizard.obstacle(world) ?? undefined].filter((text) => text !== undefined);
}

/** The sentence of a key; null where there is none, or where others stand below it. */
function sentenceOf(key: string): string | null {
  const found = key.split(".").reduce<unknown>((one, part) => (one as Record<string, unknown>)?.[part], {
    ...messages.wizard,
  });
  return typeof found === "string" ? found : null;
}

/** Keys without a sentence, and sentences that want a value which they do not get. */
function faultOf(text: WizardText): readonly string[] {
  if ("said" in text) return [];
  const sentence = sentenceOf(text.key);
  if (sentence === null) return [`${text.key}: no words`];
  const wanted = [...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? "");
  return wanted.filter((name) => !(name in (text.values ?? {}))).map((name) => `${text.key}: no ${name}`);
}

describe.each(ALL)("%s", (id, wizard) => {
  const filled = FILLED[id].map(({ typed, resource }) => inputOf(wizard, typed, resource ?? null));

  it("has words for all that it can say", () => {
    const inputs = [...filled, ...filled.flatMap((input) => WRONG.map((wrong) => ({ ...input, ...wrong })))];
    const texts = inputs.flatMap((input) =>
      BAD.flatMap((answers) => textsIn(wizard, input, sampleWorldOf(wizard, input, answers))),
    );
    const own = [
      "name",
      "text",
      ...wizard.steps.flatMap(({ id: step }) => [`${step}.title`, `${step}.text`]),
    ];
    const keys = own.map((key): WizardText => ({ key: `${id}.${key}` as WizardKey }));
    expect([...new Set([...texts, ...keys].flatMap(faultOf))]).toEqual([]);
  });

  it("says so on a cluster without resources, too", () => {
    const world = { ...sampleWorldOf(wizard, {}), configurations: [], ids: new Set<string>() };
    const empty = { ...world, cluster: { ...world.cluster, resources: [], constraints: [] } };
    const input = wizard.start(empty, "gone");
    expect([...new Set(textsIn(wizard, input, empty).flatMap(faultOf))]).toEqual([]);
  });

  it.each(filled.map((input) => [JSON.stringify(input), input] as const))("makes steps of %s", (_, input) => {
    const world = sampleWorldOf(wizard, input);
    const errors = wizard.steps
      .flatMap((step) => step.checks(input, world))
      .filter((check: Check) => check.severity === "error");
    expect(errors).toEqual([]);
    const steps = wizard.plan(input, world);
    expect(steps.length).toBeGreaterThan(0);
    expect(wizard.subject(input)).not.toBe("");
    const made = editAll(SAMPLE_CONFIGURATION, steps);
    expect(made.ok ? null : made.error).toBeNull();
  });

  it.each(filled.map((input) => [JSON.stringify(input), input] as const))(
    "rehearses what can be chosen at %s",
    (_, input) => {
      const world = sampleWorldOf(wizard, input);
      for (const step of wizard.steps) {
        const { field, alternatives = [] } = step.rehearsals?.(input, world) ?? {};
        const choice = step.fields(input, world).find(({ name }) => name === field);
        const values = choice?.kind === "choice" ? choice.options.filter(({ disabled }) => !disabled) : [];
        expect(alternatives.map(({ id }) => id)).toEqual(values.map(({ value }) => value));
        for (const { steps } of alternatives) expect(editAll(SAMPLE_CONFIGURATION, steps).ok).toBe(true);
      }
    },
  );

  it("never throws, whatever is typed", () => {
    for (const wrong of WRONG) {
      const input = inputOf(wizard, wrong);
      const world = sampleWorldOf(wizard, input);
      expect(() => wizard.plan(input, world)).not.toThrow();
      for (const step of wizard.steps) expect(() => step.rehearsals?.(input, world)).not.toThrow();
    }
  });
});

it("the catalogue has all but those that begin at a resource", () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual(
    Object.keys(WIZARDS).filter((id) => id !== "change" && id !== "delete"),
  );
});
