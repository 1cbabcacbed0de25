import { describe, expect, it } from "vitest";
import { addressProblem, isPrivateAddress, PRIVATE_ADDRESS, publicLookup } from "./address-rules.ts";

describe("addressProblem", () => {
  it.each([
    "http://example.org/f",
    "ftp://example.org/f",
    "file:///etc/passwd",
    "https://moi:secret@example.org/f",
    "https://jeton@example.org/f",
    "https://localhost/f",
    "https://LOCALHOST./f",
    "https://imprimante.local/f",
    "https://127.1/f",
    "https://0x7f000001/f",
    "https://2130706433/f",
    "https://169.254.169.254/latest",
    "https://[::1]/f",
    "https://[::ffff:10.0.0.1]/f",
    "https://[fd00::1]/f",
    "pas une adresse",
  ])("refuses %s", (address) => {
    expect(addressProblem(address, false)).not.toBeNull();
  });

  it.each(["https://example.org/f", "https://example.org:8443/a/b?c=d", "https://93.184.216.34/f"])("admits %s", (address) => {
    expect(addressProblem(address, false)).toBeNull();
  });

  it("admits a local server for tests, never a password", () => {
    expect(addressProblem("http://127.0.0.1:8080/f", true)).toBeNull();
    expect(addressProblem("http://moi:secret@127.0.0.1:8080/f", true)).not.toBeNull();
  });
});

describe("isPrivateAddress", () => {
  it.each([
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "fe80::1",
    "ff02::1",
    "::ffff:7f00:1",
  ])("knows %s", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(["9.255.255.255", "11.0.0.0", "172.32.0.1", "8.8.8.8", "2606:4700::1111", "example.org"])("leaves %s", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe("publicLookup", () => {
  it.each([true, false])("fails for a name that leads to this machine (all: %s)", async (all) => {
    const code = await new Promise((resolve) => publicLookup("localhost", { all }, (error) => resolve(error?.code)));
    expect(code).toBe(PRIVATE_ADDRESS);
  });
});
