import { describe, expect, it } from "vitest";
import { KEPT_SECRET, withSecretsBack, withSecretsKept } from "./kept-secret";

describe("secrets of a draft", () => {
  const typed = {
    ...{ ip: "192.0.2.1", "p.passwd": "s3cret", "p.login": "", "p.pin_password": "" },
    ...{ proven: true, nodes: ["n1"], meta: { priority: "5", api_token: "t0ken" } },
  };

  it("leave as what is kept, and come back as what they are", () => {
    const shown = withSecretsKept(typed);
    expect(JSON.stringify(shown)).not.toMatch(/s3cret|t0ken/);
    expect(shown).toEqual({
      ...typed,
      "p.passwd": KEPT_SECRET,
      meta: { priority: "5", api_token: KEPT_SECRET },
    });
    expect(withSecretsBack(shown, typed)).toEqual(typed);
  });

  it("are what is typed anew, and nothing where the draft has none", () => {
    const shown = { "p.passwd": "new", "p.pass": KEPT_SECRET, meta: { token: KEPT_SECRET } };
    expect(withSecretsBack(shown, typed)).toEqual({ "p.passwd": "new", "p.pass": "", meta: { token: "" } });
    expect(withSecretsBack(shown, null, "x")).toEqual({
      "p.passwd": "new",
      "p.pass": "x",
      meta: { token: "x" },
    });
  });
});
