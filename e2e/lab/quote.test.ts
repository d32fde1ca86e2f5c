import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { quote, quoteAll } from "./quote";

describe("quote", () => {
  it("leaves plain words as they are", () => {
    expect(quoteAll(["crm_mon", "-1", "--output-as=xml", "a/b:c@d"])).toBe(
      "crm_mon -1 --output-as=xml a/b:c@d",
    );
  });

  it("arrives unchanged through a real shell", () => {
    const nasty = [
      "",
      " ",
      "a b",
      "it's",
      '"$HOME"',
      "`id`",
      "$(id)",
      "a\nb",
      "\\",
      "*",
      "~",
      "-n",
      "!",
      "ü",
      ";#&|",
    ];
    const shown = execFileSync("sh", ["-c", `printf '%s\\0' ${quoteAll(nasty)}`]).toString();
    expect(shown.split("\0").slice(0, -1)).toEqual(nasty);
  });

  it("quotes a single quote", () => {
    expect(quote("it's")).toBe(`'it'\\''s'`);
  });
});
