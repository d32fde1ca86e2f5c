import type { AccessInput } from "@/lib/discovery/discovery";

/** The form of the first step as it is typed. */
export interface AccessDraft {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly kind: AccessInput["credential"]["kind"];
  readonly password: string;
  readonly privateKey: string;
  readonly passphrase: string;
  readonly sudo: boolean;
}

export type AccessFault = "missing" | "port";
export type AccessFaults = Partial<Record<"host" | "port" | "user" | "password" | "privateKey", AccessFault>>;

export const EMPTY_ACCESS: AccessDraft = {
  host: "",
  port: "22",
  user: "root",
  kind: "privateKey",
  password: "",
  privateKey: "",
  passphrase: "",
  sudo: false,
};

/** What is missing or wrong, by field; the server looks closer. */
export function faultsOf(draft: AccessDraft): AccessFaults {
  const port = Number(draft.port);
  return {
    ...(draft.host.trim() === "" ? { host: "missing" as const } : {}),
    ...(Number.isInteger(port) && port > 0 && port < 65536 ? {} : { port: "port" as const }),
    ...(draft.user.trim() === "" ? { user: "missing" as const } : {}),
    ...(draft.kind === "password" && draft.password === "" ? { password: "missing" as const } : {}),
    ...(draft.kind === "privateKey" && draft.privateKey.trim() === ""
      ? { privateKey: "missing" as const }
      : {}),
  };
}

export function toAccess(draft: AccessDraft): AccessInput {
  return {
    host: draft.host.trim(),
    port: Number(draft.port),
    user: draft.user.trim(),
    credential: toCredential(draft),
    sudo: draft.sudo,
  };
}

function toCredential(draft: AccessDraft): AccessInput["credential"] {
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
