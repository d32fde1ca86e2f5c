import {
  CirclePause,
  CirclePlay,
  type LucideIcon,
  MonitorOff,
  PlugZap,
  Power,
  PowerOff,
  RotateCw,
  ShieldAlert,
  Wrench,
  Zap,
  ZapOff,
} from "lucide-react";
import type { NodeActionKind } from "@/lib/board/node-actions";

/** The picture of each action of a node. */
export const NODE_ACTION_ICONS: Record<NodeActionKind, LucideIcon> = {
  standby: CirclePause,
  online: CirclePlay,
  "maintenance-on": Wrench,
  "maintenance-off": Wrench,
  "services-on": Power,
  "services-off": PowerOff,
  "power-reboot": RotateCw,
  "power-off": MonitorOff,
  "fence-reboot": Zap,
  "fence-off": ZapOff,
  "fence-on": PlugZap,
  "confirm-off": ShieldAlert,
};
