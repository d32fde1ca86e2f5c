"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { KEPT_SECRET } from "@/lib/wizards/kept-secret";
import { ControlShell } from "./control-shell";
import type { FieldProps } from "./field-props";

/** A value that nobody behind one's back should read. One that was typed before is kept on the server, and not shown again. */
export function SecretField({ field, value, checks, onChange }: FieldProps<"secret">) {
  const t = useTranslations("ui.secret");
  const [isShown, setIsShown] = useState(false);
  const isKept = value === KEPT_SECRET;
  return (
    <ControlShell field={field} checks={checks}>
      <div className="relative">
        <Input
          mono
          type={isShown ? "text" : "password"}
          value={typeof value === "string" && !isKept ? value : ""}
          placeholder={isKept ? t("kept") : field.placeholder}
          required={field.required === true && !isKept}
          autoComplete="new-password"
          spellCheck={false}
          className="pr-9 pointer-coarse:pr-11"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={t(isShown ? "hide" : "show")}
          size="sm"
          aria-pressed={isShown}
          className="absolute top-1 right-1 pointer-coarse:top-0.5"
          onClick={() => setIsShown(!isShown)}
        />
      </div>
    </ControlShell>
  );
}
