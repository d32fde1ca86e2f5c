import { expect, it } from "vitest";
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
