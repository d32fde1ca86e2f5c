import { expect, it } from "vitest";
import { messages } from "../../i18n/messages/en";
import { stepWords } from "./step-words";

it("says which value of which object a step sets, and not the value", () => {
  expect(stepWords({ kind: "property.set", values: { "no-quorum-policy": "stop" } })).toEqual({
    key: "properties",
    id: "",
    names: ["no-quorum-policy"],
  });
  expect(stepWords({ kind: "node.attribute", node: "n1", values: { rack: "a", zone: null } })).toEqual({
    key: "nodeAttributes",
    id: "n1",
    names: ["rack", "zone"],
  });
  expect(stepWords({ kind: "resource.rename", id: "a", as: "b" }).id).toBe("a → b");
  expect(Object.keys(messages.change.changeStep)).toContain(
    stepWords({ kind: "resource.delete", id: "vip" }).key,
  );
});
