/** Words of the initial state (RFC 7693, section 2.6). */
const IV = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
] as const;

/** Order of the message words in each round (RFC 7693, section 2.7); rounds 10 and 11 repeat the first two. */
const SIGMA = [
  "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
  "14 10 4 8 9 15 13 6 1 12 0 2 11 7 5 3",
  "11 8 12 0 5 2 15 13 10 14 3 6 7 1 9 4",
  "7 9 3 1 13 12 11 14 2 6 5 10 4 0 15 8",
  "9 0 5 7 2 4 10 15 14 1 11 12 6 8 3 13",
  "2 12 6 10 0 11 8 3 4 13 7 5 15 14 1 9",
  "12 5 1 15 14 13 4 10 0 7 6 3 9 2 8 11",
  "13 11 7 14 12 1 3 9 5 0 15 4 8 6 2 10",
  "6 15 14 9 11 3 0 8 12 2 13 7 1 4 10 5",
  "10 2 8 4 7 6 1 5 15 11 9 14 3 12 13 0",
].map((line) => line.split(" ").map(Number));

/** Which four words of the state each step of a round mixes. */
const STEPS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

const BLOCK_BYTES = 128;
const ROUNDS = 12;
const MASK = 0xffff_ffff_ffff_ffffn;

/**
 * BLAKE2b without a key (RFC 7693) for an output of 1 to 64 bytes: OpenSSL only has the one of 64, and the checksum of a
 * minisign secret key takes 32. For a few hundred bytes at most: it is slow, and not written to hide its input from a clock.
 */
export function blake2b(message: Uint8Array, outputBytes: number): Uint8Array {
  const state: bigint[] = [...IV];
  state[0] = IV[0] ^ 0x0101_0000n ^ BigInt(outputBytes);
  const blocks = Math.max(1, Math.ceil(message.length / BLOCK_BYTES));
  for (let block = 0; block < blocks; block += 1) {
    const bytes = new Uint8Array(BLOCK_BYTES);
    bytes.set(message.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES));
    const isLast = block === blocks - 1;
    compress(state, bytes, isLast ? message.length : (block + 1) * BLOCK_BYTES, isLast);
  }
  const output = new Uint8Array(64);
  const view = new DataView(output.buffer);
  for (const [index, word] of state.entries()) view.setBigUint64(index * 8, word, true);
  return output.slice(0, outputBytes);
}

function compress(state: bigint[], block: Uint8Array, counted: number, isLast: boolean): void {
  const view = new DataView(block.buffer, block.byteOffset);
  const words = Array.from({ length: 16 }, (_, index) => view.getBigUint64(index * 8, true));
  const v: bigint[] = [...state, ...IV];
  v[12] = at(v, 12) ^ BigInt(counted);
  if (isLast) v[14] = at(v, 14) ^ MASK;
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = SIGMA[round % 10] ?? [];
    for (const [step, [a, b, c, d]] of STEPS.entries()) {
      mix(v, [a, b, c, d], at(words, order[step * 2] ?? 0), at(words, order[step * 2 + 1] ?? 0));
    }
  }
  for (let index = 0; index < 8; index += 1) state[index] = at(state, index) ^ at(v, index) ^ at(v, index + 8);
}

function mix(v: bigint[], [a, b, c, d]: readonly [number, number, number, number], x: bigint, y: bigint): void {
  v[a] = (at(v, a) + at(v, b) + x) & MASK;
  v[d] = rotate(at(v, d) ^ at(v, a), 32n);
  v[c] = (at(v, c) + at(v, d)) & MASK;
  v[b] = rotate(at(v, b) ^ at(v, c), 24n);
  v[a] = (at(v, a) + at(v, b) + y) & MASK;
  v[d] = rotate(at(v, d) ^ at(v, a), 16n);
  v[c] = (at(v, c) + at(v, d)) & MASK;
  v[b] = rotate(at(v, b) ^ at(v, c), 63n);
}

function rotate(word: bigint, bits: bigint): bigint {
  return ((word >> bits) | (word << (64n - bits))) & MASK;
}

function at(words: readonly bigint[], index: number): bigint {
  return words[index] ?? 0n;
}
