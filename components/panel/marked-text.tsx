import { Fragment } from 'react';
import type { Span } from '../../utils/analyzer/types.ts';
import { Slur } from './slur.tsx';

interface Piece {
  text: string;
  start: number;
  label: string | null;
}

/** Spans in order, those with nothing but white space between them as one: "no reply" is one mark, not two. */
function joinNeighbours(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    const touches = last && (span.start <= last.end || /^[^\S\n]*$/.test(text.slice(last.end, span.start)));
    if (touches) joined[joined.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** Cuts a text at its spans. */
export function piecesOf(text: string, spans: readonly Span[], from = 0, to = text.length): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const span of joinNeighbours(text, spans)) {
    if (span.start < at || span.end > to) continue;
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), start: at, label: null });
    pieces.push({ text: text.slice(span.start, span.end), start: span.start, label: span.label });
    at = span.end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), start: at, label: null });
  return pieces;
}

/** The customer's own words, as text only, with the evidence marked, and insults aimed at the agent blurred. */
export function MarkedText({
  text,
  spans,
  slurs = [],
  from,
  to,
}: {
  text: string;
  spans: readonly Span[];
  slurs?: readonly Span[];
  from?: number;
  to?: number;
}) {
  const isSlur = (piece: Piece): boolean =>
    slurs.some(({ start, end }) => start < piece.start + piece.text.length && end > piece.start);
  return piecesOf(text, spans, from, to).map((piece) => {
    if (piece.label === null) return <Fragment key={piece.start}>{piece.text}</Fragment>;
    return <mark key={piece.start}>{isSlur(piece) ? <Slur>{piece.text}</Slur> : piece.text}</mark>;
  });
}

const AROUND = 70; // characters kept on each side of a mark in an excerpt

/** The parts of a long text that hold marks, widened to word boundaries; the beginning where there is none. */
export function excerptsOf(text: string, spans: readonly Span[], longest = 320): { from: number; to: number }[] {
  if (text.length <= longest) return [{ from: 0, to: text.length }];
  const widen = (index: number, step: -1 | 1): number => {
    let at = index;
    while (at > 0 && at < text.length && !/\s/.test(text[step < 0 ? at - 1 : at] ?? ' ')) at += step;
    return at;
  };
  const parts: { from: number; to: number }[] = [];
  let left = longest;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const from = widen(Math.max(0, span.start - AROUND), -1);
    const to = widen(Math.min(text.length, span.end + AROUND), 1);
    const last = parts.at(-1);
    if (last && from <= last.to) {
      left -= Math.max(0, to - last.to);
      last.to = Math.max(last.to, to);
    } else if (left > 0) {
      parts.push({ from, to });
      left -= to - from;
    }
  }
  return parts.length > 0 ? parts : [{ from: 0, to: widen(longest, 1) }];
}
