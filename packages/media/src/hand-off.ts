import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { PlannedTransition } from './transitions.ts';
import type { StitchReceipt } from './receipt.ts';

/** A note for the editor at a moment of the film. */
export interface EditMarker {
  seconds: number;
  name: string;
  comment?: string;
}

/** What an editing program is told beside the film itself. */
export interface HandOffOptions {
  title: string;
  /** Beside those at the beginning of each scene, for example where a human stepped in. */
  markers?: readonly EditMarker[];
}

/**
 * Writes a film as an OpenTimelineIO document, which editing programs read: its clips as files of their own, in order, with transitions, and
 * markers at scenes.
 *
 * A transition lies over the head of the second clip alone, as in the movie, so that no duration changes.
 */
export function toOtio(receipt: StitchReceipt, { title, markers = [] }: HandOffOptions): string {
  const { fps } = receipt.movie;
  const time = (frames: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate: fps, value: frames });
  const range = (start: number, duration: number) => ({ OTIO_SCHEMA: 'TimeRange.1', start_time: time(start), duration: time(duration) });
  const frame = (seconds: number) => Math.round(seconds * fps);
  const clip = (cut: StitchReceipt['cuts'][number]) => {
    const frames = frame(cut.durationSeconds);
    return {
      OTIO_SCHEMA: 'Clip.1', name: cut.title ?? basename(cut.path), source_range: range(0, frames), effects: [], enabled: true,
      media_reference: { OTIO_SCHEMA: 'ExternalReference.1', target_url: pathToFileURL(cut.path).href, available_range: range(0, frames), metadata: {} },
      markers: cut.title === null ? [] : [{ OTIO_SCHEMA: 'Marker.2', name: cut.title, color: 'GREEN', marked_range: range(0, 0), metadata: {} }],
      metadata: {},
    };
  };
  const children = receipt.cuts.flatMap((cut, i) => {
    const between = cut.transition && i > 0
      ? [{ OTIO_SCHEMA: 'Transition.1', name: cut.transition.kind, transition_type: cut.transition.kind === 'dissolve' ? 'SMPTE_Dissolve' : 'Custom_Transition', in_offset: time(0), out_offset: time(cut.transition.frames), metadata: {} }]
      : [];
    return [...between, clip(cut)];
  });
  const music = receipt.music
    ? [{
        OTIO_SCHEMA: 'Track.1', name: 'Music', kind: 'Audio', effects: [], markers: [], metadata: {}, source_range: null,
        children: [{
          OTIO_SCHEMA: 'Clip.1', name: basename(receipt.music.path), source_range: range(0, receipt.movie.frames), effects: [], markers: [], metadata: {}, enabled: true,
          media_reference: { OTIO_SCHEMA: 'ExternalReference.1', target_url: pathToFileURL(receipt.music.path).href, available_range: null, metadata: {} },
        }],
      }]
    : [];
  const picture = {
    OTIO_SCHEMA: 'Track.1', name: 'Picture', kind: 'Video', source_range: null, effects: [], metadata: {}, children,
    markers: markers.map(({ seconds, name, comment = '' }) => ({ OTIO_SCHEMA: 'Marker.2', name, color: 'RED', marked_range: range(frame(seconds), 0), metadata: { comment } })),
  };
  const stack = { OTIO_SCHEMA: 'Stack.1', name: 'tracks', source_range: null, effects: [], markers: [], metadata: {}, children: [picture, ...music] };
  return `${JSON.stringify({ OTIO_SCHEMA: 'Timeline.1', name: title, global_start_time: time(0), metadata: {}, tracks: stack }, null, 2)}\n`;
}

/** The usual first timecode of a film: one hour. */
const FIRST_HOUR = 3600;
/** SMPTE's number of the wipe that is nearest to each transition. */
const WIPE_CODES: Partial<Record<PlannedTransition['kind'], string>> = { wipe: 'W001', push: 'W001', slide: 'W001', 'iris-in': 'W119', 'iris-out': 'W119' };

/** Writes a film as a CMX 3600 edit decision list, the plainest format that editing programs share. Timecode counts frames without dropping any. */
export function toEdl(receipt: StitchReceipt, { title, markers = [] }: HandOffOptions): string {
  const { fps } = receipt.movie;
  const rate = Math.round(fps);
  const frame = (seconds: number) => Math.round(seconds * fps);
  const code = (frames: number) => [frames / rate / 3600, (frames / rate / 60) % 60, (frames / rate) % 60, frames % rate].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  const line = (event: number, what: string, sourceIn: number, frames: number, recordIn: number) =>
    `${String(event).padStart(3, '0')}  AX       V     ${what.padEnd(9)}${code(sourceIn)} ${code(sourceIn + frames)} ${code(FIRST_HOUR * rate + recordIn)} ${code(FIRST_HOUR * rate + recordIn + frames)}`;
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const events = receipt.cuts.map((cut, i) => {
    const [start, frames] = [frame(cut.startSeconds), frame(cut.durationSeconds)];
    const before = receipt.cuts[i - 1];
    const shown = cut.transition;
    const lines = [];
    if (shown && before && shown.kind !== 'from-black') {
      // The event of a transition has two lines: the held picture with no length of its own, then what comes in over it.
      lines.push(line(i + 1, 'C', frame(before.durationSeconds), 0, start), line(i + 1, `${WIPE_CODES[shown.kind] ?? 'D'}    `.slice(0, 5) + String(shown.frames).padStart(3, '0'), 0, frames, start), `* FROM CLIP NAME: ${plain(before.title ?? basename(before.path))}`, `* TO CLIP NAME: ${plain(cut.title ?? basename(cut.path))}`, `* TRANSITION: ${shown.kind}`);
    } else {
      lines.push(line(i + 1, 'C', 0, frames, start), `* FROM CLIP NAME: ${plain(cut.title ?? basename(cut.path))}`);
    }
    lines.push(`* SOURCE FILE: ${plain(cut.path)}`);
    for (const { seconds, name } of markers) if (seconds >= cut.startSeconds && seconds < cut.startSeconds + cut.durationSeconds) lines.push(`* LOC: ${code(FIRST_HOUR * rate + frame(seconds))} RED     ${plain(name)}`);
    return lines.join('\n');
  });
  return `TITLE: ${plain(title)}\nFCM: NON-DROP FRAME\n\n${events.join('\n\n')}\n`;
}
