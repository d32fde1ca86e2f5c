import type { TerminalMessage } from "./terminal";

/** Text of one SSE event → message; null for what this console does not know. Looks at the outline only: the sender is our own server. */
export function parseTerminalMessage(text: string): TerminalMessage | null {
  try {
    const message = JSON.parse(text) as Partial<TerminalMessage> | null;
    switch (message?.kind) {
      case "terminal":
        return isPiece(message) && isObject(message.state) ? (message as TerminalMessage) : null;
      case "output":
        return isPiece(message) ? (message as TerminalMessage) : null;
      case "state":
        return isObject(message.state) ? (message as TerminalMessage) : null;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function isPiece({ at, data }: { readonly at?: unknown; readonly data?: unknown }): boolean {
  return typeof at === "number" && typeof data === "string";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
