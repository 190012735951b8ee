/** The trained model: how it is kept in a file, and read back. */
import { Reader, Writer } from './bytes.ts';
import type { CueBook, Form } from './cues.ts';
import { FORMS } from './cues.ts';
import { packBytes, unpackBytes } from './entropy.ts';
import type { LatinModel } from './language.ts';
import { CAUSES, RISKS, STATES } from './types.ts';

/** Frustration has two experts, tickets and public posts, and a gate that says which of them to hear. In smaller tables words share weights too often. */
export const WORD_TABLE = 1 << 18;
export const LETTER_TABLE = 1 << 17;
export const EXPERTS = 2;

/** Heads, a column each: states, levels 1 to 3, a plain request, frustrated as our own messages are, causes, risks. Each says yes or no for itself (logistic). */
export const LEVELS = 3;
export const FIRST_LEVEL = STATES.length;
export const REQUEST = FIRST_LEVEL + LEVELS;
export const FRUSTRATED = REQUEST + 1;
export const FIRST_CAUSE = FRUSTRATED + 1;
export const FIRST_RISK = FIRST_CAUSE + CAUSES.length;
export const COLUMNS = FIRST_RISK + RISKS.length;
export const SLOTS = 1 << 20;

/** The gate's own table of words. */
export const GATE_TABLE = 1 << 13;

const CALIBRATION = ['gateScale', 'gateShift', 'ticketScale', 'ticketShift', 'publicScale', 'publicShift'] as const;
/** How loud each speaks: the gate and the experts. */
export type Calibration = Record<(typeof CALIBRATION)[number], number>;

export interface Model {
  info: string;
  books: Record<Form, CueBook>;
  latin: LatinModel;
  /** weights by slot and expert, times the scale */
  words: Int8Array;
  letters: Int8Array;
  wordScales: number[];
  letterScales: number[];
  gateWords: Int8Array;
  gateWordScale: number;
  /** cue weights: ticket, public, gate */
  cues: Int8Array;
  cueScales: number[];
  biases: number[];
  calibration: Record<Form, Calibration>;
  /** heads: rows of (column, weight) for hashed words and starts of words */
  rowSlots: number[];
  rowSizes: number[];
  rowColumns: number[];
  rowWeights: Int8Array;
  /** by column */
  rowScales: number[];
  headCues: Int8Array;
  headCueScale: number;
  headBiases: number[];
  /** what a cause or risk must reach, by column */
  thresholds: number[];
  /** what a risk must reach to be named with a doubt, in the order of RISKS; its threshold where a doubt is not worth naming */
  doubtful: number[];
}

/** A stream of its own, packed by its own frequencies: like beside like. */
const packed = (out: Writer, write: (stream: Writer) => void): void => {
  const stream = new Writer();
  write(stream);
  out.part(packBytes(stream.done()));
};

const unpacked = (from: Reader): Reader => new Reader(unpackBytes(from.part()));

const writeBook = (out: Writer, book: CueBook): void => {
  packed(out, (stream) => stream.ascending(book.words));
  packed(out, (stream) => stream.ascending(book.stems));
  out.byte(book.shortestStem);
  out.byte(book.longestStem);
  // sorted by parent, then by element: small differences
  const { nodes } = book;
  out.varint(nodes.length);
  packed(out, (stream) => {
    nodes.forEach((node, i) => {
      stream.varint(node.parent - (nodes[i - 1]?.parent ?? 0));
    });
  });
  packed(out, (stream) => {
    nodes.forEach((node, i) => {
      const before = nodes[i - 1];
      stream.varint(node.element - (before?.parent === node.parent ? before.element : 0));
    });
  });
  packed(out, (stream) => {
    for (const node of nodes) stream.byte(node.categories.length);
  });
  packed(out, (stream) => {
    for (const node of nodes) for (const category of node.categories) stream.varint(category);
  });
};

const readBook = (from: Reader): CueBook => {
  const words = unpacked(from).ascending();
  const stems = unpacked(from).ascending();
  const shortestStem = from.byte();
  const longestStem = from.byte();
  const count = from.varint();
  const [parents, elements, sizes, categories] = [unpacked(from), unpacked(from), unpacked(from), unpacked(from)];
  let parent = 0;
  let element = 0;
  const nodes = Array.from({ length: count }, (): CueBook['nodes'][number] => {
    const step = parents.varint();
    if (step !== 0) element = 0;
    parent += step;
    element += elements.varint();
    return { parent, element, categories: Array.from({ length: sizes.byte() }, () => categories.varint()) };
  });
  return { words, stems, shortestStem, longestStem, nodes };
};

/** Nodes renumbered level by level, each level by parent and element: what writeBook expects. */
export const orderedBook = (book: CueBook): CueBook => {
  const children = new Map<number, number[]>();
  book.nodes.forEach((node, i) => {
    const list = children.get(node.parent);
    if (list === undefined) children.set(node.parent, [i + 1]);
    else list.push(i + 1);
  });
  const nodes: CueBook['nodes'] = [];
  let level: { old: number; now: number }[] = [{ old: 0, now: 0 }];
  while (level.length > 0) {
    const next: { old: number; now: number }[] = [];
    for (const { old, now } of level) {
      const list = (children.get(old) ?? []).sort(
        (a, b) => (book.nodes[a - 1]?.element as number) - (book.nodes[b - 1]?.element as number),
      );
      for (const child of list) {
        const node = book.nodes[child - 1] as CueBook['nodes'][number];
        nodes.push({ parent: now, element: node.element, categories: [...node.categories].sort((a, b) => a - b) });
        next.push({ old: child, now: nodes.length });
      }
    }
    level = next;
  }
  return { ...book, nodes };
};

/** A row's first column as it is, the others as steps from the one before. */
const writeColumns = (out: Writer, { rowSizes, rowColumns }: Model): void => {
  packed(out, (firsts) => {
    let at = 0;
    for (const size of rowSizes) {
      firsts.byte(rowColumns[at] as number);
      at += size;
    }
  });
  packed(out, (steps) => {
    let at = 0;
    for (const size of rowSizes) {
      for (let i = 1; i < size; i++) steps.byte((rowColumns[at + i] as number) - (rowColumns[at + i - 1] as number));
      at += size;
    }
  });
};

const readColumns = (from: Reader, rowSizes: readonly number[]): number[] => {
  const firsts = unpacked(from);
  const steps = unpacked(from);
  const columns: number[] = new Array(rowSizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const size of rowSizes) {
    let column = firsts.byte();
    columns[at++] = column;
    for (let i = 1; i < size; i++) {
      column += steps.byte();
      columns[at++] = column;
    }
  }
  return columns;
};

export const writeModel = (model: Model): Uint8Array => {
  const out = new Writer();
  const floats = (values: readonly number[]): void => {
    out.varint(values.length);
    for (const value of values) out.float(value);
  };
  const signed = (values: ArrayLike<number>): void => packed(out, (stream) => stream.signed(values));
  out.text(model.info);
  for (const form of FORMS) {
    const part = new Writer();
    writeBook(part, model.books[form]);
    out.part(part.done());
  }
  signed(model.latin.weights);
  out.float(model.latin.scale);
  floats(model.latin.biases);
  for (const table of [model.words, model.letters])
    for (let expert = 0; expert < EXPERTS; expert++) {
      const at = (slot: number): number => table[slot * EXPERTS + expert] as number;
      const slots = [...Array(table.length / EXPERTS).keys()].filter((slot) => at(slot) !== 0);
      packed(out, (stream) => stream.ascending(slots));
      signed(slots.map(at));
    }
  floats(model.wordScales);
  floats(model.letterScales);
  signed(model.gateWords);
  out.float(model.gateWordScale);
  signed(model.cues);
  floats(model.cueScales);
  floats(model.biases);
  for (const form of FORMS) floats(CALIBRATION.map((name) => model.calibration[form][name]));
  packed(out, (stream) => stream.ascending(model.rowSlots));
  packed(out, (stream) => {
    for (const size of model.rowSizes) stream.byte(size);
  });
  writeColumns(out, model);
  signed(model.rowWeights);
  floats(model.rowScales);
  signed(model.headCues);
  out.float(model.headCueScale);
  floats(model.headBiases);
  floats(model.thresholds);
  floats(model.doubtful);
  return out.done();
};

export const readModel = (bytes: Uint8Array): Model => {
  const from = new Reader(bytes);
  const floats = (): number[] => Array.from({ length: from.varint() }, () => from.float());
  const signed = (): Int8Array => new Int8Array(unpackBytes(from.part()).buffer);
  const info = from.text();
  // a book is read when its language is first met: who answers in one language waits for one
  const books = {} as Record<Form, CueBook>;
  for (const form of FORMS) {
    const part = from.part();
    let book: CueBook | undefined;
    Object.defineProperty(books, form, {
      enumerable: true,
      get: () => {
        book ??= readBook(new Reader(part));
        return book;
      },
    });
  }
  const latin: LatinModel = { weights: signed(), scale: from.float(), biases: floats() };
  const table = (size: number): Int8Array => {
    const values = new Int8Array(size * EXPERTS);
    for (let expert = 0; expert < EXPERTS; expert++) {
      const slots = unpacked(from).ascending();
      const weights = signed();
      slots.forEach((slot, i) => {
        values[slot * EXPERTS + expert] = weights[i] as number;
      });
    }
    return values;
  };
  const words = table(WORD_TABLE);
  const letters = table(LETTER_TABLE);
  const wordScales = floats();
  const letterScales = floats();
  const gateWords = signed();
  const gateWordScale = from.float();
  const cues = signed();
  const cueScales = floats();
  const biases = floats();
  const calibration = Object.fromEntries(
    FORMS.map((form) => {
      const values = floats();
      return [form, Object.fromEntries(CALIBRATION.map((name, i) => [name, values[i]]))];
    }),
  ) as Record<Form, Calibration>;
  const rowSlots = unpacked(from).ascending();
  const sizes = unpacked(from);
  const rowSizes = rowSlots.map(() => sizes.byte());
  return {
    info,
    books,
    latin,
    words,
    letters,
    wordScales,
    letterScales,
    gateWords,
    gateWordScale,
    cues,
    cueScales,
    biases,
    calibration,
    rowSlots,
    rowSizes,
    rowColumns: readColumns(from, rowSizes),
    rowWeights: signed(),
    rowScales: floats(),
    headCues: signed(),
    headCueScale: from.float(),
    headBiases: floats(),
    thresholds: floats(),
    doubtful: floats(),
  };
};
