"use client";

import { ArrowDownWideNarrow, BookmarkPlus, Search, Tv, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { INPUT_STYLE } from "@/components/ui/input-style";
import { useTypedText } from "@/components/ui/use-typed-text";
import { type OverviewView, viewQuery } from "./overview-view";
import { forgetView, saveView, useSavedViews } from "./saved-views";

interface OverviewToolsProps {
  readonly view: OverviewView;
  readonly onChange: (part: Partial<OverviewView>) => void;
}

/** Search, order, and views under names of one's own. */
export function OverviewTools({ view, onChange }: OverviewToolsProps) {
  const t = useTranslations("overview.tools");
  const saved = useSavedViews();
  const [typed, type] = useTypedText(view.text, (text) => onChange({ text }));
  const [isNaming, setNaming] = useState(false);
  const query = viewQuery(view);
  const isSaved = saved.some((one) => one.query === query);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="relative flex min-w-0 items-center max-sm:basis-full">
        <span className="sr-only">{t("find")}</span>
        <Search aria-hidden className="pointer-events-none absolute left-2.5 size-3.5 text-ink-faint" />
        <input
          type="search"
          value={typed}
          placeholder={t("placeholder")}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => type(target.value)}
          className={classNames(INPUT_STYLE, "h-8 pl-8 sm:w-64 pointer-coarse:h-10")}
        />
      </label>
      <Button
        variant="ghost"
        aria-label={t(`order.${view.order}`)}
        onClick={() => onChange({ order: view.order === "worst" ? "name" : "worst" })}
      >
        <ArrowDownWideNarrow aria-hidden className="size-3.5" />
        {t(`order.${view.order}`)}
      </Button>
      <ul aria-label={t("views")} className="contents">
        {saved.map(({ name, query: kept }) => (
          <li key={name} className="inline-flex items-center rounded-md border">
            <Link
              href={`/clusters${kept}`}
              aria-current={kept === query ? "true" : undefined}
              className="max-w-48 truncate py-0.5 pl-2.5 text-ink-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
            >
              {name}
            </Link>
            <IconButton icon={X} size="sm" label={t("forget", { name })} onClick={() => forgetView(name)} />
          </li>
        ))}
      </ul>
      {query === "" || isSaved ? null : (
        <Button variant="ghost" onClick={() => setNaming(true)}>
          <BookmarkPlus aria-hidden className="size-3.5" />
          {t("save")}
        </Button>
      )}
      <Link href={`/clusters/wall${query}`} prefetch={false} className={buttonStyle("ghost", "md")}>
        <Tv aria-hidden className="size-3.5" />
        {t("wall")}
      </Link>
      <NameDialog open={isNaming} onClose={() => setNaming(false)} query={query} />
    </div>
  );
}

interface NameDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly query: string;
}

function NameDialog({ open, onClose, query }: NameDialogProps) {
  const t = useTranslations("overview.tools");
  const [name, setName] = useState("");
  const save = () => {
    saveView({ name, query });
    setName("");
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="sm"
      title={t("save")}
      description={t("saveHint")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            form="save-view"
            type="submit"
            disabledReason={name.trim() === "" ? t("noName") : undefined}
          >
            {t("keep")}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t("name")}>
          <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
