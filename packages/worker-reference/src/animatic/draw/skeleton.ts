import type { Pose } from '../read/action.ts';

/** A place on a figure in metres: x forward, y down from the ground up (so heads are negative). */
export interface Joint {
  x: number;
  y: number;
}

/** A limb of two parts. */
export interface Limb {
  root: Joint;
  bend: Joint;
  end: Joint;
}

/** Where the parts of a body are, in a figure that looks to the right. */
export interface Skeleton {
  hip: Joint;
  neck: Joint;
  /** How far the trunk leans forward, in radians. */
  lean: number;
  headTilt: number;
  nearArm: Limb;
  farArm: Limb;
  nearLeg: Limb;
  farLeg: Limb;
  lies: boolean;
  seat: boolean;
}

interface PoseAngles {
  hip: number;
  lean: number;
  headTilt: number;
  nearArm: readonly [number, number];
  farArm: readonly [number, number];
  nearLeg: readonly [number, number];
  farLeg: readonly [number, number];
}

/** Angles from straight down, forward positive, in radians; `hip` in metres above the ground. */
const POSES: Readonly<Record<Pose, PoseAngles>> = {
  stand: { hip: 0.9, lean: 0.02, headTilt: 0, nearArm: [-0.1, 0.12], farArm: [0.14, 0.3], nearLeg: [-0.05, -0.04], farLeg: [0.1, 0.06] },
  walk: { hip: 0.885, lean: 0.07, headTilt: 0.03, nearArm: [0.35, 0.65], farArm: [-0.35, -0.1], nearLeg: [-0.3, -0.5], farLeg: [0.36, 0.2] },
  run: { hip: 0.86, lean: 0.26, headTilt: 0.02, nearArm: [0.75, 2.1], farArm: [-0.7, 0.6], nearLeg: [-0.5, -1.25], farLeg: [0.8, 0.12] },
  sit: { hip: 0.46, lean: -0.04, headTilt: 0.06, nearArm: [0.3, 1.15], farArm: [0.4, 1.2], nearLeg: [1.42, 0.05], farLeg: [1.3, 0.16] },
  kneel: { hip: 0.5, lean: 0.22, headTilt: 0.22, nearArm: [0.5, 0.9], farArm: [0.75, 1.15], nearLeg: [0.15, -1.45], farLeg: [1.35, 0.02] },
  lie: { hip: 0.9, lean: 0, headTilt: -0.1, nearArm: [0.28, 0.5], farArm: [-0.2, 0.1], nearLeg: [0.02, -0.04], farLeg: [0.24, -0.2] },
  lean: { hip: 0.88, lean: -0.12, headTilt: 0.1, nearArm: [0.25, 1.5], farArm: [0.3, 1.55], nearLeg: [0.22, 0.1], farLeg: [0.34, 0.1] },
  reach: { hip: 0.9, lean: 0.1, headTilt: 0, nearArm: [1.25, 1.42], farArm: [0.1, 0.4], nearLeg: [-0.16, -0.12], farLeg: [0.22, 0.14] },
  slump: { hip: 0.86, lean: 0.24, headTilt: 0.34, nearArm: [0.1, 0.16], farArm: [0.3, 0.36], nearLeg: [0.02, -0.1], farLeg: [0.18, 0.02] },
  fight: { hip: 0.82, lean: 0.18, headTilt: 0.1, nearArm: [1.05, 1.75], farArm: [0.7, 2.1], nearLeg: [-0.42, -0.5], farLeg: [0.55, 0.1] },
  lookdown: { hip: 0.9, lean: 0.06, headTilt: 0.36, nearArm: [0.22, 1.35], farArm: [0.32, 1.4], nearLeg: [-0.05, -0.04], farLeg: [0.1, 0.06] },
  hug: { hip: 0.9, lean: 0.1, headTilt: 0.12, nearArm: [1.0, 1.5], farArm: [1.05, 1.55], nearLeg: [-0.08, -0.06], farLeg: [0.12, 0.08] },
};

const LENGTH = { upperArm: 0.285, forearm: 0.255, thigh: 0.43, shin: 0.42, trunk: 0.53 } as const;

function swing(phase: number, run: boolean): PoseAngles {
  const stride = Math.sin(phase * 2 * Math.PI);
  const lift = Math.cos(phase * 2 * Math.PI);
  const reach = run ? 0.72 : 0.42;
  const knee = (side: number) => Math.max(0.08, (run ? 1.25 : 0.75) * Math.max(0, -side * lift) + (run ? 0.3 : 0.1));
  const near = reach * stride;
  const far = -reach * stride;
  const base = POSES[run ? 'run' : 'walk'];
  return {
    ...base,
    hip: base.hip + 0.022 * Math.cos(phase * 4 * Math.PI),
    nearLeg: [near + 0.06, near + 0.06 - knee(-1)],
    farLeg: [far + 0.06, far + 0.06 - knee(1)],
    nearArm: [-near * 0.8, -near * 0.8 + (run ? 1.4 : 0.35)],
    farArm: [-far * 0.8, -far * 0.8 + (run ? 1.4 : 0.35)],
  };
}

function limb(root: Joint, lengths: readonly [number, number], angles: readonly [number, number]): Limb {
  const bend = { x: root.x + lengths[0] * Math.sin(angles[0]), y: root.y + lengths[0] * Math.cos(angles[0]) };
  return { root, bend, end: { x: bend.x + lengths[1] * Math.sin(angles[1]), y: bend.y + lengths[1] * Math.cos(angles[1]) } };
}

/**
 * Puts the joints of a figure of middle height into a pose.
 *
 * @param options - `phase` from 0 to 1 is where in the stride a walker is; `tired` from 0 to 1 bends the body; `raise` lifts the near forearm, for what is held.
 */
export function poseSkeleton(pose: Pose, options: { phase: number | null; tired: number; raise: 'none' | 'forward' | 'chest' | 'up'; shoulders: number }): Skeleton {
  const moving = options.phase !== null && (pose === 'walk' || pose === 'run');
  const angles = moving ? swing(options.phase ?? 0, pose === 'run') : POSES[pose];
  const lean = angles.lean + (pose === 'lie' ? 0 : 0.16 * options.tired);
  const hip = { x: 0, y: -(angles.hip - 0.03 * options.tired) };
  const neck = { x: LENGTH.trunk * Math.sin(lean), y: hip.y - LENGTH.trunk * Math.cos(lean) };
  const wide = 0.148 * options.shoulders;
  const drop = 0.084;
  const shoulder = (side: number) => ({ x: neck.x + side * wide - Math.sin(lean) * drop, y: neck.y + drop * Math.cos(lean) + 0.012 });
  const raised = { none: angles.nearArm, forward: [0.75, 1.38], chest: [0.12, 1.3], up: [0.9, 2.5] } as const;
  return {
    hip, neck, lean,
    headTilt: angles.headTilt + 0.2 * options.tired,
    nearArm: limb(shoulder(-1), [LENGTH.upperArm, LENGTH.forearm], pose === 'lie' ? angles.nearArm : raised[options.raise]),
    farArm: limb(shoulder(1), [LENGTH.upperArm, LENGTH.forearm], angles.farArm),
    nearLeg: limb({ x: hip.x - 0.068, y: hip.y }, [LENGTH.thigh, LENGTH.shin], angles.nearLeg),
    farLeg: limb({ x: hip.x + 0.068, y: hip.y }, [LENGTH.thigh, LENGTH.shin], angles.farLeg),
    lies: pose === 'lie',
    seat: pose === 'sit',
  };
}
