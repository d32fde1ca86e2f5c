"use client";

import { ProblemNotice } from "@/components/cluster/problem-notice";
import { Notice } from "@/components/ui/notice";
import type { BlueprintFault } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { useFaultWords } from "./use-fault-words";

interface HostFaultsProps {
  readonly faults: readonly BlueprintFault[];
  readonly offers: readonly HostOffer[];
}

/** What hosts stand in the way with, and what to do. */
export function HostFaults({ faults, offers }: HostFaultsProps) {
  const words = useFaultWords();
  if (faults.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {offers.map(({ address, problem }) =>
        problem === null ? null : (
          <li key={address}>
            <ProblemNotice problem={{ code: "node", host: address, problem }} />
          </li>
        ),
      )}
      {faults.map((fault) => {
        // Why a host does not answer is told above.
        if (fault.code === "unreachable") return null;
        const { title, text } = words(fault);
        return (
          <li key={title}>
            <Notice tone="bad" title={title}>
              {text}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}
