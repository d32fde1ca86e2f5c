"use client";

import { Maximize, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { SEVERITY_LOOKS } from "@/components/cluster/severity-look";
import { useFindingWords } from "@/components/cluster/use-finding-words";
import { useVerdictWords } from "@/components/cluster/use-verdict-words";
import { useClusters } from "@/components/data/use-clusters";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Shape } from "@/components/ui/shape";
import { Tooltip } from "@/components/ui/tooltip";
import type { ClusterSummary } from "@/lib/api/cluster-summary";
import { choiceOf, clustersIn, countsOf, type SeverityChoice, viewQuery } from "./overview-view";
import { useOverviewView } from "./use-overview-view";

const TILES: Readonly<Record<Exclude<SeverityChoice, "all">, string>> = {
  critical: "border-bad bg-bad-soft",
  warning: "border-warn bg-warn-soft",
  ok: "bg-surface",
};

/** More than these do not fit on a screen with a sentence each. */
const MANY = 24;

/** All clusters to be read from across a room: nothing to press, the worst first, as large as they fit. */
export function Wall({ initial }: { readonly initial: readonly ClusterSummary[] | undefined }) {
  const t = useTranslations("overview.wall");
  const { clusters, link } = useClusters(initial);
  const { view } = useOverviewView();
  useAwake();
  const counts = countsOf(clusters ?? []);
  const shown = clustersIn(view, clusters ?? []);
  // Of many, those with nothing to be said are names only: the others must be in sight.
  const isMany = shown.length > MANY;
  const names = isMany ? shown.filter((cluster) => choiceOf(cluster) === "ok") : [];
  const tiles = shown.filter((cluster) => !names.includes(cluster));
  return (
    <div className="fixed inset-0 z-30 flex flex-col gap-3 overflow-auto bg-canvas p-4">
      <header className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {(["critical", "warning", "ok"] as const).map((choice) => (
          <span key={choice} className="flex items-center gap-2 text-xl tabular-nums">
            <Shape
              name={SEVERITY_LOOKS[choice].shape}
              tone={counts[choice] === 0 ? "off" : SEVERITY_LOOKS[choice].tone}
            />
            {t(choice, { count: counts[choice] })}
          </span>
        ))}
        <div className="flex-1" />
        <IconButton
          icon={Maximize}
          label={t("fullScreen")}
          onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
        />
        <Tooltip content={t("leave")}>
          <Link
            href={`/clusters${viewQuery(view)}`}
            aria-label={t("leave")}
            className={buttonStyle("ghost", "icon-md")}
          >
            <X aria-hidden className="size-4" />
          </Link>
        </Tooltip>
      </header>
      {shown.length === 0 ? <p className="text-xl text-ink-muted">{t("none")}</p> : null}
      <div className={classNames("flex flex-1 flex-col gap-3", link.kind === "lost" && "past")}>
        {tiles.length === 0 ? null : (
          <ul
            className={classNames(
              "grid auto-rows-fr gap-3",
              isMany
                ? "grid-cols-[repeat(auto-fill,minmax(min(12rem,100%),1fr))]"
                : "flex-1 grid-cols-[repeat(auto-fit,minmax(min(20rem,100%),1fr))]",
            )}
          >
            {tiles.map((cluster) => (
              <Tile key={cluster.id} cluster={cluster} isSmall={isMany} />
            ))}
          </ul>
        )}
        {names.length === 0 ? null : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(10rem,100%),1fr))] gap-2">
            {names.map((cluster) => (
              <NameTile key={cluster.id} cluster={cluster} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function NameTile({ cluster: { id, name, connection } }: { readonly cluster: ClusterSummary }) {
  const { shape, tone } = SEVERITY_LOOKS.ok;
  return (
    <li className="relative flex min-w-0 items-center gap-2 rounded-md border bg-surface px-2.5 py-1.5 focus-within:border-focus">
      {connection.kind === "connecting" ? (
        <Shape name="arc" tone="busy" />
      ) : (
        <Shape name={shape} tone={tone} />
      )}
      <Link href={`/clusters/${id}`} className="truncate outline-none after:absolute after:inset-0">
        {name}
      </Link>
    </li>
  );
}

function Tile({ cluster, isSmall }: { readonly cluster: ClusterSummary; readonly isSmall: boolean }) {
  const t = useTranslations("overview");
  const verdictWords = useVerdictWords();
  const findingWords = useFindingWords();
  const { connection, verdicts, findings, nodes } = cluster;
  const choice = choiceOf(cluster);
  const { shape, tone } = SEVERITY_LOOKS[choice];
  const [verdict] = verdicts;
  const [finding] = findings;
  const away = nodes.filter(({ state }) => state !== "online");
  const said =
    connection.kind !== "live"
      ? t(`wall.${connection.kind}`)
      : verdict !== undefined
        ? verdictWords(verdict).title
        : finding !== undefined
          ? findingWords(finding)
          : t("card.healthy");
  return (
    <li
      className={classNames(
        "relative flex min-w-0 flex-col gap-1 rounded-lg border-2 p-4 focus-within:border-focus",
        TILES[choice],
      )}
    >
      <div className="flex items-center gap-2.5">
        {connection.kind === "connecting" ? (
          <Shape name="arc" tone="busy" />
        ) : (
          <Shape name={shape} tone={tone} />
        )}
        <Link
          href={`/clusters/${cluster.id}`}
          className={classNames(
            "min-w-0 truncate font-semibold outline-none after:absolute after:inset-0",
            isSmall ? "text-md" : "text-xl",
          )}
        >
          {cluster.name}
        </Link>
      </div>
      <p className={classNames("line-clamp-3 break-words", !isSmall && "text-md")}>{said}</p>
      {isSmall ? null : (
        <p className="mt-auto text-ink-muted">
          {t("wall.nodes", { online: nodes.length - away.length, total: nodes.length })}
        </p>
      )}
    </li>
  );
}

/** Keeps the screen on, where the browser can. It lets go by itself when the page is hidden. */
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (isOver) await lock?.release();
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
