/**
 * Where files lie: clips, frames, music, movies.
 *
 * Glossary: a **key** is a relative path with forward slashes, chosen by the caller (`scenes/004/scene_video/9f2c.mp4`);
 * a **URI** is what the store gives back for it and what entities keep. What was put under a key is never overwritten.
 */
export interface AssetStore {
  /**
   * Stores bytes, or a local file's content, under a key; the whole or nothing.
   * Putting the same content again is allowed and changes nothing.
   *
   * @throws {AssetError} `exists` if other content lies there, `invalid_key`, `no_space`, `unwritable`.
   */
  put(key: string, source: Uint8Array | { path: string }, options?: { mediaType?: string; signal?: AbortSignal }): Promise<{ uri: string; bytes: number }>;
  /** Reads an asset whole. @throws {AssetError} `missing`. */
  get(uri: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
  /** Gives a path on this machine with the asset's content, for tools that need one; not to be written to. @throws {AssetError} `missing`. */
  localPath(uri: string, options?: { signal?: AbortSignal }): Promise<string>;
  /** Says whether the asset is there. */
  exists(uri: string): Promise<boolean>;
  /** Gives an address under which others can fetch the asset for a while: a signed or public URL, a `file:` URL for local files. */
  url(uri: string, options?: { expiresInSeconds?: number }): Promise<string>;
}
