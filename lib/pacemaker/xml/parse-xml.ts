import { err, ok, type Result } from "@/lib/result";
import { readDocument, XmlRefusal } from "./read-document";
import type { XmlElement } from "./xml-element";
import type { XmlError } from "./xml-error";

/** 32 MB: a CIB of 16 nodes × 500 resources has 5 MB. */
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
/** The tools' documents are some ten levels deep; nested rules a few more. */
const MAX_DEPTH = 100;
/** 16 nodes × 500 resources make some 5,000 in crm_mon's answer, and 40,000 in a whole CIB. */
const MAX_ELEMENTS = 200_000;
/** The tools print twenty at most. */
const MAX_ATTRIBUTES = 256;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Reads one XML document as the cluster's tools print it: well-formed, without DOCTYPE and entities of its own,
 * bounded in size, depth and number of elements. Never throws; whatever is wrong is an error by code.
 */
export function parseXml(
  text: string,
  options: { maxBytes?: number; maxElements?: number } = {},
): Result<XmlElement, XmlError> {
  const limit = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const bytes = utf8Length(text, limit);
  if (bytes > limit) return err({ code: "xml.too-large", bytes, limit });
  if (text.trim() === "") return err({ code: "xml.empty" });
  const forbidden = text.search(FORBIDDEN);
  if (forbidden !== -1) return err({ code: "xml.control-character", line: lineAt(text, forbidden) });
  const elements = options.maxElements ?? MAX_ELEMENTS;
  try {
    return ok(readDocument(text, { depth: MAX_DEPTH, elements, attributes: MAX_ATTRIBUTES }));
  } catch (error) {
    if (error instanceof XmlRefusal) return err(toError(text, error, elements));
    throw error;
  }
}

function toError(text: string, refusal: XmlRefusal, elements: number): XmlError {
  switch (refusal.reason) {
    case "doctype":
      return { code: "xml.doctype" };
    case "too-deep":
      return { code: "xml.too-deep", limit: MAX_DEPTH };
    case "too-many":
      return { code: "xml.too-many", limit: elements };
    default:
      return { code: "xml.malformed", line: lineAt(text, refusal.position), detail: refusal.reason };
  }
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < position; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** Length in UTF-8; a lower bound is enough, and all that is computed, where the limit is surely kept or broken. */
function utf8Length(text: string, limit: number): number {
  if (text.length > limit || text.length * 3 <= limit) return text.length;
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
