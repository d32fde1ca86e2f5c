import { expect, it } from "vitest";
import { takenBackBy } from "./taken-back";

const undo = (runId: string, undoes: string) => ({ runId, undoes });

it("tells what took a change back, unless that was taken back itself", () => {
  expect(takenBackBy("r1", [])).toBeNull();
  expect(takenBackBy("r1", [undo("r2", "r1")])).toMatchObject({ runId: "r2" });
  const twice = [undo("r2", "r1"), undo("r3", "r2")];
  expect(takenBackBy("r1", twice)).toBeNull();
  expect(takenBackBy("r2", twice)).toMatchObject({ runId: "r3" });
  expect(takenBackBy("r1", [...twice, undo("r4", "r3")])).toMatchObject({ runId: "r2" });
});

it("ends even where what was stored goes round in a circle", () => {
  expect(takenBackBy("r1", [undo("r1", "r2"), undo("r2", "r1")])).toMatchObject({ runId: "r2" });
  expect(takenBackBy("r1", [undo("r1", "r1")])).toBeNull();
});
