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
    "my_token",
    "hexadecimal_kg",
    "dbpass",
    "userPass2",
    "rootpw",
    "wifi_psk",
    "replication_passwd",
    "parameter.key",
    "OCF_RESKEY_passwd",
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
