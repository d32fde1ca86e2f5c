import { expect, it } from "vitest";
import { parseCib } from "../../pacemaker/cib/parse-cib";
import { inputOf, sampleWorldOf } from "../sample-world";
import { nginx } from "./nginx";

const checked = (typed: Record<string, string>, resources = "") => {
  const input = inputOf(nginx, typed);
  const world = sampleWorldOf(nginx, input);
  const report = parseCib(`<configuration><resources>${resources}</resources></configuration>`);
  const configurations = report.ok ? report.value.resources : [];
  const [server] = nginx.steps;
  const checks = server?.checks(input, { ...world, configurations }) ?? [];
  return checks.filter(({ severity }) => severity !== "good").map(({ field, text }) => [field, text]);
};

it("begins with a status page that the agent's own validation takes", () => {
  expect(checked({})).toEqual([]);
  // As `validate-all` of resource-agents 4.12 and 4.16 has it: no https, and a path.
  for (const statusUrl of ["http://localhost", "https://localhost/x", "localhost/x"])
    expect(checked({ statusUrl })).toEqual([["statusUrl", { key: "nginx.badUrl" }]]);
  for (const statusUrl of ["", "http://127.0.0.1:8080/nginx_status"])
    expect(checked({ statusUrl })).toEqual([]);
});

it("warns of another one with the same configuration, whoever starts it", () => {
  const unit = '<primitive id="old" class="systemd" type="nginx"/>';
  const agent = (config: string) =>
    `<primitive id="own" class="ocf" provider="heartbeat" type="nginx"><instance_attributes id="i"><nvpair id="n" name="configfile" value="${config}"/></instance_attributes></primitive>`;
  const second = (field: string, ids: string, config: string) => [
    [field, { key: "server.second", values: { name: "nginx", ids, config } }],
  ];
  expect(checked({}, unit)).toEqual(second("configfile", "old", "/etc/nginx/nginx.conf"));
  expect(checked({ agent: "systemd" }, unit)).toEqual(second("agent", "old", "/etc/nginx/nginx.conf"));
  expect(checked({}, agent("/etc/nginx/b.conf"))).toEqual([]);
  expect(checked({ configfile: "/etc/nginx/b.conf" }, unit + agent("/etc/nginx/b.conf"))).toEqual(
    second("configfile", "own", "/etc/nginx/b.conf"),
  );
});
