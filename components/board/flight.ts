const DURATION_MS = 420;
const EASING = "cubic-bezier(0.22, 1, 0.36, 1)";

export interface Flight {
  readonly picture: HTMLElement;
}

/** Pictures of cards under way, by the key of the card that they fly to. */
export type Flights = Map<string, Flight>;

interface FlightInput {
  readonly from: string;
  readonly to: string;
  readonly start: DOMRect;
  readonly end: DOMRect;
  /** The card that leaves, or the picture of it that is still under way. */
  readonly picture: HTMLElement;
  readonly target: HTMLElement;
}

/** Sends a picture of a card, above everything, from where it was to where the card is now; the card itself fades in. */
export function startFlight(flights: Flights, input: FlightInput): void {
  const { from, to, start, end, picture, target } = input;
  const ghost = picture.cloneNode(true) as HTMLElement;
  flights.get(from)?.picture.remove();
  flights.delete(from);
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  for (const name of ["role", "aria-label", "data-card"]) ghost.removeAttribute(name);
  Object.assign(ghost.style, {
    position: "fixed",
    left: `${start.left}px`,
    top: `${start.top}px`,
    width: `${start.width}px`,
    margin: "0",
    zIndex: "25",
    opacity: "1",
    pointerEvents: "none",
  });
  document.body.append(ghost);
  flights.set(to, { picture: ghost });
  const way = `translate(${end.left - start.left}px, ${end.top - start.top}px)`;
  const flight = ghost.animate(
    [
      { transform: "none", width: `${start.width}px` },
      { transform: way, width: `${end.width}px` },
    ],
    { duration: DURATION_MS, easing: EASING, fill: "forwards" },
  );
  target.animate([{ opacity: 0.15 }, { opacity: 0.15, offset: 0.7 }, { opacity: 1 }], DURATION_MS);
  const land = () => {
    ghost.remove();
    if (flights.get(to)?.picture === ghost) flights.delete(to);
  };
  flight.finished.then(land, land);
}
