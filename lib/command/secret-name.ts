/** Names that have one of these in them, whatever stands around it. */
const WORDS = [
  "passw", // password, passwd, snmp_priv_passwd
  "passphrase",
  "secret",
  "token",
  "credential",
  "community", // SNMP
] as const;
/** What a key is for, where that makes it one: `api_key`, `apikeys`. */
const KEY_OF = ["api", "access", "auth", "private", "shared", "encryption"] as const;
/** Words that stand by themselves: key, api_key, hexadecimal_kg; not monkey. */
const BY_THEMSELVES = ["pass", "pwd", "pw", "key", "psk", "kg"] as const;
/** Ends of a word: rootpw. */
const ENDS = ["pwd", "pw"] as const;
const SECRET = new RegExp(
  [
    ...WORDS,
    `(${KEY_OF.join("|")})[_-]?keys?`,
    `(^|[^a-z])(${BY_THEMSELVES.join("|")})($|[^a-z])`,
    `[a-z](${ENDS.join("|")})$`,
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

const NO_LETTER = "[^a-zA-Z]";

/** A word as a basic regular expression, in capitals or not: `[kK][eE][yY]`. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/**
 * What {@link isSecretName} says, and a little more (a path to a secret too), as basic regular expressions of which one has to match a
 * whole name: for tools that mask by such a list. None has a quote, a space, a backslash, or a letter that a shell reads more into than
 * a pattern of file names; none matches a file's name but a hidden one's, or one that is itself a secret's.
 */
export const SECRET_NAME_MASKS: readonly string[] = [
  ...WORDS.map((word) => `.*${anyCase(word)}.*`),
  ...KEY_OF.map((what) => `.*${anyCase(what)}[_-]*${anyCase("key")}.*`),
  ...BY_THEMSELVES.map(anyCase).flatMap((word) => [
    word,
    `${word}${NO_LETTER}.*`,
    `.*${NO_LETTER}${word}`,
    `.*${NO_LETTER}${word}${NO_LETTER}.*`,
  ]),
  ...ENDS.map((end) => `.*[a-zA-Z]${anyCase(end)}`),
  `.*${anyCase("pass")}[0-9]*`,
];

const UNMISTAKABLE = /pass(?!ive)|pwd|secret|token|credential|passphrase/i;

/** A name that says secret even in running text, where `key: x` may be any key. */
export function isSecretInText(name: string): boolean {
  return UNMISTAKABLE.test(name) && isSecretName(name);
}
