import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { isSecretName, SECRET_NAME_MASKS } from "./secret-name";

const SECRET = [
  "passwd",
  "password",
  "snmp_priv_passwd",
  "PASSWORD",
  "pass",
  "api_token",
  "do_token",
  "secret",
  "secret_key",
  "apiKey",
  "key",
  "private-key",
  "auth_key",
  "community",
  "credentials",
  "passphrase",
  "db_pwd",
  "user_pass",
  "pass2",
  "api-key",
  "corosync_authkey",
  "snmp_community",
  "my_token",
  "hexadecimal_kg",
  "dbpass",
  "userPass2",
  "rootpw",
  "wifi_psk",
  "replication_passwd",
  "parameter.key",
  "OCF_RESKEY_passwd",
];

describe("a name that says secret", () => {
  it.each(SECRET)("%s is one", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    "ip",
    "passwd_script",
    "identity_file",
    "private_key_path",
    "monkey",
    "keyboard",
    "passive",
    "bypass_check",
    "compass",
    "--password-file",
    "login",
    "target-role",
    "ssl_certfile",
    "pcmk_host_map",
    "passwd_file",
    "keyfile",
    "public_key",
    "token_timeout",
    "operationKey",
    "operation_key",
    "transition-key",
    "overpass",
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe("masks for other tools", () => {
  /** As crm_report hands them on (an assignment at the head of a script) and masks by them, line by line. */
  const COLLECTOR = `SANITIZE="passw.* ${SECRET_NAME_MASKS.join(" ")}"
printf '%s\\n' "$@" | sed $(
  for patt in $SANITIZE; do
    echo "-e /name=\\"$patt\\"/s/value=\\"[^\\"]*\\"/value=\\"****\\"/"
  done
)
`;
  const masked = (lines: readonly string[]) =>
    execFileSync("bash", ["-s", ...lines], { input: COLLECTOR, encoding: "utf8" })
      .trimEnd()
      .split("\n");

  it("mask every name that is one, wherever it stands in the line", () => {
    const lines = [...SECRET, ...SECRET.map((name) => name.toUpperCase())].flatMap((name) => [
      `<nvpair id="x" name="${name}" value="S3CRET"/>`,
      `<nvpair value="S3CRET" id="x" name="${name}"/>`,
    ]);
    expect(masked(lines).filter((line) => line.includes("S3CRET"))).toEqual([]);
  });

  it("leave what is none and sounds like none", () => {
    const names = [
      "ip",
      "monkey",
      "keyboard",
      "login",
      "target-role",
      "pcmk_host_map",
      "passive",
      "identity_file",
    ];
    const lines = names.map((name) => `<nvpair id="x" name="${name}" value="10.0.0.1"/>`);
    expect(masked(lines)).toEqual(lines);
  });
});
