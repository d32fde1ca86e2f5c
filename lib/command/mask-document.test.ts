import { describe, expect, it } from "vitest";
import { maskDocument, maskTexts } from "./mask-document";
import { MASK } from "./redact";

describe("a document without secrets", () => {
  it("masks by names, pairs and texts, wherever they stand", () => {
    const document = {
      a: [{ deep: { my_token: "x1", ip: "192.0.2.1", empty: { passwd: "" } } }],
      pair: { id: "p", name: "db_password", value: "x2" },
      rule: { attribute: "my_token", value: "x3" },
      said: "error: password=x4",
    };
    expect(maskDocument(document)).toEqual({
      a: [{ deep: { my_token: MASK, ip: "192.0.2.1", empty: { passwd: "" } } }],
      pair: { id: "p", name: "db_password", value: MASK },
      rule: { attribute: "my_token", value: MASK },
      said: `error: password=${MASK}`,
    });
  });

  it("is the same object where there is nothing to mask, in every part", () => {
    const clean = { nodes: [{ name: "n1", attributes: { site: "north" } }] };
    expect(maskDocument(clean)).toBe(clean);
    const part = { clean, dirty: { secret: "x" } };
    expect(maskDocument(part).clean).toBe(clean);
    expect(maskDocument(maskDocument(part))).toEqual(maskDocument(part));
  });

  it("leaves what is no text, and the kinds of a credential, which are words of ours", () => {
    const kept = {
      credential: "privateKey",
      secret: true,
      token: 3,
      key: null,
      at: new Date(0),
      pass: ["a"],
    };
    expect(maskDocument(kept)).toBe(kept);
  });

  it("ends with a document that is within itself", () => {
    const loop: Record<string, unknown> = { password: "x" };
    loop.self = loop;
    expect(maskDocument(loop)).toMatchObject({ password: MASK });
  });

  it("looks through texts alone where names are ours", () => {
    expect(maskTexts({ key: "invalid.other", said: "passwd=x" })).toEqual({
      key: "invalid.other",
      said: `passwd=${MASK}`,
    });
  });
});
