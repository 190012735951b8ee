/** How fast this machine is: the promised milliseconds hold on the machine they were measured on. */

/** Milliseconds that `work` takes there, at its fastest. */
const REFERENCE = 0.3;

/** What Heed's own work is made of: letters hashed into words, words looked up and counted. */
function work(): number {
  const text = 'The kettle that you sent me leaks, and nobody has answered my three letters. '.repeat(400);
  const places = new Map<number, number[]>();
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 64) {
      hash = Math.imul(hash ^ unit ^ (i >> 9), 0x01000193);
      continue;
    }
    const known = places.get(hash);
    if (known) known.push(i);
    else places.set(hash, [i]);
    hash = 0x811c9dc5;
  }
  return places.size;
}

/** The promised milliseconds, longer by as much as this machine is slower just now; never shorter. */
export function budget(ms: number): number {
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return ms * Math.max(1, Math.min(...times) / REFERENCE);
}
