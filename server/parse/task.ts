import "server-only";
import { readConfiguration } from "@/lib/change/import/read-configuration";
import { readSheets } from "@/lib/configuration/read-sheets";
import type { Sheets } from "@/lib/configuration/sheets";
import { type CibReport, parseCib } from "@/lib/pacemaker/cib/parse-cib";
import { type MonReport, parseCrmMon } from "@/lib/pacemaker/crm-mon/parse-crm-mon";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { XmlError } from "@/lib/pacemaker/xml/xml-error";
import type { Result } from "@/lib/result";

/** What may be asked about a text, and what each answer is. */
export interface ParsedTexts {
  readonly status: Result<MonReport, XmlError>;
  readonly configuration: Result<CibReport, XmlError>;
  /** The `<configuration>` itself, of a text that a person brought. */
  readonly imported: Result<XmlElement, XmlError>;
  readonly sheets: Result<Sheets, XmlError>;
}

export interface Task {
  readonly kind: keyof ParsedTexts;
  readonly text: string;
}

const READERS: { readonly [Kind in keyof ParsedTexts]: (text: string) => ParsedTexts[Kind] } = {
  status: parseCrmMon,
  configuration: parseCib,
  imported: readConfiguration,
  sheets: readSheets,
};

/** Reads a text, wherever that is done. */
export function answerOf<Kind extends keyof ParsedTexts>({
  kind,
  text,
}: Task & { kind: Kind }): ParsedTexts[Kind] {
  return READERS[kind](text);
}
