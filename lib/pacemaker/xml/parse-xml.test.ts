import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { allDocuments } from "../fixtures/read-fixture";
import { parseXml } from "./parse-xml";
import type { XmlElement } from "./xml-element";

function refusal(text: string, options?: { maxBytes?: number }) {
  const result = parseXml(text, options);
  return result.ok ? null : result.error;
}

function accepted(text: string): XmlElement {
  const result = parseXml(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("well-formed documents", () => {
  it("become elements with attributes, children and text", () => {
    const root = accepted(
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><a x='1' y = "2">\n  <b/>hello<b z=""></b> <![CDATA[<&>]]>\n</a>\n<!-- d -->`,
    );
    expect(root.name).toBe("a");
    expect([...root.attributes]).toEqual([
      ["x", "1"],
      ["y", "2"],
    ]);
    expect(root.children.map((child) => child.name)).toEqual(["b", "b"]);
    expect(root.text).toBe("hello<&>");
  });

  it("have the five entities and character references decoded, once", () => {
    const root = accepted(
      `<a t="&lt;&gt;&amp;&quot;&apos;&#10;&#x65E5;&#128512;&amp;lt;">&#x41;&amp;amp;</a>`,
    );
    expect(root.attributes.get("t")).toBe(`<>&"'\n日😀&lt;`);
    expect(root.text).toBe("A&amp;");
  });

  it("may begin with a byte order mark and use any letters in names", () => {
    expect(accepted("\ufeff<größe né='x'/>").attributes.get("né")).toBe("x");
  });

  it("may use names that JavaScript objects have", () => {
    const root = accepted(`<constructor __proto__="a" toString="b"><__proto__/></constructor>`);
    expect([...root.attributes.keys()]).toEqual(["__proto__", "toString"]);
    expect(root.children[0]?.name).toBe("__proto__");
  });
});

describe("refused documents", () => {
  it.each([
    ["", "xml.empty"],
    [" \n\t", "xml.empty"],
    ["<!DOCTYPE a><a/>", "xml.doctype"],
    [`<?xml version="1.0"?><!doctype a [<!ENTITY b "c">]><a>&b;</a>`, "xml.doctype"],
    ["<a><!DOCTYPE b></a>", "xml.doctype"],
    ["<!ENTITY a 'b'><a/>", "xml.doctype"],
    ["<a>\0</a>", "xml.control-character"],
    ["<a b='\x1b[31m'/>", "xml.control-character"],
    ["<a>\ufffe</a>", "xml.control-character"],
    [`${"<a>".repeat(200)}${"</a>".repeat(200)}`, "xml.too-deep"],
  ])("%j is %s", (text, code) => {
    expect(refusal(text)?.code).toBe(code);
  });

  it.each([
    ["<a>", "truncated"],
    ["<a", "truncated"],
    ["<a b='", "truncated"],
    ["<a><!-- ", "truncated"],
    ["<a><![CDATA[ ", "truncated"],
    ["<?xml version='1.0'", "truncated"],
    ["<a></a", "truncated"],
    ["<a></b>", "mismatched-tag"],
    ["<a><b></a></b>", "mismatched-tag"],
    ["</a>", "mismatched-tag"],
    ["<a/><b/>", "outside-root"],
    ["<a/>text", "outside-root"],
    ["text<a/>", "outside-root"],
    ["not xml at all", "outside-root"],
    ["<a b=c/>", "attribute"],
    ["<a b/>", "attribute"],
    ["<a b='1'c='2'/>", "attribute"],
    ["<a b='<'/>", "attribute"],
    ["<a b='1' b='2'/>", "duplicate-attribute"],
    ["<a>&nbsp;</a>", "entity"],
    ["<a b='&x;'/>", "entity"],
    ["<a>a & b</a>", "entity"],
    ["<a>&#0;</a>", "entity"],
    ["<a>&#27;</a>", "entity"],
    ["<a>&#xD800;</a>", "entity"],
    ["<a>&#9999999;</a>", "entity"],
    ["<1a/>", "name"],
    ["< a/>", "name"],
    ["<a>]]></a>", "markup"],
    ["<a><!-- -- --></a>", "markup"],
    ["<a / >", "markup"],
    [" <?xml version='1.0'?><?xml version='1.0'?><a/>", "markup"],
  ])("%j is malformed: %s", (text, detail) => {
    expect(refusal(text)).toMatchObject({ code: "xml.malformed", detail });
  });

  it("tell the line", () => {
    expect(refusal("<a>\n<b>\n</c>\n</a>")).toMatchObject({ line: 3 });
    expect(refusal("<a>\n\n\n\0</a>")).toMatchObject({ line: 4 });
  });

  it("are bounded in bytes, not characters", () => {
    expect(refusal("<a>日日日</a>", { maxBytes: 15 })).toEqual({
      code: "xml.too-large",
      bytes: 16,
      limit: 15,
    });
    expect(refusal("<a>日日日</a>", { maxBytes: 16 })).toBeNull();
    expect(refusal("<a>😀é</a>", { maxBytes: 13 })).toBeNull();
    expect(refusal("<a>😀é</a>", { maxBytes: 12 })?.code).toBe("xml.too-large");
  });

  it("are refused at once when they are far too large", () => {
    const huge = "<a>".padEnd(100 * 1024 * 1024, "x");
    const start = performance.now();
    expect(refusal(huge)).toEqual({ code: "xml.too-large", bytes: huge.length, limit: 32 * 1024 * 1024 });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("cannot blow up: a billion laughs is refused, deep nesting ends early, hostile text stays linear", () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>`;
    expect(refusal(laughs)?.code).toBe("xml.doctype");
    expect(refusal("<a>".repeat(1_000_000))?.code).toBe("xml.too-deep");
    // Quadratic work on 200 000 repetitions would take minutes.
    for (const text of ["<", "<a ", "&lt;", "<!--", "]]>", "'", "<a b='"])
      refusal(`<a>${text.repeat(200_000)}`);
  });
});

describe("held against fast-xml-parser", () => {
  const oracle = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e8 },
  });

  const documents = allDocuments().filter(({ path }) => !/output-as|simulate-R/.test(path));

  it.each(documents)("$path gives the same tree", ({ text }) => {
    const ours = JSON.stringify([toOracle(accepted(text))]);
    expect(ours).toBe(JSON.stringify(withoutIndentation(oracle.parse(text))));
  });

  function withoutIndentation(nodes: readonly Record<string, unknown>[]): unknown {
    return nodes
      .filter((node) => typeof node["#text"] !== "string" || node["#text"].trim() !== "")
      .map((node) =>
        Object.fromEntries(
          Object.entries(node)
            .filter(([key]) => key !== "?xml")
            .map(([key, value]) => [key, Array.isArray(value) ? withoutIndentation(value) : value]),
        ),
      )
      .filter((node) => Object.keys(node).length > 0);
  }

  function toOracle(element: XmlElement): unknown {
    const { text } = element;
    const children = [...(text === "" ? [] : [{ "#text": text }]), ...element.children.map(toOracle)];
    const attributes = Object.fromEntries(element.attributes);
    const node = { [element.name]: children };
    return element.attributes.size === 0 ? node : { ...node, ":@": attributes };
  }
});

describe("documents cut off anywhere", () => {
  const documents = allDocuments().filter(({ path }) => /rich|healthy|bundle|standby/.test(path));

  it.each(documents)("$path", ({ path, text }) => {
    const complete = text.trimEnd().length;
    const step = path.includes("rich/crm-mon") || path.includes("healthy") ? 100 : 3001;
    for (let length = 0; length < complete; length += step) {
      expect(refusal(text.slice(0, length))).not.toBeNull();
    }
  });
});
