const SECRET = new RegExp(
  [
    "passw", // password, passwd, snmp_priv_passwd
    "passphrase",
    "(^|[_-])(pass|pwd|pw)($|[_-])",
    "secret",
    "token",
    "credential",
    "(^|[_-])key($|[_-])", // key, api_key, key_value
    "(api|access|auth|secret|private|shared|encryption)[_-]?key",
    "^community$", // SNMP
  ].join("|"),
  "i",
);
/** A path to a secret, or a program that prints one, is no secret. */
const PATH_TO_SECRET = /[_-](script|file|path|dir)$/i;

/** Does an attribute's name say that its value is a secret, to be withheld from every view? */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !PATH_TO_SECRET.test(name);
}
