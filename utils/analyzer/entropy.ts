/**
 * Bytes in as few bits as their frequencies ask for: static rANS (J. Duda, arXiv:1311.2540). Weights are mostly zeros and small numbers,
 * for which a packer of files spends a whole bit and more.
 */
import { Reader, Writer } from './bytes.ts';

const PRECISION = 12; // bits of a frequency
const TOTAL = 1 << PRECISION;
const LEAST_STATE = 1 << 23; // with a byte more it stays below 2^31

/** Frequencies that add up to TOTAL, none of what occurs below 1. */
const frequenciesOf = (bytes: Uint8Array): Uint16Array => {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] as number) + 1;
  const frequencies = Uint16Array.from(
    counts,
    (count) => count && Math.max(1, Math.floor((count / bytes.length) * TOTAL)),
  );
  let spare = TOTAL - frequencies.reduce((sum, one) => sum + one, 0);
  // what rounding left goes to, or is taken from, the commonest
  while (spare !== 0) {
    const most = frequencies.indexOf(Math.max(...frequencies));
    const change = spare > 0 ? spare : Math.max(spare, 1 - Math.ceil((frequencies[most] as number) / 2));
    frequencies[most] = (frequencies[most] as number) + change;
    spare -= change;
  }
  return frequencies;
};

const startsOf = (frequencies: Uint16Array): Uint16Array => {
  const starts = new Uint16Array(256);
  for (let byte = 1; byte < 256; byte++)
    starts[byte] = (starts[byte - 1] as number) + (frequencies[byte - 1] as number);
  return starts;
};

export const packBytes = (bytes: Uint8Array): Uint8Array => {
  const out = new Writer();
  out.varint(bytes.length);
  if (bytes.length === 0) return out.done();
  const frequencies = frequenciesOf(bytes);
  const starts = startsOf(frequencies);
  const met = [...frequencies.keys()].filter((byte) => frequencies[byte] !== 0);
  out.byte(met.length - 1);
  for (const byte of met) {
    out.byte(byte);
    out.varint(frequencies[byte] as number);
  }
  // written from the end, so that it is read from the start
  const coded: number[] = [];
  let state = LEAST_STATE;
  for (let i = bytes.length - 1; i >= 0; i--) {
    const byte = bytes[i] as number;
    const frequency = frequencies[byte] as number;
    const limit = (LEAST_STATE >>> PRECISION) * 256 * frequency;
    for (; state >= limit; state = Math.floor(state / 256)) coded.push(state & 0xff);
    state = Math.floor(state / frequency) * TOTAL + (state % frequency) + (starts[byte] as number);
  }
  for (let i = 0; i < 4; i++) coded.push((state >>> (8 * i)) & 0xff);
  out.part(Uint8Array.from(coded.reverse()));
  return out.done();
};

export const unpackBytes = (packed: Uint8Array): Uint8Array => {
  const from = new Reader(packed);
  const bytes = new Uint8Array(from.varint());
  if (bytes.length === 0) return bytes;
  const frequencies = new Uint16Array(256);
  for (let left = from.byte() + 1; left > 0; left--) frequencies[from.byte()] = from.varint();
  const starts = startsOf(frequencies);
  const byteAt = new Uint8Array(TOTAL);
  frequencies.forEach((frequency, byte) => {
    byteAt.fill(byte, starts[byte], (starts[byte] as number) + frequency);
  });
  const coded = from.part();
  let at = 0;
  let state = 0;
  while (at < 4) state = state * 256 + (coded[at++] as number);
  for (let i = 0; i < bytes.length; i++) {
    const slot = state & (TOTAL - 1);
    const byte = byteAt[slot] as number;
    bytes[i] = byte;
    state = (frequencies[byte] as number) * (state >>> PRECISION) + slot - (starts[byte] as number);
    while (state < LEAST_STATE) state = (state << 8) | (coded[at++] as number);
  }
  return bytes;
};
