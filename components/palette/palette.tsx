"use client";

import { Search } from "lucide-react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { AskDialog } from "@/components/board/asking/ask-dialog";
import { useAsked } from "@/components/board/asking/use-asked";
import { ChangeProvider } from "@/components/change/change-provider";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useClusters } from "@/components/data/use-clusters";
import { IconButton } from "@/components/ui/icon-button";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";
import type { PaletteEntry } from "./entry";
import { PaletteDialog } from "./palette-dialog";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { usePlaces } from "./use-places";
import { useSelectedActions } from "./use-selected";
import { useShortcuts } from "./use-shortcuts";
import { useSubjects } from "./use-subjects";

/** Its button, its dialog, and the keys that work on every page. */
export function Palette() {
  const t = useTranslations("palette");
  const { clusterId } = useParams<{ clusterId?: string }>();
  const { clusters } = useClusters();
  const [shown, setShown] = useState<"none" | "palette" | "help">("none");
  // The cluster is looked at from the first time on that it is asked for here: on pages that do not need it nobody else does.
  const [asked, setAsked] = useState<string | null>(null);
  // The list of clusters may come while one types, and the cluster's own dialog with it.
  const [query, onQuery] = useState("");
  const stack = clusters?.find(({ id }) => id === clusterId)?.stack ?? "pacemaker";
  const places = usePlaces(clusters ?? []);
  const openPalette = useCallback(() => {
    setAsked(clusterId ?? null);
    setShown((now) => (now === "palette" ? "none" : "palette"));
  }, [clusterId]);
  const openHelp = useCallback(() => setShown("help"), []);
  const close = () => setShown("none");
  useShortcuts({ stack, onPalette: openPalette, onHelp: openHelp });
  const dialog = { open: shown === "palette", onClose: close, query, onQuery };
  const isKnown = clusters?.some(({ id }) => id === clusterId) ?? false;
  return (
    <>
      <IconButton
        icon={Search}
        label={t("open")}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={openPalette}
      />
      {clusterId !== undefined && clusterId === asked && stack === "pacemaker" && isKnown ? (
        <ClusterPalette key={clusterId} clusterId={clusterId} places={places} {...dialog} />
      ) : (
        <PaletteDialog {...dialog} entriesFor={() => places} />
      )}
      <ShortcutsDialog open={shown === "help"} onClose={close} stack={stack} />
    </>
  );
}

interface ClusterPaletteProps {
  readonly clusterId: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly places: readonly PaletteEntry[];
}

function ClusterPalette({ clusterId, ...dialog }: ClusterPaletteProps) {
  const { view } = useClusterView(clusterId);
  return (
    <ChangeProvider clusterId={clusterId} runs={view?.runs ?? []} isSpare>
      <SubjectPalette clusterId={clusterId} snapshot={view?.snapshot ?? null} {...dialog} />
    </ChangeProvider>
  );
}

/** Inside of the provider, since what can be done is proposed to it. */
function SubjectPalette({
  clusterId,
  snapshot,
  places,
  ...dialog
}: ClusterPaletteProps & { readonly snapshot: ClusterSnapshot | null }) {
  const { asked, ask, close } = useAsked();
  const subjects = useSubjects(clusterId, snapshot, ask);
  const selected = useSelectedActions(snapshot);
  return (
    <>
      <PaletteDialog
        {...dialog}
        entriesFor={(words) => [...selected(words), ...subjects(words), ...places]}
      />
      {asked === null ? null : <AskDialog asked={asked} onClose={close} focusAfter={() => null} />}
    </>
  );
}
