"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { INPUT_STYLE } from "./input-style";

/** One line of text; stands inside a Field. */
export function Input({ className, mono, ...rest }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <Field.Control
      {...(rest as ComponentProps<typeof Field.Control>)}
      className={classNames(INPUT_STYLE, "h-8 pointer-coarse:h-10", mono && "font-mono", className)}
    />
  );
}
