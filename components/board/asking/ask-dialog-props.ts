import type { Cluster } from "@/lib/cluster/cluster";

/** What a dialog gets that asks for more about a resource before there is something to review. */
export interface AskDialogProps {
  readonly resource: string;
  /** As it was when the dialog opened: what is chosen in it does not change under anybody's hands. */
  readonly cluster: Cluster;
  readonly open: boolean;
  readonly onClose: () => void;
  /** What gets the focus after the dialog, or after the review of what was asked for. */
  readonly focusAfter: () => HTMLElement | null;
}
