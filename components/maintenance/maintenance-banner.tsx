"use client";

import { useMaintenance } from "@/components/data/use-maintenance";
import { isOpen } from "@/lib/maintenance/session";
import { SessionLine } from "./session-line";

/** Across the board: maintenance that goes on, whoever looks. Nothing where there is none. */
export function MaintenanceBanner({ clusterId }: { clusterId: string }) {
  const { data } = useMaintenance(clusterId);
  return data?.sessions
    .filter(isOpen)
    .map((session) => <SessionLine key={session.id} clusterId={clusterId} session={session} />);
}
