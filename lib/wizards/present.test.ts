import { describe, expect, it } from "vitest";
import { maskStep } from "../change/configuration/mask";
import { stepSchema } from "../change/configuration/step-input";
import { MASK } from "../command/mask";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { alert } from "./alert/alert";
import { alertsIn } from "./alert/present";
import { change } from "./change/change";
import { inputOf, sampleWorldOf } from "./sample-world";
import { tag } from "./tag/tag";
import { template } from "./template/template";
import { ticket } from "./ticket/ticket";
import type { Wizard, WizardInput } from "./wizard";

/** A wizard that begins at what is there, with what is typed then. */
function begun(wizard: Wizard, about: string | null, typed: WizardInput = {}) {
  const input = inputOf(wizard, typed, about);
  const world = sampleWorldOf(wizard, input);
  const names = wizard.steps.flatMap((step) => step.fields(input, world)).map(({ name }) => name);
  const checks = wizard.steps.flatMap((step) => step.checks(input, world));
  const errors = checks.flatMap(({ severity, text }) =>
    severity === "error" && "key" in text ? [text.key] : [],
  );
  return { input, names, errors, steps: wizard.plan(input, world) };
}

describe("an alert that is there", () => {
  it("fills the form in, but for its secrets, and keeps its name", () => {
    const { input, names } = begun(alert, "mail");
    expect(input).toMatchObject({
      how: "mail",
      sender: "ha@example.org",
      recipients: "a@example.org, b@example.org",
      parameters: { prefix: "HA" },
      events: ["nodes", "attributes"],
      timeout: "9s",
    });
    expect(JSON.stringify(input)).not.toContain("t0ken");
    expect(names).not.toContain("id");
  });

  it("left as it is says nothing of its values, and all else again", () => {
    const { steps } = begun(alert, "mail");
    expect(steps).toMatchObject([
      {
        id: "mail",
        description: "Ours",
        meta: {},
        parameters: {},
        select: { nodes: true, resources: false, attributes: ["site"] },
        recipients: [{ id: "mail-to-1" }, { id: "mail-to-2" }],
      },
    ]);
  });

  it("loses what was taken out, gets what was typed, and keeps the recipients that stay", () => {
    const typed = { recipients: "b@example.org, c@example.org", parameters: { tag: "x" }, timeout: "" };
    expect(begun(alert, "mail", typed).steps).toMatchObject([
      {
        meta: { timeout: null },
        parameters: { prefix: null, tag: "x" },
        recipients: [{ id: "mail-to-2" }, { id: "mail-recipient-1", value: "c@example.org" }],
      },
    ]);
  });
});

describe("whether an alert is used, and how it gets times", () => {
  const xml = `<configuration><alerts><alert id="off" path="/a.sh"><meta_attributes id="m"><nvpair id="e" name="enabled" value="no"/><nvpair id="f" name="timestamp-format" value="%c"/></meta_attributes></alert></alerts></configuration>`;
  const parsed = parseXml(xml);
  if (!parsed.ok) throw new Error(xml);
  const world = { ...sampleWorldOf(alert, {}), alerts: alertsIn(parsed.value) };
  const shown = alert.start(world, "off");
  const metaWith = (typed: WizardInput) => {
    const [step] = alert.plan({ ...shown, ...typed }, world);
    return step?.kind === "alert.set" ? step.meta : null;
  };

  it("is shown as it is, and left as it is written", () => {
    expect(shown).toMatchObject({ enabled: false, timestampFormat: "%c" });
    expect(metaWith({})).toEqual({});
  });

  it("is changed by what is typed", () => {
    expect(metaWith({ enabled: true, timestampFormat: "" })).toEqual({
      enabled: null,
      "timestamp-format": null,
    });
    expect(metaWith({ timestampFormat: "%s" })).toEqual({ "timestamp-format": "%s" });
    expect(begun(alert, "mail", { enabled: false }).steps).toMatchObject([{ meta: { enabled: "false" } }]);
  });

  it("is on where nothing is said, and not off for a Pacemaker that would not heed it", () => {
    const fresh = alert.start(world, null);
    expect(fresh.enabled).toBe(true);
    const told = (pacemakerVersion: string, enabled: boolean) =>
      alert.steps
        .flatMap((step) =>
          step.checks(
            { ...fresh, path: "/a.sh", enabled },
            { ...world, cluster: { ...world.cluster, pacemakerVersion } },
          ),
        )
        .flatMap(({ text }) => ("key" in text && text.key === "alert.enabledTooOld" ? [text.key] : []));
    expect(told("2.1.5", false)).toEqual(["alert.enabledTooOld"]);
    expect(told("2.1.5", true)).toEqual([]);
    expect(told("3.0.0", false)).toEqual([]);
  });
});

describe("an alert with a secret in the text of a recipient", () => {
  const [one, two] = ["http://ha:first@hook/", "http://ha:second@hook/"];
  const xml = `<configuration><alerts><alert id="hook" path="/usr/local/bin/hook" description="token=abc123def"><recipient id="r1" value="${one}"/><recipient id="r2" value="${two}"/><recipient id="r3" value="b@x"/></alert></alerts></configuration>`;
  const parsed = parseXml(xml);
  if (!parsed.ok) throw new Error(xml);
  const world = { ...sampleWorldOf(alert, {}), alerts: alertsIn(parsed.value) };
  const shown = alert.start(world, "hook");
  const hidden = `http://ha:${MASK}@hook/`;
  const typedIn = (typed: WizardInput) => {
    const input = { ...shown, ...typed };
    const checks = alert.steps.flatMap((step) => step.checks(input, world));
    const errors = checks.flatMap(({ severity, text }) =>
      severity === "error" && "key" in text ? [text.key] : [],
    );
    return { errors, steps: alert.plan(input, world) };
  };

  it("shows none of it", () => {
    expect(shown.recipients).toBe(`${hidden}, ${hidden}, b@x`);
    expect(JSON.stringify(shown)).not.toMatch(/first|second|abc123/);
  });

  it("keeps it, whatever else is changed", () => {
    const { steps, errors } = typedIn({ timeout: "7s" });
    expect(errors).toEqual([]);
    expect(steps).toMatchObject([
      { description: "token=abc123def", recipients: [{ value: one }, { value: two }, { value: "b@x" }] },
    ]);
    expect(steps.map((step) => stepSchema.safeParse(step).error)).toEqual([undefined]);
    expect(JSON.stringify(steps.map(maskStep))).not.toMatch(/first|second|abc123/);
    const { steps: less } = typedIn({ recipients: `${hidden}, ${hidden}, c@x` });
    expect(less).toMatchObject([
      { recipients: [{ id: "r1", value: one }, { id: "r2", value: two }, { value: "c@x" }] },
    ]);
  });

  it("takes no dots for a text", () => {
    const changed = typedIn({ recipients: `${hidden}, http://ha:${MASK}@other/` });
    expect(changed.errors).toEqual(["alert.maskedChanged"]);
  });
});

describe("a ticket constraint that is there", () => {
  it("is made anew under its id, and what it never said stays unsaid", () => {
    const { input, steps } = begun(ticket, "vip-needs-north");
    expect(input).toMatchObject({ resource: "vip", ticket: "north", loss: "stop" });
    expect(steps).toEqual([
      { kind: "constraint.delete", id: "vip-needs-north" },
      {
        kind: "ticket.create",
        id: "vip-needs-north",
        resource: "vip",
        role: null,
        ticket: "north",
        lossPolicy: null,
      },
    ]);
    expect(begun(ticket, "vip-needs-north", { loss: "fence" }).steps[1]).toMatchObject({
      lossPolicy: "fence",
    });
  });
});

describe("a tag that is there", () => {
  it("has its members, and gets others", () => {
    const { input, names, steps } = begun(tag, "both", { members: ["g"] });
    expect(begun(tag, "both").input.members).toEqual(["free", "vip"]);
    expect(input.about).toBe("both");
    expect(names).not.toContain("id");
    expect(steps).toEqual([{ kind: "tag.set", id: "both", references: ["g"] }]);
  });
});

describe("what is not there any more", () => {
  it.each([
    ["tag", tag],
    ["alert", alert],
    ["ticket", ticket],
  ] as const)("is said: %s", (_, wizard) => {
    expect(begun(wizard, "long-gone").errors).toContain("part.gone");
  });
});

describe("a template", () => {
  it("is a primitive without a place", () => {
    const { steps, names } = begun(template, null, { agent: "ocf:heartbeat:Dummy", id: "t", place: "clone" });
    expect(steps.map(({ kind }) => kind)).toEqual(["template.create"]);
    expect(steps[0]).not.toHaveProperty("group");
    expect(names).not.toContain("place");
  });

  it("is changed as a primitive is", () => {
    const input = inputOf(change, { resource: "t", "p.fake": "two", meta: {} });
    const world = sampleWorldOf(change, input);
    const own = {
      ...world.configurations.find(({ id }) => id === "vip"),
      id: "t",
      kind: "template",
    } as (typeof world.configurations)[number];
    const steps = change.plan(input, { ...world, configurations: [own] });
    expect(steps).toMatchObject([{ kind: "primitive.change", id: "t", parameters: { fake: "two" } }]);
  });
});
