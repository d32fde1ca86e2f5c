"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { useChange } from "@/components/change/change-context";
import { useNotLiveWords } from "@/components/cluster/known-connection";
import { Spinner } from "@/components/ui/spinner";
import { Switch } from "@/components/ui/switch";
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
  const { propose } = useChange();
  const notLive = useNotLiveWords("phrase");
  const { name } = node;
  const reason = (isChanging: boolean) => {
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
          onCheckedChange={(on) => propose({ kind: on ? "node.standby" : "node.online", node: name })}
          disabledReason={reason(isStandbyChanging)}
        />
        {isStandbyChanging ? <Spinner className="text-busy" /> : null}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <Switch
          label={t("column.maintenance")}
          tone="warn"
          checked={node.maintenance}
          onCheckedChange={(on) => propose({ kind: "node.maintenance", node: name, on })}
          disabledReason={reason(isMaintenanceChanging)}
        />
        {isMaintenanceChanging ? <Spinner className="text-busy" /> : null}
      </span>
    </div>
  );
});
