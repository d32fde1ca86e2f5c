import type { SideCommand } from "../command/side-command";

export const AUTHKEYS_PATH = "/etc/ha.d/authkeys";

/**
 * What of authkeys leaves the node: which number signs, and each number's method. A key never does: the node itself takes it out,
 * and puts "key" where one is.
 */
const WITHOUT_KEYS = String.raw`s/^[[:space:]]*auth[[:space:]]+([0-9]{1,9})[[:space:]]*$/auth \1/p
s/^[[:space:]]*([0-9]{1,9})[[:space:]]+([A-Za-z0-9]{1,20})[[:space:]]*$/method \1 \2/p
s/^[[:space:]]*([0-9]{1,9})[[:space:]]+([A-Za-z0-9]{1,20})[[:space:]]+[^[:space:]].*$/method \1 \2 key/p`;

export const AUTHKEYS_QUESTIONS: readonly SideCommand[] = [
  { name: "authkeys", argv: ["sed", "-nE", WITHOUT_KEYS, AUTHKEYS_PATH], privileged: true },
  { name: "authkeys-mode", argv: ["stat", "-c", "%a %U", AUTHKEYS_PATH] },
  // Compared where it is read, and shown to nobody: a short key could be guessed by its checksum.
  { name: "authkeys-sum", argv: ["sha256sum", AUTHKEYS_PATH], privileged: true },
];

/** A method of signing, by its number. */
export interface AuthMethod {
  readonly number: string;
  readonly method: string;
  readonly hasKey: boolean;
}

/** Worded under `heartbeat.fault.<code>`. */
export type AuthFault =
  | { readonly code: "auth-mode"; readonly mode: string }
  | { readonly code: "auth-owner"; readonly owner: string }
  | { readonly code: "auth-no-number"; readonly number: string }
  | { readonly code: "auth-unsigned" }
  | { readonly code: "auth-method-unknown"; readonly method: string }
  | { readonly code: "auth-no-key"; readonly method: string }
  | { readonly code: "auth-crc" };

export interface Authkeys {
  /** The number that signs; null where none is chosen. */
  readonly signs: string | null;
  /** Null where the account may not read them. */
  readonly methods: readonly AuthMethod[] | null;
  /** Octal, without the leading zero (`600`). */
  readonly mode: string | null;
  readonly owner: string | null;
  readonly faults: readonly AuthFault[];
}

/** The methods that Heartbeat 3 has. */
const METHODS = ["sha1", "md5", "crc"];

/** Reads what the node told of its authkeys (null: only root may read them), and of the file's mode. */
export function parseAuthkeys(told: string | null, stat: string): Authkeys {
  let signs: string | null = null;
  const methods: AuthMethod[] = [];
  for (const line of (told ?? "").split("\n", 50)) {
    const auth = /^auth (\d{1,9})$/.exec(line)?.[1];
    if (auth !== undefined) signs = auth;
    const [, number, method, key] = /^method (\d{1,9}) ([A-Za-z0-9]{1,20})( key)?$/.exec(line) ?? [];
    if (number !== undefined && method !== undefined)
      methods.push({ number, method, hasKey: key !== undefined });
  }
  const [, mode = null, owner = null] = /^([0-7]{3,4}) (\S{1,64})$/.exec(stat.trim()) ?? [];
  const inMethods = told === null ? [] : methodFaults(signs, methods);
  return {
    ...{ signs, methods: told === null ? null : methods, mode, owner },
    faults: [...fileFaults(mode, owner), ...inMethods],
  };
}

function fileFaults(mode: string | null, owner: string | null): readonly AuthFault[] {
  return [
    // Group and others: no bit at all.
    ...(mode !== null && (Number.parseInt(mode, 8) & 0o077) !== 0
      ? [{ code: "auth-mode", mode } as const]
      : []),
    ...(owner !== null && owner !== "root" ? [{ code: "auth-owner", owner } as const] : []),
  ];
}

function methodFaults(signs: string | null, methods: readonly AuthMethod[]): readonly AuthFault[] {
  const chosen = methods.find(({ number }) => number === signs);
  const name = chosen?.method.toLowerCase() ?? null;
  return [
    ...(signs === null ? [{ code: "auth-unsigned" } as const] : []),
    ...(signs !== null && chosen === undefined ? [{ code: "auth-no-number", number: signs } as const] : []),
    ...(name === null || METHODS.includes(name)
      ? []
      : [{ code: "auth-method-unknown", method: name } as const]),
    ...(name === "crc" ? [{ code: "auth-crc" } as const] : []),
    ...(chosen !== undefined && name !== null && name !== "crc" && METHODS.includes(name) && !chosen.hasKey
      ? [{ code: "auth-no-key", method: name } as const]
      : []),
  ];
}
