import { createServer } from 'node:http';
import { copyFile, link, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { createMediaController, MediaError } from '../src/index.ts';
import { binaries, ffmpeg, readSlates, slateClip, slatesOf, withFolder } from './slate-film.ts';

const media = createMediaController({ binaries });
const refused = (reason: string, path: string) => ({ code: 'MEDIA', detail: { reason, path } });

describe('names', () => {
  test.each(["it's.mp4", 'a "quote".mp4', 'two\nlines.mp4', '-i.mp4', '$(touch x);`id`.mp4', 'file:x.mp4', '%04d.mp4', 'http:\\\\a.mp4', ' é ü 映画 .mp4', '[a];[b].mp4'])('a clip called %j is filmed like any other', (name) =>
    withFolder(async (folder) => {
      const path = join(folder, name);
      await slateClip(path, { clip: 1, frames: 6 });
      const odd = join(folder, `odd ${name}`);
      await slateClip(odd, { clip: 2, frames: 6, width: 160, height: 90 });
      const out = join(folder, `film of ${name}`);
      await media.stitchScenes({ clips: [{ path }, { path: odd, durationSeconds: 0.25 }, { path }], music: { path, mode: 'mix' }, metadata: { title: name }, out, size: { width: 320, height: 180 } });
      expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 6 }, { clip: 2, frames: 6 }, { clip: 1, frames: 6 }));
      expect(new TextDecoder('latin1').decode(await media.frame({ path: out }, 'last')).slice(1, 4)).toBe('PNG');
      expect((await readdir(folder)).sort()).toEqual([name, `odd ${name}`, `film of ${name}`].sort());
    }));

  test('a title with every sign that means something to ffmpeg comes back as it was', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, '1.mp4'), { clip: 1, frames: 6 });
      const title = 'a=b;c#d\\e\n[CHAPTER]\ntitle=f';
      const out = join(folder, 'film.mp4');
      await media.stitchScenes({ clips: [{ path, title }], metadata: { title }, out });
      const read = (await ffmpeg('-i', out, '-f', 'ffmetadata', '-')).toString();
      expect(read.match(/\[CHAPTER\]/g)).toHaveLength(3); // one that is a chapter, and the text in the title of the film and of the chapter
      expect(read).toContain('title=a\\=b\\;c\\#d\\\\e\\\n[CHAPTER]\\\ntitle\\=f');
    }));
});

describe('files that are not what they seem', () => {
  const disguises = {
    'an HLS playlist': (target: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${target}\n#EXT-X-ENDLIST\n`,
    'a concat list': (target: string) => `ffconcat version 1.0\nfile '${target}'\n`,
    'a DASH manifest': (target: string) => `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet><Representation id="1" mimeType="video/mp4"><BaseURL>${target}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  };

  test.each(Object.entries(disguises))('%s called clip.mp4 is refused, and nothing it names is read or asked for', (_, text) =>
    withFolder(async (folder) => {
      let asked = 0;
      const server = createServer((_request, response) => {
        asked++;
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const secret = await slateClip(join(folder, 'secret.mp4'), { clip: 1, frames: 6 });
        for (const target of [`http://127.0.0.1:${(server.address() as AddressInfo).port}/x.ts`, `file://${secret}`, 'secret.mp4']) {
          const path = join(folder, 'clip.mp4');
          await writeFile(path, text(target));
          await expect(media.stitchScenes({ clips: [{ path }], out: join(folder, 'film.mp4') })).rejects.toMatchObject(refused('unsupported', path));
          await expect(media.frame({ path }, 'first')).rejects.toMatchObject(refused('unsupported', path));
        }
        expect(asked).toBe(0);
        expect((await readdir(folder)).sort()).toEqual(['clip.mp4', 'secret.mp4']);
      } finally {
        server.close();
      }
    }));

  test('a playlist behind the first bytes of an MP4 file is refused', () =>
    withFolder(async (folder) => {
      const path = join(folder, 'clip.mp4');
      await writeFile(path, '\0\0\0\x10ftypisom\0\0\0\0#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n');
      await expect(media.probe({ path })).rejects.toMatchObject(refused('unreadable', path));
    }));

  test('a file of no bytes, one that is cut off at any place, a folder and one that is not there are refused by name', () =>
    withFolder(async (folder) => {
      const whole = await slateClip(join(folder, 'whole.mp4'), { clip: 1, frames: 24 });
      const { length } = await readFile(whole);
      const path = join(folder, 'clip.mp4');
      for (const share of [0, 0.0005, 0.01, 0.1, 0.5, 0.99]) {
        await copyFile(whole, path);
        await truncate(path, Math.floor(length * share));
        await expect(media.stitchScenes({ clips: [{ path: whole }, { path }], out: join(folder, 'film.mp4') })).rejects.toMatchObject(refused('unreadable', path));
      }
      await expect(media.probe({ path: folder })).rejects.toMatchObject(refused('unreadable', folder));
      await expect(media.probe({ path: join(folder, 'none.mp4') })).rejects.toMatchObject(refused('unreadable', join(folder, 'none.mp4')));
      expect((await readdir(folder)).sort()).toEqual(['clip.mp4', 'whole.mp4']);
    }));

  test('an index whose numbers are wrong is refused, whichever byte of it is hit', () =>
    withFolder(async (folder) => {
      const whole = await readFile(await slateClip(join(folder, 'whole.mp4'), { clip: 1, frames: 6 }));
      const moov = whole.indexOf('moov');
      const path = join(folder, 'clip.mp4');
      for (let at = moov + 4; at < moov + 900; at += 7) {
        const broken = Buffer.from(whole);
        broken.fill(0xff, at, at + 4);
        await writeFile(path, broken);
        const outcome = await media.probe({ path }).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(MediaError);
      }
    }));

  test('a film under a sound file\'s name and a sound under a film\'s are taken for what they are', () =>
    withFolder(async (folder) => {
      const clip = await slateClip(join(folder, 'clip.mp4'), { clip: 1, frames: 6 });
      await link(clip, join(folder, 'clip.mp3'));
      await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', join(folder, 'sound.wav'));
      await link(join(folder, 'sound.wav'), join(folder, 'sound.mp4'));
      const out = join(folder, 'film.mp4');
      await media.stitchScenes({ clips: [{ path: join(folder, 'clip.mp3') }], music: { path: join(folder, 'sound.mp4'), mode: 'replace' }, out });
      expect(await readSlates(out)).toEqual(slatesOf({ clip: 1, frames: 6 }));
      await expect(media.stitchScenes({ clips: [{ path: join(folder, 'sound.mp4') }], out })).rejects.toMatchObject(refused('unsupported', join(folder, 'sound.mp4')));
    }));

  test('a place that can\'t be written is said by name', () =>
    withFolder(async (folder) => {
      const path = await slateClip(join(folder, 'clip.mp4'), { clip: 1, frames: 6 });
      await expect(media.stitchScenes({ clips: [{ path }], out: join(path, 'film.mp4') })).rejects.toMatchObject(refused('failed', join(path, 'film.mp4')));
    }));
});
