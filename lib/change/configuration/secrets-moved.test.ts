import { describe, expect, it } from "vitest";
import { element } from "../../pacemaker/xml/format-xml";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "./operation";
import { secretsMoved, secretsMovedNotes } from "./secrets-moved";
import { configurationIn } from "./speak";

const KEPT = { ip: "192.0.2.9", username: "admin", password: "hunter22" };

it("is what is kept while the address is another one, whatever the agent calls it", () => {
  for (const name of [
    "ip",
    "ipaddr",
    "ip_address",
    "hostname",
    "ipport",
    "proxyhost",
    "auth_url",
    "session-url",
    "VI_SERVER",
  ])
    expect(secretsMoved(KEPT, { ...KEPT, [name]: "192.0.2.66" }), name).toEqual({
      secrets: ["password"],
      addresses: ["192.0.2.66"],
    });
  for (const name of [
    "plug",
    "port",
    "pcmk_host_list",
    "pcmk_host_map",
    "pcmk_reboot_timeout",
    "username",
    "delay",
    "passwd_script",
  ])
    expect(secretsMoved(KEPT, { ...KEPT, [name]: "other" }), name).toBeNull();
});

it("is nothing where the secret is typed anew, goes, or the address does not change", () => {
  expect(secretsMoved(KEPT, KEPT)).toBeNull();
  expect(secretsMoved(KEPT, { ip: "192.0.2.66", password: "typed" })).toBeNull();
  expect(secretsMoved(KEPT, { ip: "192.0.2.66" })).toBeNull();
  expect(secretsMoved({ ip: "192.0.2.9" }, { ip: "192.0.2.66" })).toBeNull();
  expect(secretsMoved({}, KEPT)).toBeNull();
  // What prints a password for the agent is no secret, and what it prints is sent.
  const script = { ip: "192.0.2.9", passwd_script: "/etc/word" };
  expect(secretsMoved(script, { ...script, ip: "192.0.2.66" })?.secrets).toEqual(["passwd_script"]);
});

it("is a note of each device that a change does it to, by its template, too, and holds no secret", () => {
  const device = (id: string, ip: string, more = `class="stonith" type="fence_x"`, password = "hunter22") =>
    `<primitive id="${id}" ${more}><instance_attributes id="${id}-i"><nvpair id="${id}-a" name="ip" value="${ip}"/>${password === "" ? "" : `<nvpair id="${id}-p" name="password" value="${password}"/>`}</instance_attributes></primitive>`;
  const template = `<template id="t" class="stonith" type="fence_x"><instance_attributes id="t-i"><nvpair id="t-p" name="password" value="hunter22"/></instance_attributes></template>`;
  const tree = (resources: string) => {
    const found = configurationIn(
      `<configuration><crm_config/><nodes/><resources>${template}${resources}</resources><constraints/></configuration>`,
    );
    if (found === null) throw new Error("no configuration");
    return found;
  };
  const notes = secretsMovedNotes(
    tree(device("a", "192.0.2.9") + device("same", "192.0.2.9")),
    tree(
      `<group id="g">${device("a", "192.0.2.66")}</group>${device("same", "192.0.2.9")}${device("new", "192.0.2.7")}${device("made", "192.0.2.8", `template="t"`, "")}${device("web", "192.0.2.5", `class="ocf" provider="x" type="y"`)}`,
    ),
  );
  expect(notes).toEqual([
    { code: "secret-goes-along", resource: "a", secrets: ["password"], addresses: ["192.0.2.66"] },
    { code: "secret-goes-along", resource: "made", secrets: ["password"], addresses: ["192.0.2.8"] },
  ]);
  expect(JSON.stringify(notes)).not.toContain("hunter22");
  const renamed = (ip: string, password?: string) =>
    secretsMovedNotes(
      tree(device("a", "192.0.2.9")),
      tree(device("b", ip, `class="stonith" type="fence_x"`, password)),
    );
  expect(renamed("192.0.2.66")).toEqual([
    { code: "secret-goes-along", resource: "b", secrets: ["password"], addresses: ["192.0.2.66"] },
  ]);
  expect([...renamed("192.0.2.9"), ...renamed("192.0.2.66", "typed")]).toEqual([]);
});

describe("a device that was another one", () => {
  const T = { template: "t", class: "stonith", type: "fence_x" };
  const device = (
    id: string,
    parameters: Record<string, string>,
    of: object = { class: "stonith", type: "fence_x" },
  ) =>
    element("primitive", { id, ...of }, [
      element(
        "instance_attributes",
        { id: `${id}-i` },
        Object.entries(parameters).map(([name, value]) =>
          element("nvpair", { id: `${id}-${name}`, name, value }),
        ),
      ),
    ]);
  const template = (parameters: Record<string, string>) => ({ ...device("t", parameters), name: "template" });
  const tree = (...resources: readonly XmlElement[]) =>
    element("configuration", {}, [element("resources", {}, resources)]);
  const noted = (...args: Parameters<typeof secretsMovedNotes>) =>
    secretsMovedNotes(...args).map((note) => [
      note.code,
      "resource" in note ? note.resource : null,
      "addresses" in note ? note.addresses : null,
    ]);
  const [OLD, NEW] = [
    { ip: "192.0.2.9", password: "hunter22" },
    { ip: "192.0.2.66", password: "hunter22" },
  ];

  it("is followed by its steps where its old name is another one's now", () => {
    const other = { ip: "192.0.2.7", password: "other222" };
    const before = tree(device("a", OLD), device("b", other));
    const steps: readonly ConfigurationOperation[] = [
      { kind: "resource.rename", id: "a", as: "x" },
      { kind: "resource.rename", id: "b", as: "a" },
      { kind: "resource.rename", id: "x", as: "b" },
    ];
    expect(noted(before, tree(device("b", NEW), device("a", other)), steps)).toEqual([
      ["secret-goes-along", "b", ["192.0.2.66"]],
    ]);
    expect(noted(before, tree(device("b", OLD), device("a", other)), steps)).toEqual([]);
  });

  it("is noted of a copy that is pointed elsewhere, and not of one that was made beside it by hand", () => {
    const [before, after] = [tree(device("a", OLD)), tree(device("a", OLD), device("c", NEW))];
    const copy = {
      id: "a",
      names: [{ id: "a", as: "c" }],
      withConstraints: false,
      isStopped: false,
    } as const;
    expect(noted(before, after, [{ kind: "resource.copy", ...copy }])).toEqual([
      ["secret-goes-along", "c", ["192.0.2.66"]],
    ]);
    expect(noted(before, after)).toEqual([]);
  });

  it("has its secret from the one that goes, though it is made from a template", () => {
    const base = template({ method: "cycle" });
    expect(noted(tree(base, device("a", OLD)), tree(base, device("b", NEW, T)))).toEqual([
      ["secret-goes-along", "b", ["192.0.2.66"]],
    ]);
    expect(noted(tree(base, device("a", OLD, T)), tree(base, device("b", NEW, T)))).toHaveLength(1);
  });

  it("keeps it at its address, whatever else has the same secret", () => {
    const base = template({ password: "hunter22" });
    const renamed = [
      tree(base, device("a", { ip: "192.0.2.9" }, T)),
      tree(base, device("b", { ip: "192.0.2.9" }, T)),
    ] as const;
    expect(noted(...renamed)).toEqual([]);
    const pair = [
      tree(device("a", OLD), device("b", NEW)),
      tree(device("c", OLD), device("d", NEW)),
    ] as const;
    expect(noted(...pair)).toEqual([]);
  });
});
