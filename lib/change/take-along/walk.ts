import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { editConfiguration } from "../configuration/edit";
import type { ConfigurationOperation } from "../configuration/operation";
import { stepSchema } from "../configuration/step-input";
import { touchedBy } from "../configuration/touched";

/** A configuration on its way, and the steps taken. A step that cannot be made, or is no step by its shape, is not taken. */
export class Walk {
  readonly steps: ConfigurationOperation[] = [];

  constructor(public tree: XmlElement) {}

  /** Whether it was made; one that changes nothing is left out, and counts as made. */
  take(step: ConfigurationOperation): boolean {
    if (!stepSchema.safeParse(step).success) return false;
    const next = editConfiguration(this.tree, step);
    if (!next.ok) return false;
    if (touchedBy(this.tree, next.value).length === 0) return true;
    this.steps.push(step);
    this.tree = next.value;
    return true;
  }

  /** Takes all of some steps or none: where `go` answers false everything is as it was before it. */
  attempt(go: () => boolean): boolean {
    const { tree, steps } = this;
    const count = steps.length;
    if (go()) return true;
    this.tree = tree;
    steps.length = count;
    return false;
  }
}
