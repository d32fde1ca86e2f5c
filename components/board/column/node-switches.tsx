"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Spinner } from "@/components/ui/spinner";
import { Switch } from "@/components/ui/switch";
import type { Operation } from "@/lib/change/operation";
import type { Node } from "@/lib/cluster/node";

interface NodeSwitchesProps {
  readonly node: Node;
  readonly isConnected: boolean;
  /** A change of it goes on. */
  readonly isStandbyChanging: boolean;
  readonly isMaintenanceChanging: boolean;
}

/** A node's standby and maintenance as they are; switching proposes the change. */
export const NodeSwitches = memo(function NodeSwitches(props: NodeSwitchesProps) {
  const { node, isConnected, isStandbyChanging, isMaintenanceChanging } = props;
  const t = useTranslations("board");
  const { propose, denied } = useChange();
  const notLive = useNotLiveWords("phrase");
  const { name } = node;
  const standby = (on: boolean): Operation => ({ kind: on ? "node.standby" : "node.online", node: name });
  const maintenance = (on: boolean): Operation => ({ kind: "node.maintenance", node: name, on });
  const reason = (operation: Operation, isChanging: boolean) => {
    const own = denied(operation);
    if (own !== undefined) return own;
    if (!isConnected) return notLive;
    return isChanging ? t("column.goingOn") : undefined;
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4" data-no-drag>
      <span className="inline-flex items-center gap-1.5">
        <Switch
          label={t("column.standby")}
          tone="warn"
          checked={node.standby || node.standbyOnFail}
          onCheckedChange={(on) => propose(standby(on))}
          disabledReason={reason(standby(true), isStandbyChanging)}
        />
        {isStandbyChanging ? <Spinner className="text-busy" /> : null}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <Switch
          label={t("column.maintenance")}
          tone="warn"
          checked={node.maintenance}
          onCheckedChange={(on) => propose(maintenance(on))}
          disabledReason={reason(maintenance(true), isMaintenanceChanging)}
        />
        {isMaintenanceChanging ? <Spinner className="text-busy" /> : null}
      </span>
    </div>
  );
});
