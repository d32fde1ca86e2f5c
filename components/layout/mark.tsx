/**
 * Harrier's mark: the bird from the front as it hovers, wings raised in the shallow V that tells a harrier from
 * every other hawk, and the tail below. One path, so that it holds at 16 pixels.
 */
export function HarrierMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={className} fill="currentColor">
      <path d={HARRIER_PATH} />
    </svg>
  );
}

const HARRIER_PATH =
  "M0.8 5.2C4.9 5.6 8.1 7.4 10.2 10C10.6 9 11.2 8.4 12 8.4C12.8 8.4 13.4 9 13.8 10C15.9 7.4 19.1 5.6 23.2 5.2C20.9 9.6 17.9 12.7 14 14.1L13.3 16.1L15 20.2L12 18.9L9 20.2L10.7 16.1L10 14.1C6.1 12.7 3.1 9.6 0.8 5.2Z";
