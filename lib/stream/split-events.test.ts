import { expect, it } from "vitest";
import { splitEvents } from "./split-events";

it("gives whole events and keeps the rest", () => {
  const first = splitEvents("", 'data: {"a":1}\n\ndata: {"b"');
  expect(first).toEqual({ data: ['{"a":1}'], rest: 'data: {"b"' });
  expect(splitEvents(first.rest, ":2}\n\n")).toEqual({ data: ['{"b":2}'], rest: "" });
});

it("leaves out comments and fields that are not data", () => {
  expect(splitEvents("", ": hello\n\nid: 7\nevent: x\ndata: y\n\n").data).toEqual(["y"]);
});

it("joins data of several lines and takes Windows line ends", () => {
  expect(splitEvents("", "data: a\r\ndata:b\r\n\r\n").data).toEqual(["a\nb"]);
});
