import { describe, expect, it } from "vitest";
import { findMirror, parseAptSources } from "./apt-sources";

const DEB822 = `
Types: deb
# a remark
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/x.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
`;

describe("parseAptSources", () => {
  it("reads both forms", () => {
    const text = `# remark\ndeb [arch=amd64 signed-by=/x] http://a.example/debian bookworm main # end\ndeb-src http://a.example/debian bookworm main\n${DEB822}`;
    expect(parseAptSources(text)).toEqual([
      { uri: "http://a.example/debian", suites: ["bookworm"], components: ["main"] },
      {
        uri: "http://mirror.example/debian",
        suites: ["bookworm", "bookworm-updates"],
        components: ["main", "contrib"],
      },
      { uri: "http://mirror.example/debian-security", suites: ["bookworm-security"], components: ["main"] },
    ]);
  });

  it("reads several suites over several lines, and leaves out what is switched off", () => {
    expect(parseAptSources("Types: deb\nURIs: http://a\nSuites: x\n y\nComponents: main")[0]?.suites).toEqual(
      ["x", "y"],
    );
    expect(parseAptSources("Types: deb\nEnabled: no\nURIs: http://a\nSuites: x\nComponents: main")).toEqual(
      [],
    );
    expect(parseAptSources("Types: deb-src\nURIs: http://a\nSuites: x\nComponents: main")).toEqual([]);
  });
});

describe("findMirror", () => {
  const sources = parseAptSources(`deb http://tools.example/apt cloud-sdk-bookworm main\n\n${DEB822}`);

  it("finds the release itself, or the mirror that will have it too", () => {
    expect(findMirror(sources, "bookworm")?.uri).toBe("http://mirror.example/debian");
    expect(findMirror(sources, "trixie")).toMatchObject({
      uri: "http://mirror.example/debian",
      suites: ["trixie"],
    });
  });

  it("finds nothing in somebody else's archive", () => {
    expect(findMirror(parseAptSources("deb http://tools.example/apt jammy main"), "trixie")).toBeUndefined();
  });
});
