import type { LocationBoard, SceneBoard, Size } from '@cinematic-canvas/core';

import { createSurface, font } from '../canvas.ts';
import type { Surface } from '../canvas.ts';
import { css, hex } from '../color.ts';
import { breakLines, fitText } from '../draw/strip.ts';
import { paintScene } from '../scene.ts';
import { setStage } from '../stage.ts';
import { readPlace } from '../read/place.ts';
import { STILL_PLACE, readBoardState } from '../read/board-state.ts';

const SCENE: SceneBoard = {
  sceneIndex: 1, slate: '', heading: '', durationSeconds: 4, timeOfDay: null, timeSkip: '', dialogue: [], lyrics: [], description: '', mood: '', audioSync: 'Mood Sync',
  shotType: 'Very Wide/Establishing', cameraAngle: 'Eye Level', cameraMovement: 'Static', transitionType: 'Cut',
  composition: { subjectPlacement: 'centre', focalPoint: '', depthLayers: '', leadingLines: '', headroom: '', lookRoom: '' },
  quality: { hardness: 'between', colorTemperatureKelvin: 5000, intensity: 'balanced' }, motivatedSources: { primary: '', fill: '', practical: 'lamps', accent: '', beams: '' },
  direction: { keyPosition: '', shadowDirection: '', contrastRatio: '3:1' }, atmosphere: { haze: '' }, continuityNotes: [], characters: [], location: 'place', props: [],
};

/** Draws a location's reference sheet: the place as it is first seen, empty, with its palette and what belongs to it. */
export function drawLocationSheet(board: LocationBoard, size: Size): Surface {
  const made = createSurface(size.width, size.height);
  const { pen } = made;
  const { width, height } = size;
  const u = height / 720;
  const state = readBoardState(board);
  const heading = board.setting === 'interior' ? 'INT. ' : 'EXT. ';
  const picture = { width: Math.round((width * 0.72) / 2) * 2, height: Math.round((width * 0.72 * 9) / 32) * 2 };
  const stage = setStage({ scene: { ...SCENE, heading: heading + board.name }, characters: [], location: { board, before: state, after: state } }, picture);
  const view = paintScene(stage, { seconds: SCENE.durationSeconds, strips: false }).frame(0);
  pen.fillStyle = '#d9d4c8';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(view.canvas, width * 0.03, height * 0.14);
  pen.textBaseline = 'middle';
  pen.fillStyle = '#23211e';
  pen.font = font('Slate Bold', 32 * u);
  pen.fillText(fitText(pen, board.name.toUpperCase(), width * 0.66), width * 0.03, height * 0.07);
  pen.font = font('Note', 15 * u);
  pen.fillStyle = '#5d574e';
  pen.textAlign = 'right';
  pen.fillText(fitText(pen, `LOCATION  ·  ${board.referenceId}`, width * 0.28), width * 0.97, height * 0.07);
  pen.textAlign = 'left';
  const colors = readPlace(board, STILL_PLACE).palette;
  for (const [index, color] of (colors.length > 0 ? colors : [hex('#8b8f93')]).slice(0, 8).entries()) {
    pen.fillStyle = css(color);
    pen.beginPath();
    pen.roundRect(width * 0.03 + index * 92 * u, height * 0.89, 82 * u, 44 * u, 5 * u);
    pen.fill();
  }
  let y = height * 0.17;
  for (const [title, words] of [['KIND', `${board.type} (${board.setting})`], ['FIRST SEEN', [board.timeOfDay, board.weather].filter(Boolean).join(', ')], ['ARCHITECTURE', board.architecture.join('; ')], ['NATURE', board.naturalElements.join('; ')], ['OBJECTS', board.manMadeObjects.join('; ')], ['GROUND', board.groundSurface], ['OVERHEAD', board.skyOrCeiling], ['LIGHT', board.lightingConditions], ['MOOD', board.mood]] as const) {
    if (words.trim() === '') continue;
    pen.font = font('Slate Bold', 12 * u);
    pen.fillStyle = '#97703a';
    pen.fillText(title, width * 0.775, y);
    pen.font = font('Note', 15 * u);
    pen.fillStyle = '#35322d';
    for (const line of breakLines(pen, words, width * 0.2, 3)) pen.fillText(line, width * 0.775, (y += 20 * u));
    y += 28 * u;
    if (y > height * 0.94) break;
  }
  return made;
}
