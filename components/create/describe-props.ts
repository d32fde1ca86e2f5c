import type { Blueprint } from "@/lib/blueprint/blueprint";
import type { BlueprintFault } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import type { CreateDraft } from "@/lib/create/create-draft";

/** What every step that describes the cluster has before it. */
export interface DescribeProps {
  readonly draft: CreateDraft;
  readonly onDraft: (change: Partial<CreateDraft>) => void;
  readonly offers: readonly HostOffer[];
  /** What comes of the draft as it is. */
  readonly blueprint: Blueprint;
}

/** A part of such a step, with the faults that are shown in it. */
export interface DescribePartProps extends DescribeProps {
  readonly faults: readonly BlueprintFault[];
}
