/**
 * Sound skeletons, written over a scan's letters in place (a skeleton is never longer than the word).
 *
 * Greek: one spelling for one sound (η ι υ ει οι υι → i, ω → o, αι → e, μπ b v β → v, ντ d δ → d ...), applied to Greek letters and to
 * Greeklish alike, so that one model and one cue list serve both however a word is spelt.
 * Arabizi: consonants only, emphatics merged, applied to Latin letters with digits and, for the cue lists, to Arabic letters.
 */
import { HAS_ARABIC, HAS_DIGIT, HAS_GREEK, HAS_LATIN, type Scan } from './scan.ts';

const code = (letter: string): number => letter.charCodeAt(0);
const A = code('a');
const E = code('e');
const I = code('i');
const O = code('o');
const U = code('u');
const V = code('v');
const F = code('f');
const G = code('g');
const D = code('d');
const N = code('n');
const X = code('x'); // χ
const XI = code('q'); // ξ
const PSI = code('w'); // ψ
const THETA = code('8');
const K = code('k');
const T = code('t');
const R = code('r');
const P = code('p');
const S = code('s');
const H = code('h');
const Y = code('y');
const C = code('c');
const M = code('m');
const B = code('b');
const W = code('w');

const table = (pairs: string): Uint16Array => {
  const map = new Uint16Array(0x3d0);
  for (let i = 0; i < pairs.length; i += 2) map[pairs.charCodeAt(i)] = pairs.charCodeAt(i + 1);
  return map;
};

const GREEK_SOUND = table('αaβvγgδdεeζzηiθ8ιiκkλlμmνnξqοoπpρrσsτtυiφfχxψwωo');
const LATIN_SOUND = table('aabvckddeeffggiijqkkllmmnnooppqkrrssttuivvwoyizz8839');
LATIN_SOUND[code('3')] = XI;
LATIN_SOUND[code('4')] = PSI;
LATIN_SOUND[code('9')] = THETA;
LATIN_SOUND[code('x')] = X;

const isVowelSound = (unit: number): boolean => unit === A || unit === E || unit === I || unit === O || unit === U;
const isVoiceless = (unit: number): boolean =>
  unit === T || unit === K || unit === X || unit === S || unit === THETA || unit === P || unit === XI || unit === PSI;

const alpha = code('α');
const epsilon = code('ε');
const omicron = code('ο');
const eta = code('η');
const upsilon = code('υ');
const iota = code('ι');
const mu = code('μ');
const pi = code('π');
const gamma = code('γ');
const kappa = code('κ');
const chi = code('χ');
const nu = code('ν');
const tau = code('τ');
const sigma = code('σ');

/** How the writer of this text spells η, χ, ξ and θ in Latin letters. */
interface Scheme {
  hIsEta: boolean;
  xIsXi: boolean;
  eightIsTheta: boolean;
  uIsOu: boolean;
}

const isLatinVowel = (unit: number): boolean =>
  unit === A || unit === E || unit === I || unit === O || unit === U || unit === Y || unit === W;

const readScheme = (scan: Scan): Scheme => {
  const { from, to, chars, flags } = scan;
  const count = Math.min(scan.count, 400);
  let eta = 0;
  let chi = 0;
  let ch = 0;
  let ks = 0;
  let eight = 0;
  let ou = 0;
  for (let token = 0; token < count; token++) {
    if (((flags[token] as number) & HAS_LATIN) === 0) continue;
    const first = from[token] as number;
    const last = (to[token] as number) - 1;
    for (let i = first; i <= last; i++) {
      const unit = chars[i] as number;
      const next = i < last ? (chars[i + 1] as number) : 0;
      const previous = i > first ? (chars[i - 1] as number) : 0;
      if (unit === H) {
        const digraph =
          previous === T || previous === C || previous === P || previous === K || previous === G || previous === D;
        if (!digraph) {
          if (isLatinVowel(previous) && isLatinVowel(next)) chi++;
          else if (previous !== 0 && !isLatinVowel(previous)) eta++;
        } else if (previous === T && (i === last || (i === last - 1 && (next === S || next === N))) && i - first <= 2)
          eta++;
      } else if (unit === C && next === H) ch++;
      else if ((unit === K && next === S) || unit === 0x33) ks++;
      else if (unit === 0x38) eight++;
      else if (unit === O && (next === U || next === Y)) ou++;
    }
  }
  const hIsEta = eta > chi;
  return { hIsEta, xIsXi: ks === 0 && (ch > 0 || (!hIsEta && chi > 0)), eightIsTheta: eight > 0, uIsOu: ou === 0 };
};

/** Rewrites Greek and Latin words of the scan as Greek sounds. */
export const toGreekSounds = (scan: Scan): void => {
  const { from, to, chars, flags, count } = scan;
  let scheme: Scheme | undefined;
  let out = 0;
  for (let token = 0; token < count; token++) {
    const bits = flags[token] as number;
    const first = from[token] as number;
    const end = to[token] as number;
    const begin = out;
    if ((bits & HAS_GREEK) !== 0) {
      for (let i = first; i < end; i++) {
        const unit = chars[i] as number;
        const next = i + 1 < end ? (chars[i + 1] as number) : 0;
        let sound: number;
        if (unit === alpha && next === iota) {
          sound = E;
          i++;
        } else if ((unit === epsilon || unit === omicron || unit === upsilon) && next === iota) {
          sound = I;
          i++;
        } else if (unit === omicron && next === upsilon) {
          sound = U;
          i++;
        } else if ((unit === alpha || unit === epsilon || unit === eta) && next === upsilon) {
          chars[out++] = unit === alpha ? A : unit === epsilon ? E : I;
          sound = V;
          i++;
        } else if (unit === mu && next === pi) {
          sound = V;
          i++;
        } else if (unit === nu && next === tau) {
          sound = D;
          i++;
        } else if (unit === gamma && (next === gamma || next === kappa)) {
          sound = G;
          i++;
        } else if (unit === gamma && next === chi) sound = N;
        else if (unit === kappa && next === sigma) {
          sound = XI;
          i++;
        } else if (unit === pi && next === sigma) {
          sound = PSI;
          i++;
        } else {
          sound = unit < 0x3d0 ? (GREEK_SOUND[unit] as number) || (LATIN_SOUND[unit] as number) || unit : unit;
        }
        if (out > begin && chars[out - 1] === sound && !isVowelSound(sound)) continue; // double consonants
        if (
          isVoiceless(sound) &&
          out - begin >= 2 &&
          chars[out - 1] === F &&
          (chars[out - 2] === A || chars[out - 2] === E)
        )
          chars[out - 1] = V; // αφτός
        chars[out++] = sound;
      }
    } else if ((bits & HAS_LATIN) !== 0) {
      scheme ??= readScheme(scan);
      for (let i = first; i < end; i++) {
        const unit = chars[i] as number;
        const next = i + 1 < end ? (chars[i + 1] as number) : 0;
        let sound: number;
        if (unit === A && next === I) {
          sound = E;
          i++;
        } else if ((unit === E || unit === O) && next === I) {
          sound = I;
          i++;
        } else if (unit === O && (next === U || next === Y)) {
          sound = U;
          i++;
        } else if ((unit === A || unit === E) && (next === U || next === Y)) {
          chars[out++] = unit;
          sound = V;
          i++;
        } else if (unit === U && end - first <= 3 && i === end - 1 && scheme.uIsOu) sound = U;
        else if (unit === M && (next === P || next === B)) {
          sound = V;
          i++;
        } else if (unit === N && next === T) {
          sound = i + 2 < end && chars[i + 2] === H && !scheme.hIsEta ? N : D;
          if (sound === D) i++;
        } else if (unit === G && (next === K || next === G)) {
          sound = G;
          i++;
        } else if (unit === N && next === G) {
          sound = G;
          i++;
        } else if (unit === G && (next === X || (next === C && i + 2 < end && chars[i + 2] === H))) sound = N;
        else if (unit === K && next === S) {
          sound = XI;
          i++;
        } else if (unit === P && next === S) {
          sound = PSI;
          i++;
        } else if (unit === T && next === H) {
          // no Greek word ends in θ, θς or θν: that is τη; inside a word the writer's own spelling of θ and η decides
          const after = i + 2 < end ? (chars[i + 2] as number) : 0;
          const ending = after === 0 || ((after === S || after === N) && i + 3 === end);
          const article = ending || (scheme.hIsEta && (scheme.eightIsTheta || !(isLatinVowel(after) || after === R)));
          if (article) sound = T;
          else {
            sound = THETA;
            i++;
          }
        } else if ((unit === C || unit === K) && next === H && !(unit === K && scheme.hIsEta)) {
          sound = X;
          i++;
        } else if (unit === P && next === H && !scheme.hIsEta) {
          sound = F;
          i++;
        } else if ((unit === G || unit === D) && next === H && !scheme.hIsEta) {
          sound = unit;
          i++;
        } else if (unit === H) {
          const previous = i > first ? (chars[i - 1] as number) : 0;
          const betweenVowels = (previous === 0 || isLatinVowel(previous)) && isLatinVowel(next);
          sound = scheme.hIsEta && !betweenVowels ? I : X;
          if (scheme.hIsEta && end - first === 1) sound = I;
        } else if (unit === X && scheme.xIsXi) sound = XI;
        else sound = unit < 0x80 ? (LATIN_SOUND[unit] as number) || unit : unit;
        if (out > begin && chars[out - 1] === sound && !isVowelSound(sound)) continue;
        if (
          isVoiceless(sound) &&
          out - begin >= 2 &&
          chars[out - 1] === F &&
          (chars[out - 2] === A || chars[out - 2] === E)
        )
          chars[out - 1] = V;
        chars[out++] = sound;
      }
    } else {
      for (let i = first; i < end; i++) chars[out++] = chars[i] as number;
    }
    from[token] = begin;
    to[token] = out;
  }
  scan.charCount = out;
};

const ARABIC_CONSONANT = new Uint16Array(0x700);
for (const [letters, sound] of [
  ['ب', 'b'],
  ['تط', 't'],
  ['ث', 's'],
  ['ج', 'j'],
  ['حه', 'h'],
  ['خ', '5'],
  ['دض', 'd'],
  ['ذزظ', 'z'],
  ['ر', 'r'],
  ['سص', 's'],
  ['ش', 'c'],
  ['ع', '3'],
  ['غ', 'g'],
  ['ف', 'f'],
  ['ق', 'q'],
  ['ك', 'k'],
  ['ل', 'l'],
  ['م', 'm'],
  ['ن', 'n'],
  ['گ', 'q'],
  ['چ', 'c'],
  ['پ', 'b'],
] as const)
  for (const letter of letters) ARABIC_CONSONANT[letter.charCodeAt(0)] = sound.charCodeAt(0);

const ARABIZI_CONSONANT = new Uint16Array(0x80);
for (const [letters, sound] of [
  ['bp', 'b'],
  ['t6', 't'],
  ['j', 'j'],
  ['h7', 'h'],
  ['5', '5'],
  ['d', 'd'],
  ['z', 'z'],
  ['r', 'r'],
  ['sc', 's'],
  ['3', '3'],
  ['8', 'g'],
  ['9q', 'q'],
  ['fv', 'f'],
  ['k', 'k'],
  ['l', 'l'],
  ['m', 'm'],
  ['n', 'n'],
  ['g', 'j'],
] as const)
  for (const letter of letters) ARABIZI_CONSONANT[letter.charCodeAt(0)] = sound.charCodeAt(0);

const BARE_VOWEL = code('a'); // a word that begins with a vowel keeps a mark of it
const SHIN = code('c');
const KHA = code('5');
const GHAIN = code('g');
const ZAY = code('z');
const ALEF = code('ا');
const WAW = code('و');
const YAA = code('ي');
const HAA = code('ه');

/** Rewrites Arabizi, and Arabic letters in a cue list, as consonants. */
export const toArabicConsonants = (scan: Scan): void => {
  const { from, to, chars, flags, count } = scan;
  let out = 0;
  for (let token = 0; token < count; token++) {
    const bits = flags[token] as number;
    const first = from[token] as number;
    const end = to[token] as number;
    const begin = out;
    if ((bits & HAS_ARABIC) !== 0) {
      for (let i = first; i < end; i++) {
        const unit = chars[i] as number;
        let sound = unit < 0x700 ? (ARABIC_CONSONANT[unit] as number) : unit;
        if (i === end - 1 && unit === HAA && end - first > 2) sound = 0;
        if (sound === 0) {
          if (i === first && (unit === ALEF || unit === WAW || unit === YAA))
            sound = unit === ALEF ? BARE_VOWEL : unit === WAW ? W : Y;
          else continue;
        }
        if (out > begin && chars[out - 1] === sound) continue;
        chars[out++] = sound;
      }
    } else if ((bits & HAS_LATIN) !== 0) {
      for (let i = first; i < end; i++) {
        const unit = chars[i] as number;
        const next = i + 1 < end ? (chars[i + 1] as number) : 0;
        let sound = 0;
        if (next === H && unit === S) {
          sound = SHIN;
          i++;
        } else if (next === H && unit === C) {
          sound = SHIN;
          i++;
        } else if (next === H && unit === K) {
          sound = KHA;
          i++;
        } else if (next === H && unit === G) {
          sound = GHAIN;
          i++;
        } else if (next === H && unit === D) {
          sound = ZAY;
          i++;
        } else if (next === H && unit === T) {
          sound = S;
          i++;
        } else if (unit < 0x80) sound = ARABIZI_CONSONANT[unit] as number;
        if (unit === H && i === end - 1 && end - first > 2) sound = 0;
        if (sound === 0) {
          if (i === first && unit !== 0x32) sound = unit === W ? W : unit === Y ? Y : BARE_VOWEL;
          else continue;
        }
        if (out > begin && chars[out - 1] === sound) continue;
        chars[out++] = sound;
      }
    } else {
      for (let i = first; i < end; i++) chars[out++] = chars[i] as number;
    }
    if (out === begin && (bits & HAS_DIGIT) === 0 && end > first) chars[out++] = BARE_VOWEL;
    from[token] = begin;
    to[token] = out;
  }
  scan.charCount = out;
};
