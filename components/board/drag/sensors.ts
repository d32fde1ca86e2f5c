import { PointerActivationConstraints, PointerSensor } from "@dnd-kit/dom";
import { NodeSensor } from "./node-sensor";

/** A finger must rest, so that it can still scroll; a mouse must move, so that it can still click. */
const TOUCH_HOLD_MS = 250;
const MOUSE_DISTANCE_PX = 5;

export const SENSORS = [
  PointerSensor.configure({
    activationConstraints: ({ pointerType }) =>
      pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: TOUCH_HOLD_MS, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: MOUSE_DISTANCE_PX })],
    // The handle is for the keyboard; mouse and finger take the whole card.
    activatorElements: (source) => [source.element],
    preventActivation: ({ target }) => target instanceof Element && target.closest("[data-no-drag]") !== null,
  }),
  NodeSensor.configure({
    keyboardCodes: {
      start: ["Space", "Enter"],
      end: ["Space", "Enter"],
      cancel: ["Escape"],
      up: ["ArrowUp"],
      down: ["ArrowDown"],
      left: ["ArrowLeft"],
      right: ["ArrowRight"],
    },
  }),
];
