import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cutDoctype } from "./cut-doctype";
import { parseMetadata } from "./parse-metadata";

const DIRECTORY = "lib/pacemaker/agent/fixtures";
const ocf = { standard: "ocf", provider: "heartbeat", type: "X" };
const fence = { standard: "stonith", provider: null, type: "X" };

function described(text: string, agent: typeof ocf | typeof fence = ocf) {
  const parsed = parseMetadata(text, agent);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { value } = parsed;
  return { ...value, parameter: (name: string) => value.parameters.find((one) => one.name === name) };
}

function refusal(text: string) {
  const parsed = parseMetadata(text, ocf);
  return parsed.ok ? null : parsed.error.code;
}

describe.each(["bookworm", "trixie"])("agents of %s", (release) => {
  const read = (name: string) => readFileSync(`${DIRECTORY}/${release}/${name}.xml`, "utf8");

  it.each(readdirSync(`${DIRECTORY}/${release}`))("%s is read", (file) => {
    const text = readFileSync(`${DIRECTORY}/${release}/${file}`, "utf8");
    const { short, actions } = described(text, file.startsWith("stonith") ? fence : ocf);
    expect(short).not.toBe("");
    expect(actions.map(({ name }) => name)).toContain("monitor");
  });

  it("IPaddr2: what is needed, what is rare, what must differ", () => {
    const { parameter, short, actions } = described(read("ocf-heartbeat-IPaddr2"));
    expect(short).toMatch(/^Manages virtual IPv4 and IPv6 addresses/);
    expect(parameter("ip")).toMatchObject({
      required: true,
      uniqueGroup: "ip",
      advanced: false,
      type: "string",
    });
    expect(parameter("cidr_netmask")).toMatchObject({ required: false, uniqueGroup: null, advanced: false });
    expect(parameter("arp_count")).toMatchObject({ type: "integer", default: "5", advanced: true });
    expect(actions).toContainEqual({
      name: "monitor",
      interval: "10s",
      timeout: "20s",
      role: null,
      depth: "0",
    });
  });

  it("Stateful (OCF 1.1) has roles and what can be reloaded; nginx has depths; pgsql a secret", () => {
    const stateful = described(read("ocf-pacemaker-Stateful"));
    expect(stateful.actions.filter(({ name }) => name === "monitor").map(({ role }) => role)).toEqual([
      "Promoted",
      "Unpromoted",
    ]);
    expect(stateful.parameter("state")).toMatchObject({ uniqueGroup: "state", reloadable: false });
    expect(stateful.parameter("envfile")?.reloadable).toBe(true);
    const depths = described(read("ocf-heartbeat-nginx")).actions.map(({ depth }) => depth);
    expect(depths).toEqual(expect.arrayContaining(["0", "10", "20", "30"]));
    expect(described(read("ocf-heartbeat-pgsql")).parameter("monitor_password")?.secret).toBe(true);
  });

  it("fence_ipmilan: choices, old names, what the fencer fills in", () => {
    const { parameter } = described(read("stonith-fence_ipmilan"), fence);
    expect(parameter("method")).toMatchObject({
      type: "select",
      options: ["onoff", "cycle"],
      default: "onoff",
    });
    expect(parameter("ipaddr")).toMatchObject({ deprecated: true, required: false, advanced: true });
    expect(parameter("ip")).toMatchObject({ deprecated: false, advanced: false, uniqueGroup: null });
    expect(parameter("action")).toMatchObject({ required: false, advanced: true });
    expect(parameter("password")?.secret).toBe(true);
    expect(parameter("password_script")?.secret).toBe(false);
    expect(parameter("power_timeout")).toMatchObject({ type: "time", advanced: true });
  });
});

describe("metadata of other agents", () => {
  const wrap = (parameters: string) =>
    `<resource-agent name="X"><parameters>${parameters}</parameters></resource-agent>`;

  it("in OCF 1.1 and several languages", () => {
    const { parameter } = described(
      wrap(`<parameter name="a" unique-group="g" required="1" reloadable="1"><longdesc lang="de">Deutsch</longdesc>
        <longdesc lang="en"><![CDATA[  One & two
            indented]]></longdesc><shortdesc lang="fr">Non</shortdesc><shortdesc> x &lt; y
            z</shortdesc><content type="Enum"><option value="1"/><option>2</option></content></parameter>
        <parameter name="b" required="1"><deprecated><replaced-with name="a"/></deprecated><content type="weird"/></parameter>`),
    );
    expect(parameter("a")).toMatchObject({
      uniqueGroup: "g",
      reloadable: true,
      type: "select",
      options: ["1", "2"],
      long: "One & two\nindented",
      short: "x < y z",
    });
    expect(parameter("b")).toMatchObject({ deprecated: true, required: false, type: "string" });
  });

  it("behind a line of the agent's log, in letters that are not ours, with types of its own", () => {
    const log = 'DEBUG: checking\n<?xml version="1.0"?>\n';
    const odd =
      '<parameter name="a"><longdesc>Schl\ufffdssel</longdesc><content type="Sekunden"/></parameter>';
    expect(described(log + wrap(odd)).parameter("a")).toMatchObject({
      type: "string",
      long: "Schl\ufffdssel",
    });
    expect(refusal(wrap("<parameter>a & b</parameter>"))).toMatch(/^xml\./);
  });

  it("names that are none, doubles and a choice of nothing", () => {
    const { parameters } = described(
      wrap(`<parameter/><parameter name="-x"/><parameter name="a b"/><parameter name="c" required="1"/>
        <parameter name="c"/><parameter name="d"><content type="select"/></parameter><unknown/>`),
    );
    expect(parameters.map(({ name, required, type }) => [name, required, type])).toEqual([
      ["c", true, "string"],
      ["d", false, "string"],
    ]);
  });

  it("old role names become today's", () => {
    const { actions } = described(
      `<resource-agent><actions><action name="monitor" role="Master"/><action/></actions></resource-agent>`,
    );
    expect(actions).toEqual([
      { name: "monitor", interval: "0", timeout: null, role: "Promoted", depth: null },
    ]);
  });
});

describe("DOCTYPE", () => {
  const root = "<resource-agent/>";

  it.each([
    `<?xml version="1.0"?>\n<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">\n${root}`,
    `<?xml version='1.0'?>\n<!DOCTYPE resource-agent SYSTEM 'ra-api-1.dtd'>\n${root}`,
    `<!-- c --><!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd" >${root}`,
  ])("that names the agents' DTD is cut: %j", (text) => expect(refusal(text)).toBeNull());

  it.each([
    `<!DOCTYPE resource-agent [<!ENTITY a "b">]>${root}`,
    `<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd" [<!ENTITY a "b">]>${root}`,
    `<!DOCTYPE resource-agent SYSTEM "x" ><!DOCTYPE resource-agent SYSTEM "x">${root}`,
    `<!DOCTYPE html>${root}`,
    `<!DOCTYPE resource-agent PUBLIC "a" "b">${root}`,
    `<resource-agent><!DOCTYPE resource-agent SYSTEM "x"></resource-agent>`,
    `${" ".repeat(5000)}<!DOCTYPE resource-agent SYSTEM "x">${root}`,
  ])("of any other form is refused: %j", (text) => expect(refusal(text)).toBe("xml.doctype"));

  it("is looked for in a time that grows with the text, not with its square", () => {
    for (const text of ["<!DOCTYPE ", "<!DOCTYPE resource-agent SYSTEM ", " "]) {
      const best = (times: number) => {
        const long = text.repeat(times);
        const tries = Array.from({ length: 5 }, () => {
          const begun = performance.now();
          cutDoctype(long);
          return performance.now() - begun;
        });
        // Below that a clock says nothing.
        return Math.max(Math.min(...tries), 1);
      };
      // Of eight times as much: 8 where it grows with the text, 64 where with its square.
      expect(best(400_000) / best(50_000), text).toBeLessThan(30);
    }
  });
});

describe("what is no metadata", () => {
  it.each([
    ["", "xml.empty"],
    ["no such agent", "xml.malformed"],
    ["<resource-agent><parameters>", "xml.malformed"],
    ["<agent/>", "xml.unexpected-root"],
    [`<resource-agent a="${"x".repeat(1024 * 1024)}"/>`, "xml.too-large"],
    ["<resource-agent>\0</resource-agent>", "xml.control-character"],
  ])("%# is refused", (text, code) => expect(refusal(text)).toBe(code));

  it("a thousand parameters are bounded", () => {
    const many = Array.from({ length: 1000 }, (_, at) => `<parameter name="p${at}"/>`).join("");
    expect(
      described(`<resource-agent><parameters>${many}</parameters></resource-agent>`).parameters,
    ).toHaveLength(500);
  });
});
