import { describe, expect, it } from "vitest";
import { isSecretName } from "./secret-name";

describe("a name that says secret", () => {
  it.each([
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
  ])("%s is one", (name) => {
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
  ])("%s is none", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
