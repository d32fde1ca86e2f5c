"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Shape, type ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import { useFollowEnd } from "@/components/ui/use-follow-end";
import type { LogLevel, LogLine } from "@/lib/logs/log-line";
import { useKeptMoment } from "./use-kept-moment";

const ROW_PX = 24;
/** The virtualizer keeps a measurement of each of its items: one of each of 100,000 lines took a frame of its own. */
const BLOCK_LINES = 20;

const LOOKS: Readonly<Record<LogLevel, readonly [ShapeName, Tone] | null>> = {
  error: ["octagon", "bad"],
  warning: ["triangle", "warn"],
  notice: ["ring", "off"],
  info: null,
  debug: null,
};

interface LogRowsProps {
  readonly lines: readonly LogLine[];
  /** What was come for, in milliseconds; null: the newest. */
  readonly moment: number | null;
}

/** Lines in a window of their own, however many; stays at the end, at what was come for, or at the moment that the reader scrolled to. */
export function LogRows({ lines, moment }: LogRowsProps) {
  const t = useTranslations("logs");
  const box = useRef<HTMLDivElement>(null);
  // Before the others: it puts a new box to its top, and they to where it belongs.
  const blocks = useVirtualizer({
    count: Math.ceil(lines.length / BLOCK_LINES),
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX * BLOCK_LINES,
    overscan: 1,
  });
  const { isFollowing, onScroll, toEnd } = useFollowEnd(box, lines.length, moment === null);
  const { keep, takeOver } = useKeptMoment(box, { lines, rowPx: ROW_PX, isFollowing, moment });
  const [chosen, setChosen] = useState<LogLine | null>(null);
  return (
    <div className="relative flex flex-col gap-2">
      <div
        ref={box}
        onScroll={() => {
          onScroll();
          keep();
        }}
        onWheel={takeOver}
        onTouchMove={takeOver}
        onPointerDown={takeOver}
        onKeyDown={takeOver}
        role="log"
        aria-label={t("list")}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        tabIndex={0}
        className="h-[62vh] min-h-64 shrink-0 overflow-auto rounded-lg border bg-surface font-mono text-sm [overflow-anchor:none]"
      >
        <div className="relative w-full" style={{ height: lines.length * ROW_PX }}>
          {blocks.getVirtualItems().map(({ index, key }) => (
            <Block key={key} lines={lines} from={index * BLOCK_LINES} chosen={chosen} onChoose={setChosen} />
          ))}
        </div>
      </div>
      {isFollowing || lines.length === 0 ? null : (
        <Button size="sm" className="absolute right-5 bottom-3" onClick={toEnd}>
          <ArrowDown aria-hidden className="size-3.5" />
          {t("toEnd")}
        </Button>
      )}
      {chosen === null ? null : <Whole line={chosen} />}
    </div>
  );
}

interface BlockProps {
  readonly lines: readonly LogLine[];
  readonly from: number;
  readonly chosen: LogLine | null;
  readonly onChoose: (line: LogLine | null) => void;
}

/** Drawn once, and not again with each step of scrolling. What its rows have in common is asked for once: they come and go by the thousand. */
const Block = memo(function Block({ lines, from, chosen, onChoose }: BlockProps) {
  const t = useTranslations("logs");
  const clock = useClock();
  const rows = lines.slice(from, from + BLOCK_LINES);
  return (
    // What is in it concerns nothing outside: without `contain` each step of scrolling lays out the whole page.
    <div
      className="absolute inset-x-0 top-0 [contain:strict]"
      style={{ height: rows.length * ROW_PX, transform: `translateY(${from * ROW_PX}px)` }}
    >
      {rows.map((line, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the same text may stand twice.
          key={from + index}
          line={line}
          time={clock(line.at)}
          level={t(`level.${line.level}`)}
          isChosen={line === chosen}
          onChoose={() => onChoose(line === chosen ? null : line)}
        />
      ))}
    </div>
  );
});

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const DAY = { month: "2-digit", day: "2-digit" } as const;
const DATE = { ...DAY, year: "numeric" } as const;

/** Says the time of a line, with its day where that is not today's. Lines of one second, which stand together, are said alike. */
function useClock(): (at: number) => string {
  const format = useFormatter();
  const today = format.dateTime(new Date(), DATE);
  let [second, said] = [Number.NaN, ""];
  return (at) => {
    const now = Math.floor(at / 1000);
    if (now !== second) {
      const day = format.dateTime(at, DATE) === today ? "" : `${format.dateTime(at, DAY)} `;
      [second, said] = [now, `${day}${format.dateTime(at, TIME)}`];
    }
    return said;
  };
}

interface RowProps {
  readonly line: LogLine;
  readonly time: string;
  /** How bad it is, in words. */
  readonly level: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ line, time, level, isChosen, onChoose }: RowProps) {
  const look = LOOKS[line.level];
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      style={{ height: ROW_PX }}
      className={classNames(
        "flex w-full items-center gap-2 px-2 text-left whitespace-nowrap hover:bg-hover sm:gap-3 sm:px-3",
        isChosen && "bg-pressed",
      )}
    >
      <span className="shrink-0 text-ink-faint">
        {time}
        <span className="max-sm:hidden">.{String(Math.floor(line.at % 1000)).padStart(3, "0")}</span>
      </span>
      <span className="flex w-3.5 shrink-0 items-center">
        {look === null ? null : <Shape name={look[0]} tone={look[1]} />}
        <span className="sr-only">{level}</span>
      </span>
      <span className="w-14 shrink-0 truncate text-ink-muted sm:w-20">{line.node}</span>
      <span className="w-44 shrink-0 truncate text-ink-muted max-md:hidden">{line.tag}</span>
      <bdi className="min-w-0 flex-1 truncate">{line.text.replaceAll("\n", " ⏎ ")}</bdi>
    </button>
  );
}

function Whole({ line }: { readonly line: LogLine }) {
  const t = useTranslations("logs");
  const format = useFormatter();
  return (
    <section
      aria-label={t("selected")}
      className="max-h-48 overflow-auto rounded-lg border bg-sunken px-3 py-2"
    >
      <p className="text-sm text-ink-muted">
        {format.dateTime(line.at, { dateStyle: "medium", timeStyle: "medium" })} · {line.node} ·{" "}
        {t(`source.${line.source}`)} · {t(`level.${line.level}`)} · {line.tag}
      </p>
      <pre className="font-mono text-sm break-words whitespace-pre-wrap">{line.text}</pre>
    </section>
  );
}
