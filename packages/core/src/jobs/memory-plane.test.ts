import { test } from 'vitest';

import { planeCases } from '../testing/plane-cases.ts';
import { createMemoryJobPlane } from './memory-plane.ts';

test.each(planeCases)('$name', ({ run }) => run((settings) => Promise.resolve(createMemoryJobPlane(settings))));
