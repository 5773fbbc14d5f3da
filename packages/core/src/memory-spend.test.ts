import { test } from 'vitest';

import { createMemorySpendLedger } from './memory-spend.ts';
import { spendCases } from './testing/spend-cases.ts';

test.each(spendCases)('$name', ({ run }) => run(() => Promise.resolve(createMemorySpendLedger())));
