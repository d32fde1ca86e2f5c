import "server-only";

/**
 * What comes of some work, or "timed-out" when nothing has after so many milliseconds; `late` gets what comes afterwards.
 * Rejects where the work does in time.
 */
export function within<T>(
  work: Promise<T>,
  timeoutMs: number,
  late: (value: T) => void = () => undefined,
): Promise<T | "timed-out"> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      resolve("timed-out");
    }, timeoutMs);
    timer.unref();
    work.then(
      (value) => {
        clearTimeout(timer);
        if (over) late(value);
        else resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
