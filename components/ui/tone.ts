/** The five colours of states. */
export type Tone = "ok" | "warn" | "bad" | "busy" | "off";

/** Tailwind classes of each, whole, so that Tailwind finds them. */
export const TONES: Record<Tone, { text: string; soft: string; border: string; solid: string }> = {
  ok: { text: "text-ok", soft: "bg-ok-soft", border: "border-ok/40", solid: "bg-ok" },
  warn: { text: "text-warn", soft: "bg-warn-soft", border: "border-warn/40", solid: "bg-warn" },
  bad: { text: "text-bad", soft: "bg-bad-soft", border: "border-bad/40", solid: "bg-bad" },
  busy: { text: "text-busy", soft: "bg-busy-soft", border: "border-busy/40", solid: "bg-busy" },
  off: { text: "text-off", soft: "bg-off-soft", border: "border-off/40", solid: "bg-off" },
};
