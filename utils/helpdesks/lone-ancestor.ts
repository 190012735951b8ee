/**
 * The widest element around `anchor` that holds none of `others`: the root of one ticket where several stand in one
 * document and no element of the page is known to hold exactly one. Never wider than `limit`.
 */
export function loneAncestor(anchor: Element, others: readonly Element[], limit?: Element): Element {
  let widest = anchor;
  for (;;) {
    const parent = widest.parentElement;
    if (widest === limit || !parent || others.some((other) => parent.contains(other))) return widest;
    widest = parent;
  }
}
