import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { editAll } from "../change/configuration/edit";
import type { ConfigurationOperation } from "../change/configuration/operation";
import type { Agent } from "../cluster/resource";
import type { AgentDescription, Fact, Question } from "../facts/fact";
import { parseMetadata } from "../pacemaker/agent/parse-metadata";
import { drbd } from "./drbd/drbd";
import { haproxy } from "./haproxy/haproxy";
import { iscsi } from "./iscsi/iscsi";
import { lvm } from "./lvm/lvm";
import { nfsServer } from "./nfs-server/nfs-server";
import { inputOf, SAMPLE_CONFIGURATION, type SampleAnswers, sampleWorldOf } from "./sample-world";
import { unit } from "./unit/unit";
import type { Wizard, WizardInput, WizardWorld } from "./wizard";

/** What the agents of a release say of themselves. */
function metadataOf(release: string, { standard, provider, type }: Agent): AgentDescription {
  const file = [standard, provider, type].filter((part) => part !== null).join("-");
  const text = readFileSync(`lib/pacemaker/agent/fixtures/${release}/${file}.xml`, "utf8");
  const parsed = parseMetadata(text, { standard, provider, type });
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

/** The world in which every agent speaks for itself. */
function worldOf(
  wizard: Wizard,
  input: WizardInput,
  release: string,
  answers: SampleAnswers = {},
): WizardWorld {
  const world = sampleWorldOf(wizard, input, answers);
  const own = (question: Question, fact: Fact): Fact =>
    question.kind === "metadata" && question.agent.provider !== null && question.agent.type !== "IPaddr2"
      ? ({
          ...fact,
          nodes: [{ node: "n1", ok: true, value: metadataOf(release, question.agent) }],
        } as Fact)
      : fact;
  return { ...world, facts: world.facts.map((fact) => own(fact.question, fact)) };
}

function planned(wizard: Wizard, typed: WizardInput, release: string) {
  const input = inputOf(wizard, typed);
  const world = worldOf(wizard, input, release);
  const errors = wizard.steps
    .flatMap((step) => step.checks(input, world))
    .filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
  const steps = wizard.plan(input, world);
  expect(editAll(SAMPLE_CONFIGURATION, steps)).toMatchObject({ ok: true });
  return steps;
}

const primitives = (steps: readonly ConfigurationOperation[]) =>
  steps.flatMap((step) =>
    step.kind === "primitive.create" ? [[step.agent.type, step.group, step.parameters] as const] : [],
  );
const saidOf = (wizard: Wizard, typed: WizardInput, answers: SampleAnswers) => {
  const input = inputOf(wizard, typed);
  const world = worldOf(wizard, input, "bookworm", answers);
  return wizard.steps
    .flatMap((step) => step.checks(input, world))
    .map(({ severity, text }) => `${severity} ${"key" in text ? text.key : text.said}`);
};

describe.each(["bookworm", "trixie"])("with the agents of %s", (release) => {
  it("an NFS server is one group: file system, daemons, export, address, notifier", () => {
    const typed = { device: "/dev/sdb", directory: "/srv/nfs/", ip: "192.0.2.50", notify: true };
    const steps = planned(nfsServer, { ...typed, "export.clientspec": "192.0.2.0/24" }, release);
    expect(primitives(steps)).toEqual([
      ["Filesystem", "nfs", { device: "/dev/sdb", directory: "/srv/nfs/", fstype: "xfs" }],
      ["nfsserver", "nfs", { nfs_shared_infodir: "/srv/nfs/nfsinfo" }],
      [
        "exportfs",
        "nfs",
        { directory: "/srv/nfs/export", clientspec: "192.0.2.0/24", options: "rw,sync", fsid: "1" },
      ],
      ["IPaddr2", "nfs", { ip: "192.0.2.50", cidr_netmask: "24" }],
      ["nfsnotify", "nfs", { source_host: "192.0.2.50" }],
    ]);
  });

  it("DRBD is a promotable clone that is told of its peer, and its file system follows the promoted copy", () => {
    const steps = planned(drbd, { "drbd.drbd_resource": "r0", directory: "/srv/data" }, release);
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...["primitive.create", "clone.create", "primitive.create", "colocation.create", "order.create"],
    ]);
    expect(steps[0]).toMatchObject({
      agent: { provider: "linbit" },
      parameters: { drbd_resource: "r0" },
      operations: expect.arrayContaining([
        { name: "start", interval: "0s", options: { timeout: "240s" }, checkLevel: null },
        { name: "promote", interval: "0s", options: { timeout: "90s" }, checkLevel: null },
        { name: "monitor", interval: "10s", options: { timeout: "20s", role: "Promoted" }, checkLevel: null },
        {
          name: "monitor",
          interval: "20s",
          options: { timeout: "20s", role: "Unpromoted" },
          checkLevel: null,
        },
      ]),
    });
    expect(steps[1]).toMatchObject({
      promotable: true,
      meta: { "promoted-max": "1", "clone-max": "2", "clone-node-max": "1", notify: "true" },
    });
    expect(steps[2]).toMatchObject({ parameters: { device: "/dev/drbd0", directory: "/srv/data" } });
    expect(steps[3]).toMatchObject({
      resource: "drbd-fs",
      with: "drbd-clone",
      withRole: "Promoted",
      score: "INFINITY",
    });
    expect(steps[4]).toMatchObject({ firstAction: "promote", secondAction: "start", strength: "Mandatory" });
  });

  it("LVM and its file system are a group; without one the volume stands alone", () => {
    const volume = { "volume.vgname": "data", "volume.lvname": "web" };
    expect(primitives(planned(lvm, { ...volume, directory: "/srv/w" }, release))).toEqual([
      ["LVM-activate", "storage", { vgname: "data", lvname: "web", vg_access_mode: "system_id" }],
      ["Filesystem", "storage", { device: "/dev/data/web", directory: "/srv/w", fstype: "ext4" }],
    ]);
    expect(primitives(planned(lvm, { "volume.vgname": "data", withFilesystem: false }, release))).toEqual([
      ["LVM-activate", null, { vgname: "data", vg_access_mode: "system_id" }],
    ]);
  });

  it("an iSCSI target has one implementation in both of its parts, and its password is a secret", () => {
    const login = { "target.incoming_username": "u", "target.incoming_password": "hunter2" };
    const typed = { "target.iqn": "iqn.2026-01.a:b", "unit.path": "/dev/sdb", ip: "192.0.2.50", ...login };
    const [, target, lun] = primitives(planned(iscsi, { ...typed, "target.implementation": "tgt" }, release));
    expect(target?.[2]).toEqual({
      ...{ iqn: "iqn.2026-01.a:b", implementation: "tgt", tid: "1" },
      ...{ incoming_username: "u", incoming_password: "hunter2" },
    });
    expect(lun?.[2]).toEqual({
      target_iqn: "iqn.2026-01.a:b",
      implementation: "tgt",
      lun: "1",
      path: "/dev/sdb",
    });
    const input = inputOf(iscsi, typed);
    const fields = iscsi.steps.flatMap((step) => step.fields(input, worldOf(iscsi, input, release)));
    expect(fields.find(({ name }) => name === "target.incoming_password")?.kind).toBe("secret");
  });

  it("each form has what the agent takes, and shows the point of it", () => {
    for (const [wizard, typed] of [
      [nfsServer, { directory: "/srv/nfs", notify: true }],
      [drbd, {}],
      [lvm, {}],
      [iscsi, {}],
      [iscsi, { role: "initiator" }],
    ] as const) {
      const input = inputOf(wizard, typed);
      const world = worldOf(wizard, input, release);
      const fields = wizard.steps.flatMap((step) => step.fields(input, world)).map(({ name }) => name);
      expect(new Set(fields).size).toBe(fields.length);
      const agents = world.facts.flatMap(({ question, nodes }) =>
        question.kind === "metadata" && nodes[0]?.ok ? [nodes[0].value as AgentDescription] : [],
      );
      // The notifier's one parameter is the address.
      for (const { agent, parameters } of agents.filter(({ agent }) => agent.type !== "nfsnotify")) {
        const own = new Set([
          "target_iqn",
          "nfs_ip",
          ...(agent.type === "iSCSILogicalUnit" ? ["implementation"] : []),
        ]);
        for (const { name, deprecated } of parameters.filter((one) => !own.has(one.name)))
          expect(
            fields.some((field) => field.endsWith(`.${name}`)),
            `${agent.type} ${name}`,
          ).toBe(!deprecated);
      }
    }
  });
});

describe("what is said", () => {
  it("of a kernel that cannot, before anything else", () => {
    const without = { kernel: { has: false } };
    expect(saidOf(drbd, {}, without)[0]).toBe("warning part.kernel.drbd");
    expect(saidOf(lvm, {}, without)[0]).toBe("warning part.kernel.device-mapper");
    expect(saidOf(nfsServer, {}, without)).toContain("warning part.kernel.nfs-server");
    expect(saidOf(iscsi, { "target.implementation": "lio-t" }, without)).toContain(
      "warning part.kernel.iscsi-target",
    );
    expect(saidOf(iscsi, { "target.implementation": "tgt" }, without)).not.toContain(
      "warning part.kernel.iscsi-target",
    );
    expect(saidOf(iscsi, { role: "initiator" }, without)).toContain("warning part.kernel.iscsi-initiator");
  });

  it("of a proxy that binds to an address that is elsewhere", () => {
    const strict = { sysctl: { value: "0" } };
    expect(saidOf(haproxy, { place: "clone" }, strict)).toContain("warning haproxy.bindsNowhere");
    expect(saidOf(haproxy, { place: "alone" }, strict)).toContain("good haproxy.bindsHere");
    expect(saidOf(haproxy, { place: "clone" }, {}).join()).not.toContain("haproxy.binds");
  });

  it("of volume groups: who sees them, and whether the mode fits", () => {
    const group = { name: "data", sizeBytes: null, systemId: null, lockType: "dlm", volumes: [] };
    const shared = { "volume-groups": { systemIdSource: "none", groups: [group] } };
    const typed = { "volume.vgname": "data", withFilesystem: false };
    expect(saidOf(lvm, typed, shared)).toEqual(
      expect.arrayContaining(["good lvm.seenByAll", "warning lvm.noSystemId", "warning lvm.isShared"]),
    );
    const locked = { ...typed, "volume.vg_access_mode": "lvmlockd" };
    expect(saidOf(lvm, locked, shared)).toContain("warning lvm.noLockd");
    expect(saidOf(lvm, locked, {})).toContain("warning lvm.notShared");
    expect(saidOf(lvm, { ...typed, "volume.vgname": "other" }, {})).toContain("warning lvm.notSeenBy");
  });
});

it("the units of the system itself are not offered, and cannot be taken", () => {
  const agents = [
    "nginx",
    "systemd-logind",
    "pacemaker",
    "getty@",
    "apt-daily.timer",
    "sshd",
    "ssh-proxy",
    "my@one",
  ];
  const answers = { agents: agents.map((type) => ({ standard: "systemd", provider: null, type })) };
  const input = inputOf(unit, { agent: "systemd:pacemaker" });
  const world = sampleWorldOf(unit, input, answers);
  const [field] = unit.steps[0]?.fields(input, world) ?? [];
  const options = field?.kind === "choice" ? field.options.map(({ value }) => value) : [];
  expect(options).toEqual(["systemd:my@one", "systemd:nginx"]);
  expect(unit.steps[0]?.checks(input, world)).toContainEqual({
    severity: "error",
    field: "agent",
    text: { key: "resource.noAgent" },
  });
});
