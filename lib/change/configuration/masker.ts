import type { Argv } from "../../command/argv";
import { hideInArgv, MASK, redactArgv } from "../../command/redact";
import { hideInTree } from "../../pacemaker/cib/hide-secrets";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { hideInStep } from "./hide";
import type { ConfigurationOperation } from "./operation";

const MARK = /HARRIERMASKED\d+X/g;

/**
 * Hides secrets before anything is put into words: which form a tool's words give a value (quoted, escaped, in XML) does not
 * matter then. A plain mark stands for each value, the same for the same one, so that what differs still does.
 */
export class Masker {
  readonly #marks = new Map<string, string>();

  /** A configuration without the values of secrets. */
  tree(configuration: XmlElement): XmlElement {
    return hideInTree(configuration, (secret) => this.#markOf(secret));
  }

  step(step: ConfigurationOperation): ConfigurationOperation {
    return hideInStep(step, (secret) => this.#markOf(secret));
  }

  /** A command without what looks like a secret in it. */
  argv(argv: Argv): Argv {
    return hideInArgv(argv, (secret) => this.#markOf(secret));
  }

  /** What came of hidden words, with the values in their places again. */
  revealed(one: XmlElement): XmlElement {
    const values = new Map([...this.#marks].map(([value, mark]) => [mark, value]));
    const real = (text: string) => text.replace(MARK, (mark) => values.get(mark) ?? mark);
    const visit = (part: XmlElement): XmlElement => ({
      ...part,
      attributes: new Map([...part.attributes].map(([name, value]) => [name, real(value)])),
      text: real(part.text),
      children: part.children.map(visit),
    });
    return visit(one);
  }

  /** What was said of hidden trees and steps, to be shown. */
  shown(argv: Argv): Argv {
    return redactArgv(argv).map((word) => this.text(word)) as unknown as Argv;
  }

  text(said: string): string {
    return said.replace(MARK, MASK);
  }

  #markOf(value: string): string {
    const mark = this.#marks.get(value) ?? `HARRIERMASKED${this.#marks.size}X`;
    this.#marks.set(value, mark);
    return mark;
  }
}
