import type { AccessInput, CredentialInput, HostKeyInput, SavedAccess } from "@/lib/discovery/discovery";
import { type HostPlace, looksLikePrivateKey, splitHost, USER_NAME } from "@/lib/discovery/host";

/** The form of the first step as it is typed. */
export interface AccessDraft {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly kind: CredentialInput["kind"];
  readonly password: string;
  readonly privateKey: string;
  readonly passphrase: string;
  readonly sudo: boolean;
  /** Whether the nodes are reached through another host: the fields below. */
  readonly throughJump: boolean;
  readonly jumpHost: string;
  readonly jumpPort: string;
  /** Empty: the nodes' user. */
  readonly jumpUser: string;
}

export type AccessFault = "missing" | "port" | "user" | "key";
type FaultyField =
  | "host"
  | "port"
  | "user"
  | "password"
  | "privateKey"
  | "jumpHost"
  | "jumpPort"
  | "jumpUser";
export type AccessFaults = Partial<Record<FaultyField, AccessFault>>;

export const EMPTY_ACCESS: AccessDraft = {
  host: "",
  port: "22",
  user: "root",
  kind: "privateKey",
  password: "",
  privateKey: "",
  passphrase: "",
  sudo: false,
  throughJump: false,
  jumpHost: "",
  jumpPort: "22",
  jumpUser: "",
};

/** What is saved, to be changed; the secret is given anew. */
export function draftOf({ host, port, user, credential, sudo, jump }: SavedAccess): AccessDraft {
  const way = { ...EMPTY_ACCESS, host, port: String(port), user, kind: credential, sudo };
  if (jump === null) return way;
  return { ...way, throughJump: true, jumpHost: jump.host, jumpPort: String(jump.port), jumpUser: jump.user };
}

/** What is missing or wrong, by field; the server looks closer. */
export function faultsOf(draft: AccessDraft): AccessFaults {
  const { throughJump } = draft;
  const user = userFault(draft.user);
  // Left empty it is the nodes' user.
  const jumpUser = draft.jumpUser.trim() === "" ? null : userFault(draft.jumpUser);
  return {
    ...(draft.host.trim() === "" ? { host: "missing" as const } : {}),
    ...(isPort(placeOf(draft.host, draft.port).port) ? {} : { port: "port" as const }),
    ...(user === null ? {} : { user }),
    ...(draft.kind === "password" && draft.password === "" ? { password: "missing" as const } : {}),
    ...(draft.kind === "privateKey" && draft.privateKey.trim() === ""
      ? { privateKey: "missing" as const }
      : {}),
    ...(draft.kind === "privateKey" &&
    draft.privateKey.trim() !== "" &&
    !looksLikePrivateKey(draft.privateKey)
      ? { privateKey: "key" as const }
      : {}),
    ...(throughJump && draft.jumpHost.trim() === "" ? { jumpHost: "missing" as const } : {}),
    ...(throughJump && !isPort(placeOf(draft.jumpHost, draft.jumpPort).port)
      ? { jumpPort: "port" as const }
      : {}),
    ...(throughJump && jumpUser !== null ? { jumpUser } : {}),
  };
}

function userFault(text: string): AccessFault | null {
  if (text.trim() === "") return "missing";
  return USER_NAME.test(text.trim()) ? null : "user";
}

/** A port that is written at the host outweighs the field beside it. */
function placeOf(host: string, port: string): HostPlace {
  return splitHost(host, Number(port));
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65536;
}

/** The host to go through, before its key is known; null where there is none. */
export function jumpOf(draft: AccessDraft): Omit<NonNullable<AccessInput["jump"]>, "fingerprint"> | null {
  if (!draft.throughJump) return null;
  const user = draft.jumpUser.trim() === "" ? draft.user : draft.jumpUser;
  return { ...placeOf(draft.jumpHost, draft.jumpPort), user: user.trim() };
}

/** What asks for a node's key: where there is a jump host, with the way through it. */
export function hostKeyInput(host: string, port: number, { jump, credential }: AccessInput): HostKeyInput {
  return { host, port, jump: jump && { ...jump, credential } };
}

/** `jumpKey`: the confirmed key of the jump host; without it there is no way through. */
export function toAccess(draft: AccessDraft, jumpKey: string | undefined): AccessInput {
  const jump = jumpOf(draft);
  return {
    ...placeOf(draft.host, draft.port),
    user: draft.user.trim(),
    credential: toCredential(draft),
    sudo: draft.sudo,
    jump: jump === null || jumpKey === undefined ? null : { ...jump, fingerprint: jumpKey },
  };
}

function toCredential(draft: AccessDraft): CredentialInput {
  switch (draft.kind) {
    case "password":
      return { kind: "password", password: draft.password };
    case "privateKey": {
      // ssh's own reader wants the line end that a paste often loses.
      const privateKey = `${draft.privateKey.trim()}\n`;
      return {
        kind: "privateKey",
        privateKey,
        passphrase: draft.passphrase === "" ? null : draft.passphrase,
      };
    }
    case "agent":
      return { kind: "agent" };
  }
}
