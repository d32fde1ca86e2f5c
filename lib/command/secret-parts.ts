import { isSecretInText, isSecretName } from "./secret-name";

/** Where in a text a secret stands: `start` up to, not with, `end`. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
}

/** Most texts have nothing of this and are through with one look. */
const HINT = /pass|pwd|pw|psk|kg|secret|token|key|credential|community|@|bearer|basic|-u |--user/i;

/** Bounded, as everything below: a hostile text of one long word is through in linear time. */
const NAME = String.raw`[A-Za-z_][\w.-]{0,80}`;
/** A quote, as it is or as XML, JSON and shells write it in a text around it. */
const QUOTE = String.raw`(?:\\*["']|&quot;|&apos;|&#3[49];)`;
const ASSIGNMENT = new RegExp(`(?<![\\w.])(${NAME})(${QUOTE})?\\s?([=:])\\s?`, "g");
const ELEMENT = /(?:<|&lt;)[A-Za-z_][\w:.-]*\s(?:[^<>"'&]|"[^"<]*"|'[^'<]*'|&(?:quot|apos|amp|#\d+);)*/g;
const NAMING_ATTRIBUTE = new RegExp(`\\b(?:name|attribute)\\s*=\\s*${QUOTE}([^"'&\\\\]*)`);
const VALUE_ATTRIBUTE = new RegExp(`\\bvalue\\s*=\\s*(?=${QUOTE})`, "g");
/** `scheme://user:SECRET@host`: the last @ before a path ends it. */
const URL_LOGIN = /(?<![\w+.-])[A-Za-z][\w+.-]{0,30}:\/\/[^\s/:@"'<>]*:([^\s/"'<>]+)@/dg;
/** `user:SECRET@host` without a scheme. */
const BARE_LOGIN = /(?<![\w/.:@-])[A-Za-z_][\w.-]*:([^\s/:@"'<>,]+)@(?=[\w[])/dg;
const OPTION = new RegExp(`(?<![\\w-])--?(${NAME})\\s+(?![-\\s])`, "g");
/** curl's way; of containers the same option has user and group, which are no secrets. */
const USER_OPTION = /(?<![\w-])(?:-u|-U|--user)[ =]([^\s:"'=]+):([^\s"']+)/dg;
/** Options of Pacemaker's tools that name what another option sets, and crmsh's `set NAME VALUE`. */
const NAMED_OPTION = new RegExp(
  `(?<![\\w-])(?:-p|-n|--set-parameter|--name|--attr-name|--parameter|--option)[ =](${NAME})\\b[^\\n]{0,400}?\\s(?:-v|--parameter-value|--attr-value|--update|--value)[ =]`,
  "g",
);
const SET_WORDS = new RegExp(`\\bset\\s+(${NAME})\\s+(?=\\S)`, "g");
const AUTHORIZATION = /\b(?:Bearer|Basic)\s+([A-Za-z0-9+/._~=-]{8,})/dg;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** A variable of a script of ours, which a person has to set. */
const VARIABLE = /^'?"\$[A-Z_][A-Z0-9_]*"/;

/**
 * Where secrets stand inside a text, whatever the text is of: mount options (`password=…`), a container's environment
 * (`-e PASS=…`), a connection string, a login in a URL, XML's pairs, a command. Sorted, none within another.
 */
export function secretParts(text: string): readonly SecretPart[] {
  if (!HINT.test(text)) return [];
  const found = [
    ...assigned(text),
    ...pairsInXml(text),
    ...logins(text),
    ...afterOptions(text),
    ...groupsOf(AUTHORIZATION, text),
    ...totemKeys(text),
    ...[...text.matchAll(PRIVATE_KEY)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ];
  return merged(found.filter(({ start, end }) => end > start));
}

/** The text with something else in the place of each secret. The same text where there is none. */
export function replaceSecrets(text: string, put: (secret: string) => string): string {
  const parts = secretParts(text);
  if (parts.length === 0) return text;
  let from = 0;
  const pieces = parts.map(({ start, end }) => {
    const piece = text.slice(from, start) + put(text.slice(start, end));
    from = end;
    return piece;
  });
  return pieces.join("") + text.slice(from);
}

/** corosync's shared key, where it stands in corosync.conf itself and not in a file of its own, and as corosync-cmapctl shows it. */
const TOTEM = /^[ \t]*totem\b[ \t:]*\{/m;
const KEY_IN_CONF = /^[ \t]*key[ \t]*:[ \t]*(\S.*)/d;
const KEY_IN_CMAP = /\btotem\.key \(\w+\) = (.+)/dg;

/** `key` is a word of many files: only within `totem` it is the key. Sections are read as corosync reads them, line by line. */
function totemKeys(text: string): readonly SecretPart[] {
  const shown = text.includes("totem.key (") ? groupsOf(KEY_IN_CMAP, text) : [];
  if (!TOTEM.test(text)) return shown;
  const found: SecretPart[] = [];
  let [at, open] = [0, 0];
  for (const line of text.split("\n")) {
    if (line.includes("{")) open += open > 0 || TOTEM.test(line) ? 1 : 0;
    else if (open > 0 && line.includes(":")) {
      const span = KEY_IN_CONF.exec(line)?.indices?.[1];
      if (span !== undefined) found.push({ start: at + span[0], end: at + span[1] });
    } else if (open > 0 && line.trim() === "}") open -= 1;
    at += line.length + 1;
  }
  return [...shown, ...found];
}

function assigned(text: string): readonly SecretPart[] {
  const found: SecretPart[] = [];
  for (const match of text.matchAll(ASSIGNMENT)) {
    const [all, name = "", closed, sign] = match;
    // What is in a value that was found is of that value.
    if (match.index < (found.at(-1)?.end ?? 0)) continue;
    const before = text[match.index - 1] ?? "";
    // `-ePASS=x` is an option with its value right behind it.
    const names = before === "-" ? [name, name.slice(1)] : [name];
    const at = match.index + all.length;
    const isSecret =
      sign === "=" ? names.some(isSecretName) : isSecretInText(name) && isValueAfterColon(text, at, before);
    // `"password": "x"`: the quote before the name ends behind it.
    const outer = closed === undefined ? outerQuote(text, match.index) : null;
    if (isSecret && !isTimer(name, sign, text, at) && !isOperation(name, text, at))
      found.push(valueAt(text, at, outer));
  }
  return found;
}

/** What Pacemaker's daemons log of an operation, `call=177 key=vip_start_0 rc=7`, names it. */
const OPERATION_KEY =
  /^[\w.:-]{1,255}_(?:monitor|start|stop|promote|demote|notify|notified|migrate_to|migrate_from|reload|reload-agent|on|off|reboot)_\d{1,12}(?![\w.-])/;

function isOperation(name: string, text: string, at: number): boolean {
  return name === "key" && OPERATION_KEY.test(text.slice(at, at + 320));
}

/** corosync's token is no secret: how many milliseconds it may take (corosync.conf(5), corosync-cmapctl(8)). */
const TOTEM_TIMER =
  /^(?:(?:runtime\.config\.)?totem\.)?token(?:_(?:warning|coefficient|retransmit|retransmits_before_loss_const))?$/;
const MILLISECONDS = /^[ \t]?\d{1,6}(?![^\s,)])/;

/** By itself the word is one only as the file has it, `token: 3000`. */
function isTimer(name: string, sign: string | undefined, text: string, at: number): boolean {
  if (!TOTEM_TIMER.test(name) || (sign === "=" && name === "token")) return false;
  return MILLISECONDS.test(text.slice(at, at + 10));
}

/** `${NAME:?words}` of a shell and `token://` are no values. */
function isValueAfterColon(text: string, at: number, before: string): boolean {
  return before !== "{" && before !== "$" && !text.startsWith("//", at);
}

const QUOTE_BEFORE = new RegExp(`(${QUOTE})-{0,2}$`);

/** `'my_token=two words'`: what quotes the whole assignment ends its value. */
function outerQuote(text: string, at: number): string | null {
  return QUOTE_BEFORE.exec(text.slice(Math.max(0, at - 16), at))?.[1] ?? null;
}

function pairsInXml(text: string): readonly SecretPart[] {
  return [...text.matchAll(ELEMENT)].flatMap(({ 0: tag, index }) => {
    const name = NAMING_ATTRIBUTE.exec(tag)?.[1];
    if (name === undefined || !isSecretName(name)) return [];
    return [...tag.matchAll(VALUE_ATTRIBUTE)].map((value) =>
      valueAt(text, index + value.index + value[0].length, null),
    );
  });
}

function logins(text: string): readonly SecretPart[] {
  const users = [...text.matchAll(USER_OPTION)].flatMap((match) => {
    const [, user, secret = ""] = match;
    const span = match.indices?.[2];
    return span === undefined || /^\d+$/.test(secret) || secret === user ? [] : [partOf(span)];
  });
  return [...groupsOf(URL_LOGIN, text), ...groupsOf(BARE_LOGIN, text), ...users];
}

function afterOptions(text: string): readonly SecretPart[] {
  return [OPTION, NAMED_OPTION, SET_WORDS].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) =>
      isSecretName(match[1] ?? "") ? [valueAt(text, match.index + match[0].length, null)] : [],
    ),
  );
}

function groupsOf(pattern: RegExp, text: string): readonly SecretPart[] {
  return [...text.matchAll(pattern)].flatMap(({ indices }) => (indices?.[1] ? [partOf(indices[1])] : []));
}

function partOf([start, end]: readonly [number, number]): SecretPart {
  return { start, end };
}

const OPENING = new RegExp(`^${QUOTE}`);
/** A bare value ends at a space or quote, or where the next `name=` of a list begins. */
const BARE_END = new RegExp(`\\s|${QUOTE}|[<>]|&lt;|&gt;|(?:[,;&|]|&amp;)${NAME}=`);

function valueAt(text: string, at: number, outer: string | null): SecretPart {
  const rest = text.slice(at);
  if (VARIABLE.test(rest)) return { start: at, end: at };
  if (outer !== null) return { start: at, end: at + closing(rest, outer) };
  const opening = OPENING.exec(rest)?.[0];
  if (opening !== undefined) {
    const start = at + opening.length;
    if (VARIABLE.test(rest.slice(opening.length))) return { start, end: start };
    return { start, end: start + closing(rest.slice(opening.length), opening) };
  }
  return { start: at, end: at + (BARE_END.exec(rest)?.index ?? rest.length) };
}

/** Where a quoted text ends: at the same quote, but not at one that is escaped, or that a shell opens again (`'\''`). */
function closing(text: string, quote: string): number {
  for (let from = 0; ; ) {
    const end = text.indexOf(quote, from);
    if (end < 0) return text.length;
    const behind = text.slice(end + quote.length);
    if (quote === "'" && behind.startsWith("\\''")) from = end + 4;
    else if (quote === "'" && behind.startsWith("'")) from = end + 2;
    else if (quote.length === 1 && text[end - 1] === "\\" && text[end - 2] !== "\\") from = end + 1;
    else return end;
  }
}

function merged(parts: readonly SecretPart[]): readonly SecretPart[] {
  const sorted = parts.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const whole: SecretPart[] = [];
  for (const part of sorted) {
    const last = whole.at(-1);
    if (last === undefined || part.start >= last.end) whole.push(part);
    else if (part.end > last.end) whole[whole.length - 1] = { start: last.start, end: part.end };
  }
  return whole;
}
