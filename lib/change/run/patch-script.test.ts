import { describe, expect, it } from "vitest";
import { parseScriptOutput } from "../../command/script-answers";
import { patchScript, readPatched } from "./patch-script";

const token = "0123456789abcdef";
const PATCH = `<diff format="2"><version><source admin_epoch="0" epoch="12" num_updates="3"/><target admin_epoch="0" epoch="13" num_updates="0"/></version><change operation="modify" path="/cib"><change-list><change-attr name="num_updates" operation="set" value="0"/></change-list></change></diff>`;
const script = (numUpdates: number, patch = PATCH) =>
  patchScript({ token, sudo: false, patch, base: { adminEpoch: 0, epoch: 12, numUpdates } });
const sent = (numUpdates: number, patch = PATCH) => script(numUpdates, patch).files?.["patch.xml"];

describe("the patch that is sent", () => {
  it.each([0, 1, 12, 205, 1_000_000])("is for the live number of status updates: %i", (live) => {
    expect(sent(live)).toBe(PATCH.replace('num_updates="3"', `num_updates="${live}"`));
  });

  it("stays as it is otherwise: the epochs are those that it was made for", () => {
    const value = '<nvpair value="&lt;source num_updates=&quot;9&quot;>"/>';
    const patch = PATCH.replace("</diff>", `${value}</diff>`);
    expect(sent(7, patch)).toBe(patch.replace('num_updates="3"', 'num_updates="7"'));
    expect(sent(7)).toContain('<target admin_epoch="0" epoch="13" num_updates="0"/>');
  });

  it("goes through sudo where the cluster is set up so", () => {
    const base = { adminEpoch: 0, epoch: 12, numUpdates: 3 };
    const argvs = patchScript({ token, sudo: true, patch: PATCH, base }).first.map(({ argv }) => argv);
    expect(argvs.map(([program]) => program)).toEqual(["sudo", "sudo", "sudo"]);
    expect(argvs[0]).toEqual(["sudo", "-n", "--", "cibadmin", "--patch", "--xml-file", "patch.xml"]);
  });
});

describe("how it ended", () => {
  const frame = (name: string, text: string, code = 0) =>
    `${token} out ${name}\n${text}\n${token} end ${code}\n`;
  const HEADER =
    '<cib admin_epoch="0" epoch="13" num_updates="0" update-client="cibadmin" update-user="root"/>';
  const read = (output: string) => readPatched(parseScriptOutput(output, token));

  it("is what its command said, and what the configuration shows", () => {
    const patched = read(
      frame("patch", "") + frame("header", HEADER) + frame("configuration", "<configuration/>"),
    );
    expect(patched.patch?.code).toBe(0);
    expect(patched.version).toEqual({ adminEpoch: 0, epoch: 13, numUpdates: 0 });
    expect(patched.configuration).toContain("<configuration/>");
  });

  it("is unknown as far as nothing was heard", () => {
    expect(read("")).toEqual({ patch: null, version: null, lastChangeBy: null, configuration: null });
    expect(read(`${frame("patch", "", 103)}${token} out header\n<ci`)).toMatchObject({
      patch: { code: 103 },
      configuration: null,
    });
    expect(read(frame("configuration", "<configuration/>", 1)).configuration).toBeNull();
  });
});
