/** Why no TCP connection came about, or why it ended before SSH began. */
export type UnreachableDetail = "refused" | "no-route" | "name-unknown" | "timed-out" | "closed" | "other";

/** What is wrong with a private key. */
export type KeyProblem = "passphrase-needed" | "passphrase-wrong" | "format";

/**
 * Why a channel was not opened: the node refused it, all slots stayed taken, it does not start commands, gives no
 * terminal with a shell, or it says nothing.
 */
export type ChannelRefusal = "denied" | "busy" | "exec-failed" | "no-terminal" | "silent";

/** Everything that can keep a command from being started over SSH. Codes with values, put into words later. */
export type SshError =
  /** `jump`: the jump host that tried, where there is one. */
  | {
      readonly code: "ssh.unreachable";
      readonly host: string;
      readonly port: number;
      readonly detail: UnreachableDetail;
      readonly jump?: string | undefined;
    }
  /** Nothing is pinned for this host yet: show the fingerprint to a person first. */
  | {
      readonly code: "ssh.host-key-unknown";
      readonly host: string;
      readonly fingerprint: string;
      readonly algorithm: string;
    }
  /** The host shows another key than the pinned ones: reinstalled, or somebody in between. */
  | {
      readonly code: "ssh.host-key-changed";
      readonly host: string;
      readonly expected: readonly string[];
      readonly actual: string;
    }
  /** `tried`: methods we offered; `accepted`: methods the server would take (empty when it did not say). */
  | {
      readonly code: "ssh.auth-failed";
      readonly user: string;
      readonly tried: readonly string[];
      readonly accepted: readonly string[];
    }
  /** The server wants the password changed before anything else. */
  | { readonly code: "ssh.password-expired"; readonly user: string }
  | { readonly code: "ssh.key-unreadable"; readonly detail: KeyProblem }
  | { readonly code: "ssh.agent-unavailable" }
  /** The stored credential cannot be opened with the console's key: nothing was sent. */
  | { readonly code: "console.credential-sealed" }
  | { readonly code: "ssh.channel-refused"; readonly detail: ChannelRefusal }
  /** The node answers a command with something else: a forced command, an account without a shell. `said`: its words. */
  | { readonly code: "ssh.no-command"; readonly said: string }
  /** The two sides do not speak the same SSH; `detail` is the library's own text, for logs. */
  | { readonly code: "ssh.protocol"; readonly detail: string }
  /** The jump host `host` could not be used. */
  | { readonly code: "ssh.jump-failed"; readonly host: string; readonly cause: SshError }
  /** The connection, or the pool, was closed before the command started. */
  | { readonly code: "ssh.closed" };
