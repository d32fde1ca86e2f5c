import { describe, expect, it } from "vitest";
import { scriptText } from "../../command/script";
import type { ScriptAnswers } from "../../command/script-answers";
import { ticketSet } from "../operations/ticket-set/home";
import type { Injection } from "./injection";
import { injectionsSchema } from "./injection";
import { readTrials, type Trial, trialsScript } from "./trials-script";

const trial = (injections: readonly Injection[], change: Partial<Trial> = {}): Trial => ({
  on: "present",
  injections,
  quorum: null,
  fencing: false,
  fatalStart: true,
  ...change,
});
const asked = {
  token: "0123456789abcdef",
  sudo: false,
  play: true,
  configuration: null,
  schemaMajor: null,
  away: ["n3"],
};
const lineOf = (argv: readonly string[]) => argv.filter((word) => !/^(?:env|CIB_|TZ=)/.test(word)).join(" ");
const laneOf = (one: Trial, change: Partial<Parameters<typeof trialsScript>[0]> = {}) =>
  (trialsScript({ ...asked, ...change, trials: [one] }).lanes?.[0] ?? []).map(({ argv }) => lineOf(argv));

describe("trialsScript", () => {
  it("tells crm_simulate in its own options, and plays by a command of its own", () => {
    const lane = laneOf(
      trial([
        { kind: "node.lost", node: "n1" },
        { kind: "ticket", ticket: "T", granted: false },
      ]),
    );
    expect(lane).toEqual([
      "cp base.xml t0.xml",
      "crm_simulate --xml-file t0.xml --node-down=n1 --ticket-revoke=T --save-input t0.xml --output-as=xml",
      "crm_simulate --xml-file t0.xml --simulate --save-output t0-1.xml --output-as=xml",
    ]);
  });

  it("forgets of a node that was away what was recorded before it went", () => {
    const lane = laneOf(trial([{ kind: "node.up", node: "n3" }]));
    expect(lane.map((line) => /--node-\w+=n3/.exec(line)?.[0])).toEqual([
      undefined,
      "--node-down=n3",
      "--node-up=n3",
      undefined,
    ]);
  });

  it("lets a lost node be fenced where fencing is on", () => {
    const lane = laneOf(trial([{ kind: "node.lost", node: "n1" }], { fencing: true }));
    expect(lane.join("\n")).toContain("--node-fail=n1");
  });

  it("takes nodes away before any comes back", () => {
    const told = laneOf(
      trial([
        { kind: "node.up", node: "n1" },
        { kind: "node.down", node: "n1" },
      ]),
    ).filter((line) => line.includes("--save-input"));
    expect(told.map((line) => /--node-\w+=n1/.exec(line)?.[0])).toEqual(["--node-down=n1", "--node-up=n1"]);
  });

  it("plays a failed operation on, and counts it as the controller does", () => {
    const fails = {
      kind: "operation.fails",
      resource: "my.vip",
      node: "n2",
      operation: "start",
      code: 1,
    } as const;
    const lane = laneOf(trial([fails]));
    expect(lane.filter((line) => line.includes("--op-fail=my.vip_start_0@n2=1"))).toHaveLength(3);
    expect(lane).toContain(
      `sed -i -E -e s/(name="fail-count-my[.]vip#start_0" value=")[0-9]+"/\\1INFINITY"/ t0-1.xml`,
    );
    expect(laneOf(trial([fails], { fatalStart: false })).filter((line) => line.startsWith("sed"))).toEqual(
      [],
    );
  });

  it("begins with the change at rest, or with the change alone where nothing is played", () => {
    const change = { configuration: "<configuration/>" };
    const on = { on: "changed" } as const;
    expect(laneOf(trial([{ kind: "quorum", held: false }], { ...on, quorum: false }), change)).toEqual([
      "cp settled.xml t0.xml",
      expect.stringContaining(`have-quorum="0"`),
      "crm_simulate --xml-file t0.xml --simulate --save-output t0-1.xml --output-as=xml",
    ]);
    expect(laneOf(trial([], on), { ...change, play: false })).toEqual([
      "cp changed.xml t0.xml",
      "crm_simulate --xml-file t0.xml --run --output-as=xml",
    ]);
  });

  it("travels as a script", () => {
    const text = scriptText(
      trialsScript({ ...asked, trials: [trial([{ kind: "node.standby", node: "n1" }])] }),
    );
    expect(text).toContain("crm_attribute");
  });
});

describe("readTrials", () => {
  const answers = (codes: Readonly<Record<string, number>>): ScriptAnswers => ({
    complete: true,
    unfinished: [],
    steps: Object.entries(codes).map(([name, code]) => ({ name, code, stdout: name, stderr: "why" })),
  });
  const sound = { query: 0, before: 0, still: 0 };
  const one = { configuration: null, trials: [trial([])] };

  it("tells the rounds of each trial, or what kept it from them", () => {
    expect(readTrials(answers({ ...sound, "t0.round.0": 0 }), one)).toMatchObject({
      trials: [{ ok: true, rounds: ["t0.round.0"] }],
    });
    expect(readTrials(answers({ ...sound, "t0.told.0": 70 }), one)).toMatchObject({
      trials: [{ ok: false, detail: expect.stringContaining("why") }],
    });
  });

  it("is a problem as a whole where the change was not taken", () => {
    const changed = { ...one, configuration: "<configuration/>" };
    expect(readTrials(answers({ ...sound, replace: 78 }), changed)).toHaveProperty("problem");
    expect(readTrials(answers({ query: 1 }), one)).toHaveProperty("problem");
  });
});

it.each([
  { kind: "node.lost", node: "n1=n2" },
  { kind: "node.up", node: "-n1" },
  { kind: "operation.fails", resource: "a b", node: "n1", operation: "start", code: 1 },
  { kind: "operation.fails", resource: "a", node: "n1", operation: "start", code: 0 },
  { kind: "ticket", ticket: "--x", granted: true },
])("takes nothing that could be read otherwise: $kind", (injection) => {
  expect(injectionsSchema.safeParse([injection]).success).toBe(false);
});

it("a ticket is called as it is where it is granted: what crm_ticket takes can be lost in a what-if", () => {
  const asked = (ticket: string) =>
    injectionsSchema.safeParse([{ kind: "ticket", ticket, granted: false }]).success;
  for (const name of ["siteA", "1st:north.de-1", "t".repeat(255)]) {
    expect(asked(name), name).toBe(true);
    expect(ticketSet.input.safeParse({ kind: "ticket.set", ticket: name, to: "revoke" }).success).toBe(true);
  }
  for (const name of ["", "--grant", "a b", "a\nb", "t".repeat(256)]) expect(asked(name), name).toBe(false);
});
