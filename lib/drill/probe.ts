/** What is asked again and again while the drill runs. */
export type ProbeTarget =
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  /** Good: an answer below 400, with the text in it where one is expected. */
  | { readonly kind: "http"; readonly url: string; readonly text: string | null }
  | { readonly kind: "ping"; readonly host: string }
  /** Good: exit status 0. Run by the account that the console logs in with, without more rights. */
  | { readonly kind: "command"; readonly command: string };

export interface DrillProbe {
  readonly target: ProbeTarget;
  /** The node that asks; null: the console. A command is a node's. */
  readonly from: string | null;
}

/** Between the starts of two samples of one probe. */
export const PROBE_EVERY_MS = 100;
/** Below the second after which TCP sends its first packet again: an answer belongs to the sample that asked. */
export const PROBE_TIMEOUT_MS = 900;

export function targetText(target: ProbeTarget): string {
  switch (target.kind) {
    case "tcp":
      return `tcp://${bracketed(target.host)}:${target.port}`;
    case "http":
      return target.text === null ? target.url : `${target.url} “${target.text}”`;
    case "ping":
      return `ping ${target.host}`;
    case "command":
      return target.command;
  }
}

/** Who asks what, in one line. */
export function probeText({ target, from }: DrillProbe, console: string): string {
  return `${targetText(target)} (${from ?? console})`;
}

const PORT = /^(?:tcp:\/\/)?(\[[0-9a-fA-F:.]+\]|[^[\]:/\s]+):(\d{1,5})\/?$/;

/** What a person types: a URL, `tcp://HOST:PORT` or `HOST:PORT`, `ping HOST`; null for anything else. */
export function readTarget(typed: string, text: string | null = null): ProbeTarget | null {
  const word = typed.trim();
  if (/^https?:\/\//i.test(word)) return isPlainUrl(word) ? { kind: "http", url: word, text } : null;
  const [, pinged] = /^ping[ :](?:\/\/)?\s*(\S+)$/.exec(word) ?? [];
  if (pinged !== undefined) return isHost(pinged) ? { kind: "ping", host: pinged } : null;
  const [, host = "", digits = ""] = PORT.exec(word) ?? [];
  const port = Number(digits);
  const bare = host.replace(/^\[|\]$/g, "");
  return isHost(bare) && port >= 1 && port <= 65_535 ? { kind: "tcp", host: bare, port } : null;
}

/** A URL without a login: who looks at the drill would read it. */
export function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

/** A host name or an address, and nothing that a tool would read as an option. */
export function isHost(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z.:_-]{0,252}$/.test(text) || /^::[0-9a-fA-F:.]{0,40}$/.test(text);
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
