import type { WizardKey } from "../../i18n/wizard-key";
import type { TextValues, WizardText } from "../wizard";

/** A text of the message files below `wizard.`. */
export function words(key: WizardKey, values?: TextValues): WizardText {
  return values === undefined ? { key } : { key, values };
}

/** Words of the cluster's own tools, as they are. */
export function said(text: string): WizardText {
  return { said: text };
}
