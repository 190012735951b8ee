import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import { type Library, librarySchema } from '../../utils/phrases/schema.ts';
import { fingerprint, makeKeys, publicKeyOf, signLibrary, verifyLibrary } from '../../utils/phrases/sign.ts';

const library: Library = librarySchema.parse({
  format: 'heed-library',
  version: 1,
  id: 'team',
  name: 'Team',
  revision: 3,
  phrases: [
    { id: 'a', lang: 'en', title: 'A', text: 'Sorry about {?item}.', phase: 'during', move: 'apologise' },
    { id: 'b', lang: 'ar', title: 'ب', text: 'شكرًا لكم\n١٢٣', phase: 'after', move: 'thank', tags: ['x'] },
  ],
});
const keys = await makeKeys();
const others = await makeKeys();
const signed = (await signLibrary(library, keys.privateKey)) as Library;

test('keys are a raw public key of 43 letters, and a private one that other tools read', async () => {
  expect(keys.publicKey).toMatch(/^[\w-]{43}$/);
  expect(keys.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\w+/=]{64}\n-----END PRIVATE KEY-----\n$/);
  expect(await publicKeyOf(keys.privateKey)).toBe(keys.publicKey);
  expect(others.publicKey).not.toBe(keys.publicKey);
});

test('a signature is in the file’s own schema, names the key, and is good', async () => {
  expect(librarySchema.parse(signed)).toEqual(signed);
  expect(signed.signature?.key).toBe(keys.publicKey);
  expect(await verifyLibrary(signed)).toBe('good');
  expect(await verifyLibrary(library)).toBe('unsigned');
});

test('it is Ed25519 over the canonical text without the signature: another implementation agrees', () => {
  const { signature, ...unsigned } = signed;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: keys.publicKey }, format: 'jwk' });
  const value = Buffer.from(signature?.value ?? '', 'base64url');
  expect(verify(null, Buffer.from(writeLibrary(unsigned)), key, value)).toBe(true);
  expect(verify(null, Buffer.from(writeLibrary({ ...unsigned, name: 'x' })), key, value)).toBe(false);
});

test('RFC 8032, test 1: the key of a known seed', async () => {
  // the seed behind the fixed PKCS #8 header of RFC 8410
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const body = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');
  const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
  expect(await publicKeyOf(pem)).toBe(
    Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64url'),
  );
});

test('a file that was only laid out anew keeps its signature', async () => {
  const { phrases, ...head } = JSON.parse(JSON.stringify(signed));
  const again = librarySchema.parse({ phrases: phrases.map(turnAround), ...turnAround(head) });
  expect(await verifyLibrary(again)).toBe('good');
  expect(await verifyLibrary(librarySchema.parse(JSON.parse(writeLibrary(signed))))).toBe('good');
});

const turnAround = (value: object): object => Object.fromEntries(Object.entries(value).reverse());

describe('bad is', () => {
  const [first, second] = signed.phrases;
  if (!first || !second || !signed.signature) throw new Error('two phrases and a signature');
  const { key, value } = signed.signature;
  const other = value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`;
  test.each<[string, Partial<Library>]>([
    ['a changed word', { phrases: [{ ...first, text: 'Sorry about {?it}.' }, second] }],
    ['a phrase less', { phrases: [first] }],
    ['another order', { phrases: [second, first] }],
    ['a draft made approved', { phrases: [{ ...first, status: 'draft' }, second] }],
    ['another name', { name: 'Taem' }],
    ['a higher revision', { revision: 4 }],
    ['a note added', { note: 'x' }],
    ['another signature', { signature: { key, value: other } }],
    ['another key', { signature: { key: others.publicKey, value } }],
    ['a key that is none', { signature: { key: '_'.repeat(43), value } }],
    ['nothing but zeros', { signature: { key: 'A'.repeat(43), value: 'A'.repeat(86) } }],
  ])('%s', async (_, change) => {
    expect(await verifyLibrary({ ...signed, ...change })).toBe('bad');
  });
});

test('what holds no Ed25519 key signs nothing', async () => {
  const ec = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign'])) as CryptoKeyPair;
  const body = Buffer.from(await crypto.subtle.exportKey('pkcs8', ec.privateKey)).toString('base64');
  for (const text of [
    '',
    keys.publicKey,
    '-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`,
  ]) {
    expect(await signLibrary(library, text)).toBeNull();
    expect(await publicKeyOf(text)).toBeNull();
  }
});

test('a fingerprint is short, the same each time, and another for another key', async () => {
  expect(await fingerprint(keys.publicKey)).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){4}$/);
  expect(await fingerprint(keys.publicKey)).toBe(await fingerprint(keys.publicKey));
  expect(await fingerprint('A'.repeat(43))).toBe('6668 7AAD F862 BD77 6C8F');
});
