import assert from 'node:assert/strict';

import { AssetKey, bestOf, type NewAssetVersion } from '../assets.ts';
import type { Project } from '../entities.ts';
import { InvalidDataError, NotFoundError, OptimisticLockError } from '../errors.ts';
import { uuidv7 } from '../identity.ts';
import type { ProjectSnapshot, ProjectStore } from '../store.ts';
import { aStoryboard } from './a-storyboard.ts';
import type { ConformanceCase } from './conformance.ts';

const AT = '2026-01-02T03:04:05.678Z';

/** Opens a project under a name that no other case uses, as stores may be shared. */
async function openProject(store: ProjectStore, extra: { options?: Project['options'] } = {}): Promise<Project> {
  const { project } = await store.openProject({ name: `film ${uuidv7()}`, metadata: aStoryboard().metadata, options: {}, ...extra });
  return project;
}

async function openFilm(store: ProjectStore): Promise<ProjectSnapshot> {
  const project = await openProject(store);
  return store.applyStoryboard(project.id, project.version, aStoryboard());
}

function first<T>(list: readonly T[]): T {
  const [head] = list;
  assert.ok(head !== undefined, 'there is at least one');
  return head;
}

const take = (data: string, metadata: Partial<NewAssetVersion['metadata']> = {}): NewAssetVersion => ({ type: 'video', data, metadata: { inputs: {}, createdAt: AT, ...metadata } });

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => assert.fail('it should have been refused'), (error: unknown) => error);
}

/** Values that storage is known to change: texts like dates, escapes, surrogates, keys of objects, numbers at the edge. */
const AWKWARD = {
  date: '2026-11-22T17:45:40.000Z', day: '2026-11-22', notDate: '2026-13-45T99:99:99Z', number: '42', null: null, truth: 'true', empty: '', nothing: {}, list: [[], [[null]], ''],
  controls: 'zero \0 bell \u0007 tab \t line \n', surrogate: '\ud83c', pair: '🎬', combining: 'e\u0301 \u200f', quotes: '"\\"\'$1 {}',
  edges: [Number.MAX_SAFE_INTEGER, -1e-300, 1.7976931348623157e308, 0.1], nested: { version: 7, id: 'not an id', createdAt: 'yesterday', assets: { scene_video: 1 } },
} satisfies Project['options'];

/** What every project store promises. */
export const storeCases: readonly ConformanceCase<ProjectStore>[] = [
  {
    name: 'a project is opened once under its name, and found again',
    async run(make) {
      const store = await make();
      const wanted = { name: `film ${uuidv7()}`, metadata: aStoryboard().metadata, options: { size: '1280x720' } };
      assert.equal(await store.findProject(wanted.name), null);
      const { project, created } = await store.openProject(wanted);
      assert.equal(created, true);
      assert.equal(project.version, 1);
      assert.equal(project.status, 'draft');
      assert.deepEqual(await store.openProject({ ...wanted, options: {} }), { project, created: false });
      assert.deepEqual(await store.findProject(wanted.name), project);
      assert.deepEqual(await store.get('project', project.id), project);
      assert.deepEqual((await store.listProjects()).filter(({ id }) => id === project.id), [project]);
    },
  },
  {
    name: 'twenty openings of one name at once make one project',
    async run(make) {
      const store = await make();
      const wanted = { name: `film ${uuidv7()}`, metadata: aStoryboard().metadata, options: {} };
      const opened = await Promise.all(Array.from({ length: 20 }, () => store.openProject(wanted)));
      assert.equal(new Set(opened.map(({ project }) => project.id)).size, 1);
      assert.equal(opened.filter(({ created }) => created).length, 1);
    },
  },
  {
    name: 'a name is not given to a second project',
    async run(make) {
      const store = await make();
      const [one, other] = [await openProject(store), await openProject(store)];
      assert.ok((await rejectionOf(store.update('project', other.id, 1, { name: one.name }))) instanceof InvalidDataError);
      assert.equal((await store.get('project', other.id))?.version, 1);
      const renamed = await store.update('project', other.id, 1, { name: `${other.name}, second cut` });
      assert.equal((await store.findProject(renamed.name))?.id, other.id);
      assert.equal(await store.findProject(other.name), null);
    },
  },
  {
    name: 'what is not there is null, and its snapshot a NotFoundError',
    async run(make) {
      const store = await make();
      const { scenes } = await openFilm(store);
      for (const id of [uuidv7(), 'no id at all']) {
        assert.equal(await store.get('scene', id), null);
        assert.ok((await rejectionOf(store.snapshot(id))) instanceof NotFoundError);
      }
      assert.equal(await store.get('character', first(scenes).id), null);
    },
  },
  {
    name: 'an update raises the version by one and changes nothing else',
    async run(make) {
      const store = await make();
      const scene = first((await openFilm(store)).scenes);
      const { updatedAt, ...updated } = await store.update('scene', scene.id, scene.version, { status: 'generating', progressMessage: 'frames' });
      const { updatedAt: before, ...rest } = scene;
      assert.deepEqual(updated, { ...rest, status: 'generating', progressMessage: 'frames', version: scene.version + 1 });
      assert.ok(updatedAt >= before);
      assert.deepEqual(await store.get('scene', scene.id), { ...updated, updatedAt });
    },
  },
  {
    name: 'of ten updates from one version one wins, and the others are told which version is there',
    async run(make) {
      const store = await make();
      const scene = first((await openFilm(store)).scenes);
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => store.update('scene', scene.id, scene.version, { progressMessage: String(index) })));
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      assert.equal(won.length, 1);
      assert.deepEqual(await store.get('scene', scene.id), won[0]);
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue;
        assert.ok(outcome.reason instanceof OptimisticLockError);
        assert.deepEqual(outcome.reason.detail, { entity: 'scene', id: scene.id, expected: scene.version, current: scene.version + 1 });
      }
    },
  },
  {
    name: 'an update of what is not there is an OptimisticLockError without a current version',
    async run(make) {
      const store = await make();
      const id = uuidv7();
      const error = await rejectionOf(store.update('location', id, 3, { progressMessage: '' }));
      assert.ok(error instanceof OptimisticLockError);
      assert.deepEqual(error.detail, { entity: 'location', id, expected: 3, current: null });
    },
  },
  {
    name: 'an update that would make no such entity is refused and changes nothing',
    async run(make) {
      const store = await make();
      const scene = first((await openFilm(store)).scenes);
      assert.ok((await rejectionOf(store.update('scene', scene.id, scene.version, { description: '' }))) instanceof InvalidDataError);
      assert.deepEqual(await store.get('scene', scene.id), scene);
    },
  },
  {
    name: 'identity and assets are out of reach of a patch',
    async run(make) {
      const store = await make();
      const scene = first((await openFilm(store)).scenes);
      const patch = { progressMessage: 'frames', id: uuidv7(), projectId: uuidv7(), version: 99, createdAt: AT, assets: { scene_video: { head: 9, best: 9, bestBy: 'hand', versions: [] } } };
      const updated = await store.update('scene', scene.id, scene.version, patch);
      assert.deepEqual({ ...updated, updatedAt: '' }, { ...scene, progressMessage: 'frames', version: scene.version + 1, updatedAt: '' });
    },
  },
  {
    name: 'what the caller does to a value afterwards does not reach the store',
    async run(make) {
      const store = await make();
      const options = { list: [1] };
      const project = await openProject(store, { options });
      options.list.push(2);
      project.options['list'] = 'gone';
      assert.deepEqual((await store.get('project', project.id))?.options, { list: [1] });
    },
  },
  {
    name: 'any JSON comes back as it went in, on every way of reading it (A11)',
    async run(make) {
      const store = await make();
      const project = await openProject(store, { options: AWKWARD });
      const { scenes } = await store.applyStoryboard(project.id, 1, aStoryboard());
      const { id } = first(scenes);
      const text = AWKWARD.controls + AWKWARD.surrogate + AWKWARD.date;
      await store.update('scene', id, 1, { progressMessage: text });
      const { entry } = await store.appendAsset('scene', id, 'scene_prompt', { type: 'text', data: text, metadata: { inputs: { date: AT }, createdAt: AT, prompt: text, evaluation: AWKWARD } });
      for (const found of [project, await store.get('project', project.id), await store.findProject(project.name), (await store.listProjects()).find((other) => other.id === project.id), (await store.snapshot(project.id)).project]) {
        assert.deepEqual(found?.options, AWKWARD);
      }
      for (const found of [await store.get('scene', id), (await store.snapshot(project.id)).scenes.find((scene) => scene.id === id)]) {
        assert.equal(found?.progressMessage, text);
        assert.deepEqual(found.assets.scene_prompt, entry);
        assert.deepEqual(entry.versions[0]?.metadata.evaluation, AWKWARD);
        assert.equal(entry.versions[0].data, text);
      }
    },
  },
  {
    name: 'a storyboard becomes scenes, characters and locations in its order',
    async run(make) {
      const store = await make();
      const { project, scenes, characters, locations } = await openFilm(store);
      assert.equal(project.version, 2);
      assert.deepEqual(project.storyboard, aStoryboard());
      assert.deepEqual(scenes.map(({ slate, version, status }) => [slate, version, status]), [['1', 1, 'pending'], ['2', 1, 'pending'], ['3', 1, 'pending']]);
      assert.deepEqual(characters.map(({ referenceId, state }) => [referenceId, state.dirtLevel]), [['char_1', 'clean'], ['char_2', 'clean']]);
      assert.deepEqual(locations.map(({ referenceId, state }) => [referenceId, state.weather]), [['loc_1', 'Clear'], ['loc_2', 'Clear']]);
      assert.ok([...scenes, ...characters, ...locations].every(({ projectId }) => projectId === project.id));
      assert.deepEqual(await store.snapshot(project.id), { project, scenes, characters, locations });
    },
  },
  {
    name: 'the same storyboard again changes nothing',
    async run(make) {
      const store = await make();
      const before = await openFilm(store);
      assert.deepEqual(await store.applyStoryboard(before.project.id, before.project.version, aStoryboard()), before);
    },
  },
  {
    name: 'a changed board changes its scene only, and keeps ids, progress and assets',
    async run(make) {
      const store = await make();
      const { project, scenes } = await openFilm(store);
      const [one, two] = [first(scenes), first(scenes.slice(1))];
      const { entry } = await store.appendAsset('scene', two.id, 'scene_video', take('two.mp4'));
      await store.update('scene', two.id, two.version, { status: 'complete' });
      const board = aStoryboard();
      const after = await store.applyStoryboard(project.id, project.version, { ...board, scenes: board.scenes.map((scene) => (scene.sceneIndex === 2 ? { ...scene, description: 'Ilse turns away.' } : scene)) });
      assert.deepEqual(first(after.scenes), one);
      const changed = first(after.scenes.slice(1));
      assert.deepEqual({ ...changed, updatedAt: '' }, { ...two, description: 'Ilse turns away.', status: 'complete', version: 3, assets: { scene_video: entry }, updatedAt: '' });
      assert.equal(after.project.version, project.version + 1);
    },
  },
  {
    name: 'what a storyboard no longer has is removed, and what it has more is added',
    async run(make) {
      const store = await make();
      const { project, scenes, characters } = await openFilm(store);
      await store.appendAsset('scene', first(scenes).id, 'scene_video', take('one.mp4'));
      const board = aStoryboard();
      const [, two, three] = board.scenes;
      assert.ok(two !== undefined && three !== undefined);
      const shifted = [{ ...two, sceneIndex: 1 }, { ...three, sceneIndex: 2 }, { ...three, sceneIndex: 3, slate: '3A' }];
      const after = await store.applyStoryboard(project.id, project.version, { ...board, characters: [...board.characters].reverse(), scenes: shifted });
      assert.deepEqual(after.scenes.map(({ slate }) => slate), ['2', '3', '3A']);
      assert.deepEqual(after.scenes.slice(0, 2).map(({ id }) => id), scenes.slice(1).map(({ id }) => id));
      assert.equal(await store.get('scene', first(scenes).id), null);
      assert.deepEqual(after.characters, [...characters].reverse());
    },
  },
  {
    name: 'scenes that share a slate stay apart',
    async run(make) {
      const store = await make();
      const project = await openProject(store);
      const board = aStoryboard();
      const same = { ...board, scenes: board.scenes.map((scene) => ({ ...scene, slate: '1' })) };
      const before = await store.applyStoryboard(project.id, project.version, same);
      assert.deepEqual(before.scenes.map(({ description }) => description), board.scenes.map(({ description }) => description));
      assert.deepEqual(await store.applyStoryboard(project.id, before.project.version, same), before);
    },
  },
  {
    name: 'of two storyboards from one version of the project one wins whole',
    async run(make) {
      const store = await make();
      const { project } = await openFilm(store);
      const board = aStoryboard();
      const outcomes = await Promise.allSettled(['one', 'two', 'three'].map((mood) => store.applyStoryboard(project.id, project.version, { ...board, scenes: board.scenes.map((scene) => ({ ...scene, mood })) })));
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      assert.equal(won.length, 1);
      for (const outcome of outcomes) assert.ok(outcome.status === 'fulfilled' || outcome.reason instanceof OptimisticLockError);
      assert.deepEqual(await store.snapshot(project.id), won[0]);
      assert.equal(new Set(won[0]?.scenes.map(({ mood }) => mood)).size, 1);
    },
  },
  {
    name: 'a storyboard that refers to nobody is refused and changes nothing',
    async run(make) {
      const store = await make();
      const before = await openFilm(store);
      const board = aStoryboard();
      assert.ok((await rejectionOf(store.applyStoryboard(before.project.id, before.project.version, { ...board, characters: [] }))) instanceof InvalidDataError);
      assert.deepEqual(await store.snapshot(before.project.id), before);
    },
  },
  {
    name: 'a storyboard for a project that is not there, or has moved on, is an OptimisticLockError',
    async run(make) {
      const store = await make();
      const { project } = await openFilm(store);
      assert.ok((await rejectionOf(store.applyStoryboard(project.id, 1, aStoryboard()))) instanceof OptimisticLockError);
      assert.ok((await rejectionOf(store.applyStoryboard(uuidv7(), 1, aStoryboard()))) instanceof OptimisticLockError);
    },
  },
  {
    name: 'when many change at once each keeps its own values (I3)',
    async run(make) {
      const store = await make();
      const { project } = await openFilm(store);
      const board = aStoryboard();
      const after = await store.applyStoryboard(project.id, project.version, { ...board, scenes: board.scenes.map((scene) => ({ ...scene, description: `scene ${scene.sceneIndex} anew` })), characters: board.characters.map((character) => ({ ...character, hair: `hair of ${character.name}` })) });
      assert.deepEqual(after.scenes.map(({ description }) => description), ['scene 1 anew', 'scene 2 anew', 'scene 3 anew']);
      assert.deepEqual(after.characters.map(({ hair }) => hair), ['hair of Mara', 'hair of Ilse']);
    },
  },
  {
    name: 'progress of scenes and a storyboard at the same time both survive',
    async run(make) {
      const store = await make();
      const { project, scenes } = await openFilm(store);
      const board = aStoryboard();
      const [after] = await Promise.all([
        store.applyStoryboard(project.id, project.version, { ...board, scenes: board.scenes.map((scene) => ({ ...scene, mood: 'calm' })) }),
        ...scenes.map(async ({ id }) => {
          for (;;) {
            const scene = await store.get('scene', id);
            assert.ok(scene !== null);
            try {
              await store.update('scene', id, scene.version, { status: 'complete' });
              return;
            } catch (error) {
              if (!(error instanceof OptimisticLockError)) throw error;
            }
          }
        }),
      ]);
      assert.equal(after.project.version, project.version + 1);
      assert.deepEqual((await store.snapshot(project.id)).scenes.map(({ mood, status, version }) => [mood, status, version]), [['calm', 'complete', 3], ['calm', 'complete', 3], ['calm', 'complete', 3]]);
    },
  },
  {
    name: 'the first version written is the best version read (I1)',
    async run(make) {
      const store = await make();
      const { project, scenes } = await openFilm(store);
      const { id } = first(scenes);
      const { version, entry } = await store.appendAsset('scene', id, 'scene_video', take('one.mp4'));
      assert.equal(version, 1);
      assert.deepEqual(entry, { head: 1, best: 1, bestBy: 'system', versions: [{ version: 1, ...take('one.mp4') }] });
      const read = first((await store.snapshot(project.id)).scenes);
      assert.deepEqual(bestOf(read.assets, 'scene_video'), { version: 1, ...take('one.mp4') });
      await store.appendAsset('scene', id, 'scene_video', take('two.mp4'));
      assert.equal(bestOf((await store.get('scene', id))?.assets ?? {}, 'scene_video')?.data, 'two.mp4');
    },
  },
  {
    name: 'fifty versions saved at once are numbered 1 to 50 (I2)',
    async run(make) {
      const store = await make();
      const { id } = first((await openFilm(store)).scenes);
      const added = await Promise.all(Array.from({ length: 50 }, (_, index) => store.appendAsset('scene', id, 'scene_video', take(`${index}.mp4`))));
      const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
      assert.deepEqual(added.map(({ version }) => version).sort((a, b) => a - b), numbers);
      const entry = (await store.get('scene', id))?.assets.scene_video;
      assert.deepEqual(entry?.versions.map(({ version }) => version), numbers);
      for (const [index, { version }] of added.entries()) assert.equal(entry.versions[version - 1]?.data, `${index}.mp4`);
      assert.deepEqual([entry.head, entry.best], [50, 50]);
    },
  },
  {
    name: 'every kind of asset comes back as it was written, evaluations as objects (I4)',
    async run(make) {
      const store = await make();
      const { project, scenes, characters, locations } = await openFilm(store);
      const of = { project, scene: first(scenes), character: first(characters), location: first(locations) } as const;
      for (const [kind, { id }] of Object.entries(of)) {
        // The keys of `of`, which Object.entries widens to text.
        const entity = kind as keyof typeof of;
        for (const key of AssetKey.options) {
          const added: NewAssetVersion = { type: 'json', data: '{"score":1}', metadata: { inputs: { prompt: 'a1' }, createdAt: AT, model: 'animatic', evaluation: { score: 0.5, issues: [{ text: '"quoted"' }] }, seed: 7, costUsd: 0, jobId: uuidv7(), roleVersions: { gaffer: '1' }, durationSeconds: 4 } };
          const { entry } = await store.appendAsset(entity, id, key, added);
          assert.deepEqual(entry.versions, [{ version: 1, ...added }]);
          assert.deepEqual((await store.get(entity, id))?.assets[key], entry);
        }
      }
      const again = await store.snapshot(project.id);
      assert.equal(Object.keys(again.project.assets).length, AssetKey.options.length);
      assert.equal(Object.keys(first(again.scenes).assets).length, AssetKey.options.length);
    },
  },
  {
    name: 'an asset that can not be read again is not written',
    async run(make) {
      const store = await make();
      const { id } = first((await openFilm(store)).scenes);
      assert.ok((await rejectionOf(store.appendAsset('scene', id, 'scene_video', take('x', { createdAt: 'yesterday' })))) instanceof InvalidDataError);
      assert.deepEqual((await store.get('scene', id))?.assets, {});
    },
  },
  {
    name: 'a job adds an asset once, however often and at whatever time it says so',
    async run(make) {
      const store = await make();
      const { id } = first((await openFilm(store)).scenes);
      const metadata = { jobId: uuidv7() };
      await store.appendAsset('scene', id, 'scene_video', take('zero.mp4'));
      const added = await Promise.all(Array.from({ length: 10 }, (_, index) => store.appendAsset('scene', id, 'scene_video', take(`${index}.mp4`, metadata))));
      assert.deepEqual(new Set(added.map(({ version }) => version)), new Set([2]));
      assert.equal((await store.appendAsset('scene', id, 'scene_video', take('late.mp4', metadata))).version, 2);
      assert.equal((await store.appendAsset('scene', id, 'scene_end_frame', take('frame.png', metadata))).version, 1);
      assert.equal((await store.appendAsset('scene', id, 'scene_video', take('next.mp4', { jobId: uuidv7() }))).version, 3);
    },
  },
  {
    name: 'an asset changes neither the version nor a value of its entity',
    async run(make) {
      const store = await make();
      const scene = first((await openFilm(store)).scenes);
      await Promise.all([store.update('scene', scene.id, scene.version, { progressMessage: 'video' }), ...['a', 'b', 'c'].map((data) => store.appendAsset('scene', scene.id, 'scene_video', take(data)))]);
      const after = await store.get('scene', scene.id);
      assert.deepEqual([after?.version, after?.progressMessage, after?.assets.scene_video?.head], [scene.version + 1, 'video', 3]);
    },
  },
  {
    name: 'a version that a hand chose stays the best, whatever the system adds or chooses',
    async run(make) {
      const store = await make();
      const { id } = first((await openFilm(store)).scenes);
      for (const data of ['one', 'two', 'three']) await store.appendAsset('scene', id, 'scene_video', take(data));
      assert.equal((await store.setBest('scene', id, 'scene_video', 2, 'system')).best, 2);
      assert.deepEqual((await store.appendAsset('scene', id, 'scene_video', take('four'))).entry.best, 4);
      const chosen = await store.setBest('scene', id, 'scene_video', 1, 'hand');
      assert.deepEqual([chosen.best, chosen.bestBy, chosen.head], [1, 'hand', 4]);
      await store.appendAsset('scene', id, 'scene_video', take('five'));
      assert.equal((await store.setBest('scene', id, 'scene_video', 3, 'system')).best, 1);
      const entry = (await store.get('scene', id))?.assets.scene_video;
      assert.deepEqual([entry?.best, entry?.bestBy, entry?.head], [1, 'hand', 5]);
      assert.equal((await store.setBest('scene', id, 'scene_video', 5, 'hand')).best, 5);
    },
  },
  {
    name: 'a version that is not there can not become the best',
    async run(make) {
      const store = await make();
      const { id } = first((await openFilm(store)).scenes);
      await assert.rejects(store.setBest('scene', id, 'scene_video', 1, 'hand'), RangeError);
      const { entry } = await store.appendAsset('scene', id, 'scene_video', take('one'));
      for (const version of [0, 2, -1]) await assert.rejects(store.setBest('scene', id, 'scene_video', version, 'hand'), RangeError);
      assert.deepEqual((await store.get('scene', id))?.assets.scene_video, entry);
    },
  },
  {
    name: 'assets of what is not there are a NotFoundError',
    async run(make) {
      const store = await make();
      const { project, scenes } = await openFilm(store);
      const missing: [Parameters<ProjectStore['get']>[0], string][] = [['scene', uuidv7()], ['scene', 'no id at all'], ['scene', project.id], ['character', first(scenes).id]];
      for (const [kind, id] of missing) {
        assert.ok((await rejectionOf(store.appendAsset(kind, id, 'scene_video', take('one')))) instanceof NotFoundError);
        assert.ok((await rejectionOf(store.setBest(kind, id, 'scene_video', 1, 'hand'))) instanceof NotFoundError);
      }
    },
  },
  {
    name: 'what a role of the crew adds to a scene is kept, and goes with a board that no longer has it',
    async run(make) {
      const store = await make();
      const { project, scenes } = await openFilm(store);
      const board = aStoryboard();
      const stunts = { ...board, scenes: board.scenes.map((scene) => ({ ...scene, stunt: `fall ${scene.sceneIndex}`, rigging: ['wire'] })) };
      const { version } = first([await store.get('project', project.id)].filter((read) => read !== null));
      const applied = await store.applyStoryboard(project.id, version, stunts);
      assert.deepEqual(applied.scenes.map(({ id }) => id), scenes.map(({ id }) => id));
      const addedOf = (scene: object | undefined) => ['stunt', 'rigging'].map((name) => Object.entries(scene ?? {}).find(([field]) => field === name)?.[1] as unknown);
      assert.deepEqual(addedOf(first((await store.snapshot(project.id)).scenes)), ['fall 1', ['wire']]);
      const scene = first(applied.scenes);
      await store.update('scene', scene.id, scene.version, { progressMessage: 'on its way' });
      assert.deepEqual(addedOf((await store.get('scene', scene.id)) ?? undefined), ['fall 1', ['wire']]);
      const read = await store.get('project', project.id);
      assert.deepEqual(addedOf(read?.storyboard?.scenes[0]), ['fall 1', ['wire']]);
      const plain = await store.applyStoryboard(project.id, read?.version ?? 0, board);
      assert.deepEqual(addedOf(first(plain.scenes)), [undefined, undefined]);
      assert.equal(first(plain.scenes).progressMessage, 'on its way');
    },
  },
];
