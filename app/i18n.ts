import { getRequestConfig } from "next-intl/server";
import { messages } from "@/lib/i18n/messages/en";

declare module "next-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof messages;
  }
}

/** English alone so far: another language is another folder of messages and a choice here. */
export default getRequestConfig(async () => ({ locale: "en", messages, timeZone: "UTC" }));
