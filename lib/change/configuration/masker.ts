import type { Argv } from "../../command/argv";
import { MASK, redactArgv } from "../../command/redact";
import { isSecretName } from "../../command/secret-name";
import { attributeOf, type XmlElement } from "../../pacemaker/xml/xml-element";
import type { ConfigurationOperation } from "./operation";
import { mapChildren } from "./tree";

const MARK = /HARRIERMASKED\d+X/g;
/** Where a step has values by their names. */
const PLACES = ["parameters", "meta", "utilization", "values"] as const;

/**
 * Hides secrets before anything is put into words: which form a tool's words give a value (quoted, escaped, in XML) does not
 * matter then. A plain mark stands for each value, the same for the same one, so that what differs still does.
 */
export class Masker {
  readonly #marks = new Map<string, string>();

  /** A configuration without the values of secrets. */
  tree(configuration: XmlElement): XmlElement {
    return mapChildren(configuration, (one) => {
      const value = attributeOf(one, "value");
      if (one.name !== "nvpair" || value === null || !isSecretName(attributeOf(one, "name") ?? ""))
        return null;
      return [{ ...one, attributes: new Map([...one.attributes, ["value", this.#markOf(value)]]) }];
    });
  }

  step(step: ConfigurationOperation): ConfigurationOperation {
    const hidden = PLACES.flatMap((place) => {
      const values = (step as Partial<Record<typeof place, Readonly<Record<string, string | null>>>>)[place];
      return values === undefined ? [] : [[place, this.#values(values)]];
    });
    return { ...step, ...Object.fromEntries(hidden) } as ConfigurationOperation;
  }

  /** What was said of hidden trees and steps, to be shown. */
  shown(argv: Argv): Argv {
    return redactArgv(argv).map((word) => this.text(word)) as unknown as Argv;
  }

  text(said: string): string {
    return said.replace(MARK, MASK);
  }

  #values(values: Readonly<Record<string, string | null>>): Readonly<Record<string, string | null>> {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value !== null && isSecretName(name) ? this.#markOf(value) : value,
      ]),
    );
  }

  #markOf(value: string): string {
    const mark = this.#marks.get(value) ?? `HARRIERMASKED${this.#marks.size}X`;
    this.#marks.set(value, mark);
    return mark;
  }
}
