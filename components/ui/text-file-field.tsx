"use client";

import { FileText, type LucideIcon } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { Textarea } from "./textarea";

interface TextFileFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** On the button that lets a file be chosen. */
  readonly choose: string;
  readonly icon?: LucideIcon;
  readonly rows: number;
  readonly placeholder?: string;
  /** A file that is larger was chosen by mistake, and is passed over. */
  readonly maxBytes: number;
  readonly value: string;
  /** `fileName`: null for what was typed or pasted. */
  readonly onChange: (value: string, fileName: string | null) => void;
}

/** A text file, pasted, dropped or chosen. It is read in the browser. */
export function TextFileField(props: TextFileFieldProps) {
  const {
    label,
    hint,
    error,
    choose,
    icon: Icon = FileText,
    rows,
    placeholder,
    maxBytes,
    value,
    onChange,
  } = props;
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file && file.size <= maxBytes) onChange(await file.text(), file.name);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hint={hint} error={error}>
        <Textarea
          mono
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value, null)}
          onDrop={(event) => {
            const file = event.dataTransfer.files[0];
            if (!file) return;
            event.preventDefault();
            void read(file);
          }}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          className="text-sm"
        />
      </Field>
      <div>
        <Button onClick={() => input.current?.click()}>
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          {choose}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={choose}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
