import type { Check } from "@/lib/wizards/wizard";
import { CheckLine } from "./check-line";

/** What is found about one value, line by line. */
export function CheckLines({ checks }: { checks: readonly Check[] }) {
  return checks.map((check) => <CheckLine key={JSON.stringify(check.text)} check={check} />);
}
