import { AssetError } from '../errors.ts';

/** What some file system gives a meaning: separators, drives and streams, wildcards, control characters. */
const FORBIDDEN = /[\\:*?"<>|\u0000-\u001f\u007f]/;
/** Names that Windows takes for devices, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const SCHEME = 'asset:';

/** Says why a segment of a key would not be a plain file name on every system; empty if it would. */
function faultOf(segment: string): string {
  if (segment === '') return 'has an empty part';
  if (segment.startsWith('.')) return 'has a part that begins with a dot';
  if (/[. ]$/.test(segment)) return 'has a part that ends with a dot or a space';
  if (FORBIDDEN.test(segment) || !segment.isWellFormed()) return 'has a character that file names can not have';
  if (DEVICES.test(segment)) return `has the part ${segment}, which is a device on Windows`;
  return new TextEncoder().encode(segment).length > 200 ? 'has a part of more than 200 bytes' : '';
}

/** Lets through relative paths of plain names and nothing else. @throws {AssetError} `invalid_key`. */
export function checkAssetKey(key: string): string {
  const fault = key.length > 1000 ? 'is longer than 1000 characters' : key.split('/').map(faultOf).find((found) => found !== '');
  if (fault !== undefined) throw new AssetError(`asset key ${JSON.stringify(key.slice(0, 100))} ${fault}`, { reason: 'invalid_key', key });
  return key;
}

/** Writes the address under which entities keep an asset. It names no folder, so that the store can move. */
export function assetUri(key: string): string {
  return SCHEME + key.split('/').map(encodeURIComponent).join('/');
}

/** Reads an address. @throws {AssetError} `invalid_key` if it is none of this kind. */
export function keyOfUri(uri: string): string {
  if (!uri.startsWith(SCHEME)) throw new AssetError(`${JSON.stringify(uri.slice(0, 100))} is no address of this store: those begin with ${SCHEME}`, { reason: 'invalid_key', key: uri });
  try {
    return checkAssetKey(decodeURIComponent(uri.slice(SCHEME.length)));
  } catch (error) {
    if (error instanceof URIError) throw new AssetError(`${JSON.stringify(uri.slice(0, 100))} is no well-formed address`, { reason: 'invalid_key', key: uri }, { cause: error });
    throw error;
  }
}
