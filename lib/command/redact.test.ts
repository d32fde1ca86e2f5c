import { expect, test } from "vitest";
import type { Argv } from "./argv";
import { MASK, redactArgv, redactText } from "./redact";

const pairs: readonly (readonly [string, string])[] = [
  ["pcs stonith create f fence_ipmilan ip=1.2.3.4 password=hunter2", `password=${MASK}`],
  ["fence_ipmilan --password hunter2 --ip 1.2.3.4", `--password ${MASK} --ip 1.2.3.4`],
  ["fence_ipmilan --password=hunter2", `--password=${MASK}`],
  ["pcs host auth n1 -u hacluster --token hunter2", `--token ${MASK}`],
  ["env DB_PASSWD=hunter2 tool", `DB_PASSWD=${MASK} tool`],
  ["crm_resource -r f -p passwd -v hunter2", `-p passwd -v ${MASK}`],
  ["crm_resource -r f --set-parameter passwd --parameter-value=hunter2", `--parameter-value=${MASK}`],
  ["crm_attribute -n do_token -v hunter2", `-n do_token -v ${MASK}`],
  ["crm_attribute --name=passwd --update=hunter2", `--name=passwd --update=${MASK}`],
  ["crm resource param f set passwd hunter2", `set passwd ${MASK}`],
  ["crm node attribute n1 set do_token hunter2", `set do_token ${MASK}`],
  ["curl https://admin:hunter2@host/x", `https://admin:${MASK}@host/x`],
];

test.each(pairs)("%s", (line, expected) => {
  const shown = redactArgv(line.split(" ") as unknown as Argv).join(" ");
  expect(shown).not.toContain("hunter2");
  expect(shown).toContain(expected);
});

test("XML name/value pairs are masked in either order and either quotes", () => {
  const xml = `<nvpair id="a" name="passwd" value="hunter2"/><nvpair value='hunter2' name='secret'/><nvpair name="ip" value="1.2.3.4"/>`;
  expect(redactText(xml)).toBe(
    `<nvpair id="a" name="passwd" value="${MASK}"/><nvpair value='${MASK}' name='secret'/><nvpair name="ip" value="1.2.3.4"/>`,
  );
});

test("corosync's token is a time and no secret; other tokens are secrets", () => {
  const conf =
    "totem {\n    token: 3000\n    token_retransmits_before_loss_const: 10\n}\ntotem.token = 3000, x";
  expect(redactText(conf)).toBe(conf);
  for (const secret of ["token: hunter2", "token: 12345678", "token=3000", "my_token: 3000", "token: 30x"])
    expect(redactText(secret)).toContain(MASK);
});

test("what is no secret stays readable", () => {
  const lines = [
    "crm_standby -N n1 -v on",
    "crm_resource -r vip -p ip -v 10.0.0.1",
    "crm_resource -r vip --move -N n2",
    "pcs resource create w nginx configfile=/etc/nginx/nginx.conf op monitor interval=10s",
  ];
  for (const line of lines) expect(redactArgv(line.split(" ") as unknown as Argv).join(" ")).toBe(line);
});
