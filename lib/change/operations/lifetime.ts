/** An ISO 8601 duration of at least one part, none of it signed. The browser needs no schema to know one. */
const DURATION =
  /^P(?=\d|T\d)(?:\d{1,4}W|(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}S)?)?)$/;

/** Whether `crm_resource --lifetime` reads it as a time to come: `PT30M`, `P1DT12H`, `P2W`. Nothing but zeros is none. */
export function isLifetime(text: string): boolean {
  return text.length <= 32 && DURATION.test(text) && /[1-9]/.test(text);
}
