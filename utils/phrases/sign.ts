/**
 * Signatures of libraries: Ed25519 by the browser's own Web Crypto (Chrome 137, Firefox 129, Node 24; the manifest asks
 * for no older one). Signed is the library's canonical text without its signature, so that a file that was only
 * laid out anew keeps its signature, and no field of it can be changed.
 */
import { writeLibrary } from './formats/heed.ts';
import type { Library } from './schema.ts';

const ALGORITHM = 'Ed25519';

export interface Keys {
  /** the raw public key, base64url, 43 characters: what agents and policies pin */
  publicKey: string;
  /** PKCS #8 in PEM: whoever has it can sign */
  privateKey: string;
}

export async function makeKeys(): Promise<Keys> {
  const pair = (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const lines = toBase64(new Uint8Array(pkcs8)).match(/.{1,64}/g) ?? [];
  return {
    publicKey: toBase64Url(new Uint8Array(raw)),
    privateKey: ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
  };
}

/** The public key that belongs to a private one; null when the text holds no Ed25519 key. */
export async function publicKeyOf(privateKey: string): Promise<string | null> {
  const key = await readPrivateKey(privateKey);
  // a private key's JWK holds its public half as x (RFC 8037)
  return key === null ? null : ((await crypto.subtle.exportKey('jwk', key)).x ?? null);
}

/** The library with its new signature; null when the text holds no Ed25519 key. */
export async function signLibrary(library: Library, privateKey: string): Promise<Library | null> {
  const [key, publicKey] = await Promise.all([readPrivateKey(privateKey), publicKeyOf(privateKey)]);
  if (key === null || publicKey === null) return null;
  const value = await crypto.subtle.sign(ALGORITHM, key, signedBytes(library));
  return { ...library, signature: { key: publicKey, value: toBase64Url(new Uint8Array(value)) } };
}

/** Whether the signature fits the library. By whom it is, says its key: compare that with the pinned one. */
export async function verifyLibrary(library: Library): Promise<'unsigned' | 'good' | 'bad'> {
  const { signature } = library;
  if (!signature) return 'unsigned';
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64(signature.key), ALGORITHM, false, ['verify']);
    const good = await crypto.subtle.verify(ALGORITHM, key, fromBase64(signature.value), signedBytes(library));
    return good ? 'good' : 'bad';
  } catch {
    // 32 bytes that are no point of the curve
    return 'bad';
  }
}

/** The public key as two people read it to each other: 80 bits of its SHA-256, e.g. "3F9A 12C0 77BE 0D41 9E22". */
export async function fingerprint(publicKey: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(publicKey)));
  const digits = [...hash.slice(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (digits.toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

async function readPrivateKey(pem: string): Promise<CryptoKey | null> {
  const body = /-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (body === undefined) return null;
  try {
    return await crypto.subtle.importKey('pkcs8', fromBase64(body.replace(/\s/g, '')), ALGORITHM, true, ['sign']);
  } catch {
    return null;
  }
}

function signedBytes(library: Library): Uint8Array<ArrayBuffer> {
  const { signature: _, ...unsigned } = library;
  return new TextEncoder().encode(writeLibrary(unsigned));
}

// Uint8Array.toBase64 is in Firefox 133 and Chrome 140, not in Node 24
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
