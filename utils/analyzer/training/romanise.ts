/** Greek as people type it in Latin letters: for training the language model and for measuring. */

export interface Scheme {
  eta: string;
  upsilon: string;
  omega: string;
  theta: string;
  xi: string;
  chi: string;
  psi: string;
  beta: string;
  ou: string;
}

/** The common habits: by sound, by shape, and between. */
export const SCHEMES: readonly Scheme[] = [
  { eta: 'i', upsilon: 'y', omega: 'o', theta: 'th', xi: 'x', chi: 'ch', psi: 'ps', beta: 'v', ou: 'ou' },
  { eta: 'i', upsilon: 'i', omega: 'o', theta: 'th', xi: 'ks', chi: 'h', psi: 'ps', beta: 'v', ou: 'ou' },
  { eta: 'h', upsilon: 'y', omega: 'w', theta: '8', xi: '3', chi: 'x', psi: 'ps', beta: 'b', ou: 'ou' },
  { eta: 'h', upsilon: 'u', omega: 'w', theta: 'th', xi: 'ks', chi: 'x', psi: 'ps', beta: 'b', ou: 'ou' },
  { eta: 'i', upsilon: 'y', omega: 'w', theta: 'th', xi: 'ks', chi: 'x', psi: 'ps', beta: 'v', ou: 'oy' },
];

const PLAIN = new Map(
  [...'αaγgδdεeζzιiκkλlμmνnοoπpρrσsςsτtφf'].reduce<[string, string][]>((pairs, letter, i, all) => {
    if (i % 2 === 0) pairs.push([letter, all[i + 1] as string]);
    return pairs;
  }, []),
);

export const romanise = (text: string, scheme: Scheme): string => {
  const letters = text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0308\u0342\u0345]/g, '')
    .normalize('NFC');
  let out = '';
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] as string;
    const lower = letter.toLowerCase();
    const next = (letters[i + 1] ?? '').toLowerCase();
    let sound: string;
    if (lower === 'ο' && next === 'υ') {
      sound = scheme.ou;
      i++;
    } else if (lower === 'η') sound = scheme.eta;
    else if (lower === 'υ') sound = scheme.upsilon;
    else if (lower === 'ω') sound = scheme.omega;
    else if (lower === 'θ') sound = scheme.theta;
    else if (lower === 'ξ') sound = scheme.xi;
    else if (lower === 'χ') sound = scheme.chi;
    else if (lower === 'ψ') sound = scheme.psi;
    else if (lower === 'β') sound = scheme.beta;
    else sound = PLAIN.get(lower) ?? letter;
    out += letter !== lower && sound !== letter ? sound.charAt(0).toUpperCase() + sound.slice(1) : sound;
  }
  return out;
};
