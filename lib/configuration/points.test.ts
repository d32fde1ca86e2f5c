import { describe, expect, it } from "vitest";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { adviceFor } from "./advice";
import { linesWith } from "./lines-with";
import { differences, readPoints } from "./points";
import {
  CONFIGURATION_QUESTIONS,
  configurationSaid,
  readAnswers,
  readVerified,
  VERIFY_QUESTIONS,
} from "./questions";
import { readOptions } from "./read-options";

const HEADERS = `/var/lib/pacemaker/cib/cib-9.raw:<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="8" num_updates="0" admin_epoch="0" cib-last-written="Fri Nov 27 07:28:01 2026" update-origin="n1" update-client="cibadmin" update-user="root">
/var/lib/pacemaker/cib/cib-10.raw:<cib epoch="9" num_updates="0" admin_epoch="0">
/var/lib/pacemaker/cib/cib-11.raw:<cib epoch="9" broken
/var/lib/pacemaker/cib/cib-x.raw:<cib epoch="1">
`;
const LISTING = `total 8
-rw------- 1 hacluster haclient  258 1795764417 cib-9.raw
-rw------- 1 hacluster haclient   32 1795764417 cib-9.raw.sig
-rw------- 1 hacluster haclient  430 1795764400 cib-10.raw`;

it("kept configurations are ordered by when they were written, not by their numbers; what is none is passed over", () => {
  const points = readPoints(HEADERS, LISTING);
  expect(points.map(({ number }) => number)).toEqual([9, 10]);
  expect(points[0]).toMatchObject({
    epoch: "8",
    user: "root",
    client: "cibadmin",
    writtenAt: "2026-11-27T07:26:57.000Z",
  });
  expect(points[1]).toMatchObject({ user: null, written: null });
});

describe("differences", () => {
  const tree = (inside: string) => {
    const parsed = parseXml(`<configuration>${inside}</configuration>`);
    if (!parsed.ok) throw new Error(parsed.error.code);
    return parsed.value;
  };
  const resource = (password: string) =>
    `<resources><primitive id="a" class="ocf" provider="p" type="T"><instance_attributes id="i"><nvpair id="n" name="passwd" value="${password}"/></instance_attributes></primitive></resources>`;

  it("tells objects that came, went and changed, line by line", () => {
    const found = differences(
      tree('<constraints><rsc_order id="o" first="a" then="b"/></constraints>'),
      tree(
        '<crm_config><cluster_property_set id="s"><nvpair id="p" name="batch-limit" value="3"/></cluster_property_set></crm_config>',
      ),
    );
    expect(found.map(({ path, change }) => [path, change])).toEqual([
      ["constraints/o", "removed"],
      ["crm_config//batch-limit", "added"],
    ]);
    expect(found[0]?.lines).toEqual([{ mark: "-", line: '<rsc_order id="o" first="a" then="b"/>' }]);
  });

  it("a secret that changed is a difference, and in no line", () => {
    const found = differences(tree(resource("old-secret")), tree(resource("new-secret")));
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toMatch(/old-secret|new-secret|HARRIERMASKED/);
  });
});

describe("options", () => {
  const frame = (inside: string) =>
    `<pacemaker-result api-version="2.38"><resource-agent name="cluster-options" version="3.0.0"><version>1.1</version><parameters>${inside}</parameters></resource-agent><status code="0" message="OK"/></pacemaker-result>`;
  const option = `<parameter name="no-quorum-policy"><longdesc lang="en">
        What to do
      </longdesc><shortdesc lang="en">What to do</shortdesc><content type="select" default="stop"><option value="stop"/><option value="freeze"/></content></parameter>`;

  it("reads what crm_attribute lists, in its frame", () => {
    expect(readOptions([frame(option)])).toMatchObject([
      { name: "no-quorum-policy", type: "select", default: "stop", choices: ["stop", "freeze"] },
    ]);
    expect(readOptions(["no XML at all"])).toEqual([]);
  });

  it("asks the daemons where nothing is listed, and takes nothing of a command that failed", () => {
    const answer = (code: number, stdout: string, stderr = "") => ({ name: "", code, stdout, stderr });
    const daemon = `<?xml version="1.0"?><resource-agent name="pacemaker-schedulerd"><parameters>${option}</parameters></resource-agent>`;
    const read = readAnswers({
      options: answer(64, frame(option.replaceAll("no-quorum", "from-an-error"))),
      "metadata-0-0": answer(0, daemon),
      transient: answer(
        0,
        '<transient_attributes id="1"><instance_attributes id="s"><nvpair id="v" name="api_token" value="hush"/></instance_attributes></transient_attributes>',
      ),
    });
    expect(read.cluster.map(({ name }) => name)).toEqual(["no-quorum-policy"]);
    expect(configurationSaid({ configuration: answer(0, "<configuration/>") })).toBe("<configuration/>");
    expect(configurationSaid({ configuration: answer(0, "no XML") })).toBeNull();
    expect(configurationSaid({ configuration: answer(105, "<configuration/>") })).toBeNull();
    expect(JSON.stringify(read.transient)).not.toContain("hush");
  });

  it("crm_verify is asked by itself: nothing that the sheets show waits for it", () => {
    const answer = (code: number, stderr: string) => ({ verify: { name: "", code, stdout: "", stderr } });
    const words = "Resource start-up disabled since no STONITH resources have been defined";
    expect(CONFIGURATION_QUESTIONS.map(({ argv }) => argv[0])).not.toContain("crm_verify");
    expect(VERIFY_QUESTIONS.map(({ argv }) => argv[0])).toEqual(["crm_verify"]);
    expect(readVerified(answer(78, `(unpack_resources) \terror: ${words}\n`))).toEqual([
      { severity: "error", text: words },
    ]);
    expect(readVerified(answer(0, ""))).toEqual([]);
    expect(readVerified(answer(102, "Could not connect"))).toBeNull();
    expect(readVerified({})).toBeNull();
  });

  it("asks nothing that could change anything", () => {
    const words = [...CONFIGURATION_QUESTIONS, ...VERIFY_QUESTIONS].map(({ argv }) => argv.join(" "));
    expect(words.filter((line) => /--(?:update|delete|replace|modify|create)\b/.test(line))).toEqual([]);
  });
});

it("findings have advice, and lines are found in any case with their numbers", () => {
  expect(adviceFor("Resource start-up disabled since no STONITH resources have been defined")).toBe(
    "fencing",
  );
  expect(adviceFor("Using default value for cluster option 'x' because 'y' is invalid")).toBe("value");
  expect(adviceFor("something else")).toBe("other");
  expect(linesWith("a\nFind me\n", "find")).toEqual({ text: "2: Find me", count: 1 });
  expect(linesWith("a", " ")).toBeNull();
});
