import type { Choice } from "@/components/ui/choice";

/** What a list of which several are chosen gets. */
export interface ListProps {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}
