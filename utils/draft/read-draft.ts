/** A draft in its parts: greeting, body, signature; quoted history below it is left out. */
import { type ReadText, readText } from './read-text.ts';

export interface ReadDraft extends ReadText {
  /** what the agent wrote ends here; below it stands quoted history */
  end: number;
  /** the signature starts here, below the sign-off */
  signature: number;
}

// A longer draft is read at its start: no reply is that long, and time stays bounded.
const LONGEST_DRAFT = 20_000;
const LONGEST_LINE = 200;

const list = (text: string): Set<string> => new Set(text.split('|').map((entry) => entry.trim()));

const SIGN_OFFS = list(
  `regards|best regards|kind regards|warm regards|kindest regards|with kind regards|best|best wishes|all the best|warmly|sincerely|yours sincerely|
  yours faithfully|cheers|thanks|thank you|many thanks|thanks again|take care|with best wishes|warm wishes|yours|respectfully|
  με εκτίμηση|φιλικά|με φιλικούς χαιρετισμούς|φιλικούς χαιρετισμούς|ευχαριστώ|ευχαριστούμε|σας ευχαριστώ|σας ευχαριστούμε|με φιλικές ευχές|
  με τιμή|μετά τιμής|χαιρετισμούς|με εκτίμηση και φιλικά|
  مع التحية|مع تحياتي|تحياتي|مع خالص التحية|مع خالص تحياتي|خالص التحية|مع أطيب التحيات|أطيب التحيات|وتفضلوا بقبول فائق الاحترام|مع الشكر|شكرا|شكراً|
  مع خالص الشكر|مع التقدير|مع التحية والتقدير|تحياتنا|مع تحياتنا|مع أطيب التمنيات|تقبلوا تحياتنا|دمتم بخير`.replace(
    /\n\s*/g,
    '',
  ),
);

const HISTORY = [
  '-----original message',
  '---- original message',
  '--- original message',
  '-------- original message',
  '---------- forwarded message',
  'begin forwarded message',
  '-----αρχικό μήνυμα',
  '---------- προωθημένο μήνυμα',
  '-----الرسالة الأصلية',
  '---------- رسالة معاد توجيهها',
];
const WROTE = [' wrote:', ' writes:', ' έγραψε:', ' έγραψαν:', ' كتب:', ' كتبت:'];

const isHistory = (line: string): boolean =>
  HISTORY.some((mark) => line.startsWith(mark)) ||
  WROTE.some((mark) => line.endsWith(mark)) ||
  (line.endsWith(':') && (line.startsWith('كتب ') || line.includes(' كتب ') || line.includes(' έγραψε')));

const bare = (line: string): string => line.replace(/[,.!،\-–—:;\s]+$/u, '');

/** Reads what the agent wrote. Linear in the draft; at most the first 20,000 units. */
export const readDraft = (draft: string): ReadDraft => {
  const limit = Math.min(draft.length, LONGEST_DRAFT);
  let end = limit;
  let signature = -1;
  let signatureLines = 0;
  let seen = false;
  let at = 0;
  while (at < limit) {
    let stop = draft.indexOf('\n', at);
    if (stop < 0 || stop > limit) stop = limit;
    const line = stop - at <= LONGEST_LINE ? draft.slice(at, stop).trim().toLowerCase() : '';
    const first = draft.slice(at, Math.min(stop, at + 80)).trimStart();
    if (first.startsWith('>') || (line !== '' && isHistory(line))) {
      end = at;
      break;
    }
    if (line !== '') {
      if (signature >= 0) {
        signatureLines++;
        // long or many lines below "Thanks," are text again
        if (signatureLines > 6 || stop - at > 90) signature = -1;
      } else if (line === '--' || line === '—' || (seen && SIGN_OFFS.has(bare(line)))) {
        signature = stop;
        signatureLines = 0;
      }
      seen = true;
    }
    at = stop + 1;
  }
  if (signature < 0 || signature > end) signature = end;
  return { ...readText(draft, 0, signature), end, signature };
};
