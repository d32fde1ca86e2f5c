const SECRET = new RegExp(
  [
    "passw", // password, passwd, snmp_priv_passwd
    "passphrase",
    "secret",
    "token",
    "credential",
    "community", // SNMP
    "(api|access|auth|private|shared|encryption)[_-]?key",
    "(^|[^a-z])(pass|pwd|pw|key)($|[^a-z])", // key, api_key, key_value; not monkey
  ].join("|"),
  "i",
);
/** A path to a secret, or a program that prints one, is no secret. */
const PATH_TO_SECRET = /[_-](script|file|path|dir)$/i;

/** Whether an attribute, option or variable of this name holds a secret, to be withheld from views, logs and audit. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !PATH_TO_SECRET.test(name);
}
