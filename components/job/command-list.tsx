"use client";

import { CommandText } from "@/components/ui/command-text";
import { shownCommand } from "@/lib/blueprint/build-script";
import type { BuildCommand } from "@/lib/blueprint/build-steps";

/** Commands as they run on a host, a block each. Secrets are variables in them. */
export function CommandList({ commands }: { readonly commands: readonly BuildCommand[] }) {
  return commands.map((command, index) => (
    <pre
      // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells equal commands apart
      key={index}
      className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap"
    >
      <CommandText>{shownCommand(command)}</CommandText>
    </pre>
  ));
}
