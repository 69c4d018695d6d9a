/** An endless stream of numbers in 0 to 1, the same for the same seed on every machine. */
export function seededRandom(seed: string): () => number {
  let state = fnv1a(seed)
  return () => {
    // mulberry32: 32 bits of state, good enough for a picture, not for secrets.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash
}
