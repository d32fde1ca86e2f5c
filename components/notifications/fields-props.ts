import type { TargetView } from "@/lib/api/notifications-view";
import type { ChannelDraft } from "./channel-draft";

/** A part of the form of a channel. */
export interface FieldsProps {
  readonly draft: ChannelDraft;
  readonly onChange: (part: Partial<ChannelDraft>) => void;
}

/** The same of the part that says where to. */
export interface TargetFieldsProps extends FieldsProps {
  /** As it is saved; null: not yet. */
  readonly target: TargetView | null;
}
