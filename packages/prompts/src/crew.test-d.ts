import type { CharacterBoard, SceneBoard } from '@cinematic-canvas/core';
import { expectTypeOf } from 'vitest';
import { z } from 'zod';

import type { ShotContext } from './index.ts';
import { composePrompt, createCrew, defaultRoles, defineRole, field, say } from './index.ts';

const stunts = defineRole({
  id: 'stunts', department: 'stunts', version: '1',
  schema: z.object({ stunt: z.string(), wires: z.int() }),
  sections: {
    start_frame: ({ shot }) => {
      expectTypeOf(shot.scene.stunt).toEqualTypeOf<string>();
      expectTypeOf(shot.scene.wires).toEqualTypeOf<number>();
      expectTypeOf(shot.scene.description).toEqualTypeOf<string>();
      return say`The stunt: ${field('stunt', shot.scene.stunt)}.`;
    },
    character_reference: ({ board }) => {
      expectTypeOf(board.name).toEqualTypeOf<string>();
      return null;
    },
    // @ts-expect-error a reference sheet has no shot
    location_reference: ({ shot }) => String(shot),
    // @ts-expect-error there is no such generation point
    second_frame: () => 'nothing',
  },
});

const choir = defineRole({ id: 'choir', department: 'music', version: '1', schema: z.object({ voices: z.array(z.string()) }), sections: {} });
// @ts-expect-error a role has a version
defineRole({ id: 'unversioned', department: 'stunts', sections: {} });
// @ts-expect-error a section is text, a line or a section
defineRole({ id: 'numeric', department: 'stunts', version: '1', sections: { start_frame: () => 5 } });

const crew = createCrew([...defaultRoles, stunts, choir]);
type Scene = z.infer<typeof crew.sceneSchema>;
expectTypeOf<Scene>().toEqualTypeOf<SceneBoard & { stunt: string; wires: number; voices: string[] } extends infer All ? { [Key in keyof All]: All[Key] } : never>();
expectTypeOf<z.infer<ReturnType<typeof plain>['sceneSchema']>>().toEqualTypeOf<SceneBoard>();

function plain() {
  return createCrew(defaultRoles);
}

/** A crew asks for the fields of all its roles, and for no more. */
export function asks(bare: ShotContext, full: ShotContext<{ stunt: string; wires: number; voices: string[] }>, board: CharacterBoard) {
  composePrompt(plain(), 'start_frame', bare);
  composePrompt(crew, 'start_frame', full);
  composePrompt(crew, 'character_reference', { board, rules: [] });
  // @ts-expect-error the stunt coordinator's fields are missing
  composePrompt(crew, 'start_frame', bare);
  // @ts-expect-error a shot is no reference sheet
  composePrompt(crew, 'character_reference', full);
}
