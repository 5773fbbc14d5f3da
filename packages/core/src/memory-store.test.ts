import { test } from 'vitest';

import { createMemoryProjectStore } from './memory-store.ts';
import { storeCases } from './testing/store-cases.ts';

test.each(storeCases)('$name', ({ run }) => run(() => Promise.resolve(createMemoryProjectStore())));
