import type { Scene } from '@cinematic-canvas/core';
import type { Prompt } from '@cinematic-canvas/prompts';
import { describeCharacterState, describeLocationState } from '@cinematic-canvas/temporal';

import type { ShotPrompts } from '../film/shot-prompts.ts';
import type { Shot } from '../film/shots.ts';
import { type Html, html } from './html.ts';
import { promptWithProvenance } from './prompt-provenance.ts';

/** A scene as the report shows it. */
export interface SceneView {
  shot: Shot;
  prompts: ShotPrompts;
  /** Data URIs. */
  pictures: { start: string; end: string };
}

/** Draws the film's contact sheet: every scene's first frame with its slate. */
export function contactSheet(views: readonly SceneView[]): Html {
  return html`<div class="sheet">${views.map(({ shot: { scene }, pictures }) => html`<a href="#scene-${scene.sceneIndex}"><img src="${pictures.start}" alt="first frame of scene ${scene.slate}" loading="lazy"><span class="cap"><b>${scene.slate}</b><span class="soft">${scene.shotType}, ${scene.durationSeconds} s</span></span></a>`)}</div>`;
}

/** Shows everything that is known of a scene. */
export function sceneCard({ shot, prompts, pictures }: SceneView, colours: ReadonlyMap<string, string>): Html {
  const { scene, spec } = shot;
  const states = [...spec.characters.map(({ board, before }) => describeCharacterState(board, before)), describeLocationState(spec.location.board, spec.location.before)];
  const names = spec.characters.map(({ board }) => board.name).join(', ');
  const facts: [string, string][] = [
    ['Shot', `${scene.shotType}, ${scene.cameraAngle}, ${scene.cameraMovement}`], ['Length', `${scene.durationSeconds} s, after a ${scene.transitionType}`], ['Seen', names],
    ['Place', spec.location.board.name], ['Light', lightOf(scene)], ['Mood', scene.mood],
  ];
  return html`<article class="scene" id="scene-${scene.sceneIndex}">
<h3>${scene.slate} · ${scene.heading}</h3><p>${scene.description}</p>
${scene.dialogue.map(({ character, line }) => html`<p class="small"><b>${nameOf(shot, character)}</b>: ${line}</p>`)}
<div class="pair"><img src="${pictures.start}" alt="first frame"><img src="${pictures.end}" alt="last frame"></div>
<dl>${facts.filter(([, value]) => value !== '').map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${states.some((text) => text !== '') ? html`<div class="states">${states.filter((text) => text !== '').join('\n\n')}</div>` : null}
${promptDetails('Prompt of the first frame', prompts.startFrame, colours)}${promptDetails('Prompt of the last frame', prompts.endFrame, colours)}${promptDetails('Prompt of the clip', prompts.video, colours)}
</article>`;
}

function promptDetails(title: string, prompt: Prompt, colours: ReadonlyMap<string, string>): Html {
  return html`<details><summary>${title}</summary>${promptWithProvenance(prompt, colours)}</details>`;
}

function lightOf({ quality, motivatedSources }: Scene): string {
  return [motivatedSources.primary, quality.hardness, `${quality.colorTemperatureKelvin} K`].filter((part) => part !== '').join(', ');
}

function nameOf({ spec }: Shot, id: string): string {
  return spec.characters.find(({ board }) => board.referenceId === id)?.board.name ?? id;
}
