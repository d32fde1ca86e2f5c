import { describe, expect, it } from "vitest";
import { MASK, redactText } from "./redact";

/** What stands before, the secret, what stands behind. */
const TEXTS: readonly (readonly [string, string, string])[] = [
  ["username=web,password=", "S3CRET", ",uid=0,ro"],
  [
    "totem {\n    interface {\n        x: 1\n    }\n    key: ",
    "S3 CRET",
    "\n    keyfile: /x\n}\nlogging {\n  key: y\n}",
  ],
  ["totem.key (str) = ", "S3 CRET", "\ntotem.keyfile (str) = /x"],
  ["username=web,password=", "S3,CRET", ",uid=0"],
  ["-e MARIADB_ROOT_PASSWORD=", "S3CRET", " -e MODE=x"],
  ["-ePASS=", "S3CRET", " -p 80:80"],
  ["--env=DB_PASSWORD=", "S3CRET", " --network=host"],
  ["--env 'DB_PASSWORD=", "S3CRET two words", "' --network=host"],
  ["host=db user=repl password=", "S3CRET", " keepalives_idle=60"],
  ["user=repl password='", "S3 CRET", "' host=db"],
  ["user=repl password='", "S3\\'CRET", "' host=db"],
  ["postgres://repl:", "S3CRET", "@db/app"],
  ["https://admin:", "S3@CRET", "@host:8080/path?x=1"],
  ["https://host/login?token=", "S3CRET", "&page=2"],
  ["backup:", "S3CRET", "@nas:/share"],
  ["curl -u admin:", "S3CRET", " https://host/"],
  ["fence_x --password ", "S3CRET", " --ip 192.0.2.1"],
  ["fence_x --password '", "S3 CRET", "' --ip 192.0.2.1"],
  ["crm_attribute --node n1 --name my_token --update ", "S3CRET", ""],
  ["crm_resource --resource a --meta --set-parameter my_token --parameter-value ", "S3CRET", ""],
  ["crm resource meta a set my_token ", "S3CRET", ""],
  ["pcs resource create f fence_x 'passwd=", "S3CRET'\\''s", "' ip=192.0.2.1"],
  ['{"password":"', 'S3\\"CRET', '","ip":"192.0.2.1"}'],
  ['{\\"password\\": \\"', "S3CRET", '\\"}'],
  ["{'passwd': '", "S3CRET", "', 'ip': 'x'}"],
  ["error: wrong password: ", "S3CRET", ""],
  ['<nvpair id="a" name="passwd" value="', "S3CRET", '"/>'],
  ['<nvpair value="', "a>S3CRET", '" name="secret"/>'],
  ['<expression attribute="my_token" operation="eq" value="', "S3CRET", '"/>'],
  ["&lt;nvpair name=&quot;passwd&quot; value=&quot;", "S3CRET", "&quot;/&gt;"],
  ['<nvpair name=\\"passwd\\" value=\\"', "S3CRET", '\\"/>'],
  ['<docker options="-e PASS=', "S3CRET", '" image="x"/>'],
  // A flag behind it may be of the password as well.
  ['<nvpair name="options" value="user=u,password=', "S3CRET,ro", '"/>'],
  ["Authorization: Bearer ", "S3CRETS3CRET", ""],
  ["key: ", "-----BEGIN OPENSSH PRIVATE KEY-----\nS3CRET\n-----END OPENSSH PRIVATE KEY-----", "\n"],
];

describe("a secret inside a text", () => {
  it.each(TEXTS)("%s…", (before, secret, behind) => {
    expect(redactText(before + secret + behind)).toBe(before + MASK + behind);
  });

  it("is masked once: the masked text stays as it is", () => {
    for (const [before, , behind] of TEXTS) {
      const masked = before + MASK + behind;
      expect(redactText(masked)).toBe(masked);
    }
  });

  it.each([
    "pcmk_host_map=n1:1;n2:2 pcmk_host_list=n1,n2",
    "passwd_script=/usr/bin/pw identity_file=/root/.ssh/id",
    "docker run --user 1000:1000 -p 8080:80 nginx:nginx",
    "nfs-server:/export/web on /srv/web",
    "https://user@host/path and http://192.0.2.1:8080/@x",
    `: "\${FENCE_PASSWD:?Set FENCE_PASSWD first}"`,
    `pcs stonith create f fence_x passwd="$FENCE_PASSWD" 'options=-e PASS='"$WEB_OPTIONS"`,
    "pcs resource move web n2",
    "fe80::1%eth0 02:42:ac:11:00:02@eth0",
    '<primitive id="token-ring" class="ocf" type="Dummy"/>',
    "monitor interval=10s timeout=20s",
    "web-password is the id of a resource",
  ])("is none in: %s", (text) => {
    expect(redactText(text)).toBe(text);
  });

  // Quadratic ones would take minutes.
  it.each([
    "a",
    "pass",
    "a-",
    " -n x",
    '<a "',
    "&lt;a ",
    "password=",
    "password='",
    "totem {\n",
    "totem.key (",
    "a://b:",
    "a:b@",
    "--pass ",
  ])("is looked for in a megabyte of %s", (unit) => {
    const text = `pass ${unit.repeat(1_000_000 / unit.length)}`;
    expect(redactText(text).startsWith("pass ")).toBe(true);
  });
});

it("leaves what Pacemaker's daemons call an operation, and nothing else that is called a key", () => {
  const line = "Result of start for vip | op_key=vip_start_0 call=177 key=vip:0_monitor_10000 rc=7";
  expect(redactText(line)).toBe(line);
  expect(redactText("key=vip_start_0-S3CRET")).toBe(`key=${MASK}`);
  expect(redactText("key=S3CRET_start")).toBe(`key=${MASK}`);
});
