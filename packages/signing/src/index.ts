export { blake2b } from "./blake2b.ts";
