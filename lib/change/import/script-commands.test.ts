import { describe, expect, it } from "vitest";
import { lineRefusal } from "./script-commands";

const refusal = (...words: readonly string[]) => lineRefusal(words.map((text) => [{ text }]));

describe("lineRefusal", () => {
  it.each([
    [],
    [""],
    ["PCS", "property", "set", "a=b"],
    ["pcs\0", "property", "set"],
    [" pcs", "property", "set"],
    ["pcs\n", "property", "set"],
    ["рcs", "property", "set"],
    ["/usr/sbin/pcs", "property", "set"],
    ["env", "pcs", "property", "set"],
    ["crm_resource", "--force-stop"],
  ])("knows no program but three, by their plain names: %j", (...words) => {
    expect(refusal(...words)).toBe("other-command");
  });

  it.each([
    ["pcs"],
    ["pcs", ""],
    ["pcs", "resource"],
    ["pcs", "resource", "Create"],
    ["pcs", "resource\0", "create"],
    ["pcs", "resource", "create\u200b"],
    ["pcs", "constructor", "set"],
    ["crm"],
    ["crm", "configure"],
    ["crm", "configure", "load", "replace", "x"],
    ["crm", "configure", "erase"],
    ["crm", "resource", "stop", "a"],
    ["crm", "node", "delete", "n1"],
    ["cibadmin"],
    ["cibadmin", "--query"],
    ["cibadmin", "--bump"],
  ])("takes nothing for a change that it does not know as one: %j", (...words) => {
    expect(refusal(...words)).toBe("not-configuration");
  });

  it.each([
    ["pcs", "property", "set", "-f", "x"],
    ["pcs", "-fx", "property", "set"],
    ["pcs", "--name", "--", "property", "set", "-f", "x"],
    ["pcs", "--name", "--", "property", "set", "--", "a=b"],
    ["pcs", "-f", "x", "--", "property", "set"],
    ["pcs", "property", "set", "--force=x"],
    ["pcs", "property", "set", "--force\n"],
    ["pcs", "property", "set", "-5x"],
    ["pcs", "property", "set", "-"],
    ["crm", "configure", "property", "--force"],
    ["crm", "configure", "property", "-5\n--force"],
    ["cibadmin", "--create", "--xml-text=<a/>", "-f"],
    ["cibadmin", "--create", "--xml-file=/etc/x"],
    ["cibadmin", "--replace", "--scope=x\n", "--user=root"],
  ])("lets no option through that does more: %j", (...words) => {
    expect(refusal(...words)).toBe("option");
  });

  it.each([
    ["pcs", "--", "constraint", "location", "add", "l", "vip", "n1", "-INFINITY"],
    ["pcs", "property", "set", "--force", "--", "a=-b", "-c"],
    ["pcs", "resource", "create", "--no-default-ops", "--force", "--", "vip", "ocf:heartbeat:IPaddr2"],
  ])("takes what stands behind -- for no option: %j", (...words) => {
    expect(refusal(...words)).toBeNull();
  });

  it("takes a variable for any value, and for no command", () => {
    const variable = { variable: "A", fallback: null, isForEmpty: false };
    const plain = (text: string) => [{ text }];
    expect(lineRefusal([plain("pcs"), plain("property"), plain("set"), [variable]])).toBeNull();
    expect(lineRefusal([plain("pcs"), plain("property"), [variable]])).toBe("not-configuration");
    expect(lineRefusal([[variable], plain("property"), plain("set")])).toBe("other-command");
  });
});
