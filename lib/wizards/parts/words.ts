import type { WizardText } from "../wizard";

/** A text of the message files below `wizard.`. */
export function words(key: string, values?: Readonly<Record<string, string | number>>): WizardText {
  return values === undefined ? { key } : { key, values };
}

/** Words of the cluster's own tools, as they are. */
export function said(text: string): WizardText {
  return { said: text };
}
