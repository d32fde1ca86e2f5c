import { describe, expect, it } from "vitest";
import type { PlannedCommand } from "../plan/plan";
import { runStepsOf, stepsAtEnd, stepTroubles, waitingStep } from "./run-steps";

const command = (display: string): PlannedCommand => ({ argv: [display], display, when: "now" });
const answer = (code: number, stdout = "", stderr = "") => ({ name: "command.0", code, stdout, stderr });

describe("stepsOf", () => {
  it("tells what each command said, bounded and without secrets", () => {
    const said = `<nvpair name="passwd" value="hunter2"/>${"x".repeat(5_000)}`;
    const [step] = runStepsOf(
      [command("a")],
      { kind: "ran", commands: [answer(1, said, "")], lost: null },
      24,
    );
    expect(step).toMatchObject({ state: "failed", exitCode: 1, durationMs: 24 });
    expect(step?.output).not.toContain("hunter2");
    expect(step?.output?.length).toBeLessThan(2_100);
  });

  it("calls what came after a failure skipped, and what nobody saw end lost", () => {
    const commands = [command("a"), command("b"), command("c")];
    const ran = { kind: "ran", commands: [answer(0), null, null], lost: 1 } as const;
    expect(runStepsOf(commands, ran, 24).map(({ state }) => state)).toEqual(["done", "lost", "skipped"]);
  });
});

describe("a tool that lost Pacemaker's daemon", () => {
  it("is lost where it had begun, and failed where it had not", () => {
    const refused = answer(102, "", "Error connecting to the controller: Connection refused");
    const cutOff = answer(102, "Cleaned up shop on n2\nWaiting for 3 replies", "Not connected");
    const ran = { kind: "ran", commands: [refused, cutOff], lost: null } as const;
    const steps = runStepsOf([command("a"), command("b")], ran, null);
    expect(steps.map(({ state, exitCode }) => [state, exitCode])).toEqual([
      ["failed", 102],
      ["lost", 102],
    ]);
    expect(steps[1]?.output).toContain("Not connected");
  });
});

describe("stepsAtEnd", () => {
  it("never says of a command under way that it did not run", () => {
    const steps = (["done", "failed", "running", "waiting"] as const).map((state) => {
      return { ...waitingStep(command("a")), state };
    });
    expect(stepsAtEnd(steps).map(({ state }) => state)).toEqual(["done", "failed", "lost", "skipped"]);
  });
});

describe("stepTroubles", () => {
  it("has a trouble for each command that did not end well", () => {
    const ran = { kind: "ran", commands: [answer(108), null], lost: 1 } as const;
    expect(stepTroubles(runStepsOf([command("a"), command("b")], ran, null))).toEqual([
      { code: "command-failed", display: "a", output: "exit status 108" },
      { code: "command-lost", display: "b" },
    ]);
  });
});
