import "server-only";
import type { AnyAuthMethod, Prompt } from "ssh2";
import type { SshError } from "@/lib/command/ssh-error";
import { err, ok, type Result } from "@/lib/result";
import type { SshEndpoint } from "./endpoint";
import { readPrivateKey } from "./private-key";

/** What ssh2 asks for each next attempt, and what we learnt on the way. */
export interface Authentication {
  next(accepted: readonly string[] | null, partial: boolean | null): AnyAuthMethod | false;
  /** Why it came to nothing, once ssh2 says that all attempts failed. */
  failure(): SshError;
}

type Attempt = (accepted: readonly string[] | null) => AnyAuthMethod | false;

function interactive(username: string, password: string): AnyAuthMethod {
  let given = false;
  return {
    type: "keyboard-interactive",
    username,
    // The password answers the first hidden question and no other one: a second one is a code we do not have.
    prompt(_name: string, _instructions: string, _language: string, prompts: Prompt[], finish) {
      finish(
        prompts.map((prompt) => {
          if (given || prompt.echo) return "";
          given = true;
          return password;
        }),
      );
    },
  };
}

/** Asks what is accepted first, then gives the password once: wrong ones count towards a lock-out. */
function passwordAttempts(username: string, password: string): Attempt[] {
  const give: Attempt = (accepted) => {
    if (accepted === null || accepted.includes("password")) return { type: "password", username, password };
    return accepted.includes("keyboard-interactive") ? interactive(username, password) : false;
  };
  return [() => ({ type: "none", username }), give];
}

function attemptsFor(endpoint: SshEndpoint): Result<Attempt[], SshError> {
  const { user: username, credential } = endpoint;
  if (credential.kind === "password") return ok(passwordAttempts(username, credential.password));
  if (credential.kind === "privateKey") {
    const key = readPrivateKey(credential);
    return key.ok ? ok([() => ({ type: "publickey", username, key: key.value })]) : key;
  }
  if (credential.kind === "sealed") return err({ code: "console.credential-sealed" });
  const agent = credential.socket ?? process.env.SSH_AUTH_SOCK;
  return agent ? ok([() => ({ type: "agent", username, agent })]) : err({ code: "ssh.agent-unavailable" });
}

/** Prepares the attempts for an endpoint. Errors: ssh.key-unreadable, ssh.agent-unavailable, console.credential-sealed. */
export function authenticationFor(endpoint: SshEndpoint): Result<Authentication, SshError> {
  const attempts = attemptsFor(endpoint);
  if (!attempts.ok) return attempts;
  const waiting = [...attempts.value];
  const tried: string[] = [];
  let offered: readonly string[] = [];
  return ok({
    next(accepted) {
      offered = accepted ?? offered;
      const method = waiting.shift()?.(accepted) ?? false;
      if (method !== false && method.type !== "none") tried.push(method.type);
      return method;
    },
    failure: () => ({ code: "ssh.auth-failed", user: endpoint.user, tried, accepted: offered }),
  });
}
