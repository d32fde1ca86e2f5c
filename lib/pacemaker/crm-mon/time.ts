const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Tue Jul  1 10:00:00 2025`, with or without a zone after it. */
const CTIME = /^(?:[A-Za-z]{3},? )?\s*([A-Z][a-z]{2})\s+(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})(?: (.+))?$/;
/** `2025-07-01 10:00:00Z`, `2025-07-01T10:00:00.123+02:00`, `2025-07-01 10:00:00 +02:00`. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?\s?(.*)$/;
const EPOCH = /^\d{9,11}$/;
const OFFSET = /^([-+])(\d{2}):?(\d{2})$/;

/**
 * A time as any of the tools prints it → ISO 8601 in UTC with seconds; null where it cannot be read.
 * Our commands run with TZ=UTC and LC_ALL=C.UTF-8, so a time printed without a zone is UTC.
 */
export function toIsoTime(printed: string | null): string | null {
  const text = printed?.trim() ?? "";
  if (EPOCH.test(text)) return text === "0" ? null : format(Number(text) * 1000);
  const ctime = CTIME.exec(text);
  if (ctime !== null) {
    const [, month = "", day, hour, minute, second, year, zone = ""] = ctime;
    return atZone([year, MONTHS.indexOf(month) + 1, day, hour, minute, second], zone);
  }
  const iso = ISO.exec(text);
  return iso === null ? null : atZone(iso.slice(1, 7), iso[7] ?? "");
}

function atZone(parts: readonly (string | number | undefined)[], zone: string): string | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const offset = offsetMs(zone.trim());
  if (offset === null || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  return format(Date.UTC(year, month - 1, day, hour, minute, second) - offset);
}

function offsetMs(zone: string): number | null {
  if (["", "Z", "UTC", "GMT"].includes(zone)) return 0;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function format(epochMs: number): string | null {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(".000Z", "Z");
}
