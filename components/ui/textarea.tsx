"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";

/** Several lines of text; stands inside a Field. */
export function Textarea({ className, mono, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          className={classNames(INPUT_STYLE, "min-h-24 py-1.5", mono && "font-mono", className)}
        />
      }
    />
  );
}
