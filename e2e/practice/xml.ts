/**
 * Elements and attributes, nothing else: what a CIB's status section and a transition graph are made of.
 * Attributes stay as they were written until somebody changes them, so that 8,000 untouched records cost nothing.
 */
export type Element = { name: string; attributes: string; children: Element[] };

const TAG =
  /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;

export function parseElement(text: string): Element {
  const top: Element = { name: "", attributes: "", children: [] };
  const open: Element[] = [top];
  for (const [, closing, name, attributes, empty] of text.matchAll(TAG)) {
    if (name === undefined) continue;
    const parent = open.at(-1);
    if (parent === undefined) throw new Error(`XML closes </${name}> once too often`);
    if (closing) {
      if (parent.name !== name) throw new Error(`XML closes </${name}> inside <${parent.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributes ?? "", children: [] };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
  const [root] = top.children;
  if (root === undefined || top.children.length > 1 || open.length > 1)
    throw new Error("XML is not one whole element");
  return root;
}

export function toText(element: Element): string {
  const { name, attributes, children } = element;
  if (children.length === 0) return `<${name}${attributes}/>\n`;
  return `<${name}${attributes}>\n${children.map(toText).join("")}</${name}>\n`;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function toPlain(value: string): string {
  return value.includes("&")
    ? value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "")
    : value;
}

export function escapeXml(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

export function toAttributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

export function readAttributes(element: Element): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single] of element.attributes.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (name !== undefined) found[name] = toPlain(double ?? single ?? "");
  }
  return found;
}

/** One attribute; the common case (written by Pacemaker, double quotes) without parsing the others. */
export function attribute(element: Element, name: string): string | undefined {
  const start = element.attributes.indexOf(` ${name}="`);
  if (start < 0) return readAttributes(element)[name];
  const from = start + name.length + 3;
  return toPlain(element.attributes.slice(from, element.attributes.indexOf('"', from)));
}

export function setAttributes(element: Element, values: Record<string, string | number>): void {
  element.attributes = toAttributes({ ...readAttributes(element), ...values });
}

export function child(element: Element, name: string, id?: string): Element | undefined {
  return element.children.find(
    (one) => one.name === name && (id === undefined || attribute(one, "id") === id),
  );
}

/** The child of that name (and id), made where there is none. */
export function ensureChild(element: Element, name: string, values: Record<string, string> = {}): Element {
  const found = child(element, name, values.id);
  if (found !== undefined) return found;
  const made = { name, attributes: toAttributes(values), children: [] };
  element.children.push(made);
  return made;
}
