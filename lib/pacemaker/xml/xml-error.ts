/** Why a document was refused; worded inside `problem.node.output-unreadable`. */
export type XmlError =
  | { readonly code: "xml.empty" }
  | { readonly code: "xml.too-large"; readonly bytes: number; readonly limit: number }
  | { readonly code: "xml.doctype" }
  | { readonly code: "xml.control-character"; readonly line: number }
  | { readonly code: "xml.malformed"; readonly line: number; readonly detail: XmlDefect }
  | { readonly code: "xml.too-deep"; readonly limit: number }
  /** More elements, attributes of one element, nodes or resources than any cluster has. */
  | { readonly code: "xml.too-many"; readonly limit: number }
  /** Reading it took more time or memory than any cluster's text takes; it was given up. */
  | { readonly code: "xml.too-costly" }
  | { readonly code: "xml.unexpected-root"; readonly root: string };

/** What exactly is ill-formed. */
export type XmlDefect =
  | "truncated"
  | "name"
  | "attribute"
  | "duplicate-attribute"
  | "mismatched-tag"
  | "entity"
  | "markup"
  | "outside-root";
