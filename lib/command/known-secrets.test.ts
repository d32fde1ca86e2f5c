import { describe, expect, it } from "vitest";
import { displayArgv } from "./display";
import { KnownSecrets, secretsIn } from "./known-secrets";
import { quoteWord } from "./quote";
import { MASK } from "./redact";

function known(...values: readonly string[]): KnownSecrets {
  const secrets = new KnownSecrets();
  secrets.learn(values);
  return secrets;
}

const xml = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

describe("a value that is known to be a secret", () => {
  const ODD = `S3C's "<&>" $x \\ zwölf`;
  it.each([
    ["as it is", ODD],
    ["in XML", xml(ODD)],
    ["in XML with &apos;", xml(ODD).replaceAll("'", "&apos;")],
    ["in JSON", JSON.stringify(ODD)],
    ["in JSON of XML", JSON.stringify(xml(ODD))],
    ["in ASCII's JSON", JSON.stringify(ODD).replace("ö", "\\u00f6")],
    ["in a shell", quoteWord(ODD)],
    ["in a display", displayArgv(["x", ODD])],
    ["in a URL", encodeURIComponent(ODD)],
    ["in SQL", ODD.replaceAll("'", "''")],
  ])("is found %s", (_form, text) => {
    expect(known(ODD).mask(`node said: ${text}!`)).not.toContain("S3C");
    expect(known(ODD).mask(`node said: ${text}!`)).toContain(MASK);
  });

  it("is not looked for where it is short, stands in the open, or is a word within another", () => {
    expect(known("abc").mask("abc abc")).toBe("abc abc");
    const secrets = new KnownSecrets();
    secrets.learn(["node-one-name"], new Set(["node-one-name"]));
    expect(secrets.mask("on node-one-name")).toBe("on node-one-name");
    expect(known("web").mask("web web")).toBe("web web");
    expect(known("harbour").mask("the harbour-ip of harbour")).toBe(`the harbour-ip of ${MASK}`);
    expect(known("harbour").mask("harbour")).toBe("harbour");
  });
});

it("learns from a document what its names and texts say", () => {
  const document = {
    steps: [{ meta: { my_token: "one1" }, parameters: { options: "user=u,password=two2" } }],
    pair: { name: "db_password", value: "three3" },
    rule: [{ attribute: "my_token", comparison: "eq", value: "four4" }],
    open: { ip: "192.0.2.1", passwd_script: "/bin/pw" },
  };
  const { values, open } = secretsIn(document);
  expect(values).toEqual(["one1", "two2", "three3", "four4"]);
  expect(open).toContain("192.0.2.1");
  expect(open).not.toContain("one1");
});
