const SECRET = new RegExp(
  [
    "passw", // password, passwd, snmp_priv_passwd
    "passphrase",
    "secret",
    "token",
    "credential",
    "community", // SNMP
    "(api|access|auth|private|shared|encryption)[_-]?keys?",
    "(^|[^a-z])(pass|pwd|pw|key|psk|kg)($|[^a-z])", // key, api_key, hexadecimal_kg; not monkey
    "[a-z](pwd|pw)$", // rootpw
  ].join("|"),
  "i",
);
/** `dbpass`, `userPass2`; and the words that end so by themselves. */
const ENDS_IN_PASS = /pass\d*$/i;
const PASS_BY_ITSELF = /(by|com|over|tres|under|sur|multi)pass\d*$/i;
/** A path to a secret, or a program that prints one, is no secret; nor is how long, or of what sort, one is; nor a public key, or Pacemaker's name of an operation. */
const ABOUT_SECRET =
  /(^|[_-])(script|file|path|dir|timeout|ttl|length|type)$|[a-z]file$|(^|[_-])(public|operation|op|transition)[_-]?key/i;

/** Whether an attribute, option or variable of this name holds a secret, to be withheld from views, logs and audit. */
export function isSecretName(name: string): boolean {
  if (ABOUT_SECRET.test(name)) return false;
  return SECRET.test(name) || (ENDS_IN_PASS.test(name) && !PASS_BY_ITSELF.test(name));
}

const UNMISTAKABLE = /pass(?!ive)|pwd|secret|token|credential|passphrase/i;

/** A name that says secret even in running text, where `key: x` may be any key. */
export function isSecretInText(name: string): boolean {
  return UNMISTAKABLE.test(name) && isSecretName(name);
}
