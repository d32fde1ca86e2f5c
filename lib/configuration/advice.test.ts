import { expect, it } from "vitest";
import { adviceFor, byAdvice } from "./advice";

it("does not advise to say that there is no fencing where a ticket is what asks for it", () => {
  const text = "Resetting 'loss-policy' for ticket 'ticketA' to 'stop' because fencing is not configured";
  expect(adviceFor(text)).toBe("loss-policy");
});

it("gives an advice once for lines that belong together, and each of the others its own", () => {
  const texts = [
    "Resource start-up disabled since no STONITH resources have been defined",
    "NOTE: Clusters with shared data need STONITH to ensure data integrity",
    "Ignoring constraint 'x': no resource 'y'",
    "Something new",
    "Something else",
  ];
  const groups = byAdvice(texts.map((text) => ({ text })));
  expect(groups.map(({ advice, lines }) => [advice, lines.length])).toEqual([
    ["fencing", 2],
    ["missing", 1],
    ["other", 1],
    ["other", 1],
  ]);
});
