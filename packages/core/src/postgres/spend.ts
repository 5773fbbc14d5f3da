import { NotFoundError } from '../errors.ts';
import { Id, uuidv7 } from '../identity.ts';
import { storable } from '../jobs/prepare.ts';
import { parseAt } from '../parse.ts';
import { ABANDONED, REPLACED, checkBudget, parseAmount, parseOperation, parseOrder, planOpening, toNano, toUsd } from '../spend-rules.ts';
import { SpendCall, type SpendLedger, type SpendTotal } from '../spend.ts';
import { DEFAULT_SCHEMA, type PgPool, type PgQueryable, quoteSchema, withTransaction } from './connection.ts';
import { AS_TEXT, type TextRow, readInstant, readJson } from './job-row.ts';
import { SPEND_LOCKS, advisoryKeySql } from './lock-key.ts';

/** How to reach the tables. */
export interface PostgresSpendLedgerOptions {
  /** `pg.Pool` fits. It stays the caller's. */
  pool: PgPool;
  /** The schema that `migrate` was called with. */
  schema?: string;
}

const COLUMNS = `id, project_id, job_id, key, request, model_id, kind, state, estimated, cost, operation, usage, reason,
  floor(date_part('epoch', opened_at) * 1000)::bigint AS opened_at, floor(date_part('epoch', closed_at) * 1000)::bigint AS closed_at`;

function spendStatements(at: string) {
  const closing = (state: 'settled' | 'failed') => `UPDATE ${at}.spend_calls SET state = '${state}', version = version + 1, closed_at = now()`;
  return {
    lock: `SELECT pg_advisory_xact_lock(${advisoryKeySql('$1::uuid', SPEND_LOCKS)})`,
    live: `SELECT ${COLUMNS} FROM ${at}.spend_calls WHERE project_id = $1 AND key = $2 AND state <> 'failed' ORDER BY (state = 'open') DESC, serial DESC LIMIT 1`,
    total: `
      SELECT count(*) AS calls, coalesce(sum(cost), 0) AS settled, coalesce(sum(estimated) FILTER (WHERE state = 'open'), 0) AS open,
        count(*) FILTER (WHERE CASE state WHEN 'open' THEN estimated ELSE cost END IS NULL) AS unpriced, (SELECT budget FROM ${at}.spend_budgets WHERE project_id = $1) AS budget
      FROM ${at}.spend_calls WHERE project_id = $1`,
    open: `INSERT INTO ${at}.spend_calls (id, project_id, job_id, key, request, model_id, kind, estimated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    attach: `UPDATE ${at}.spend_calls SET operation = coalesce(operation, $2::json), version = version + 1 WHERE id = $1 AND state = 'open' RETURNING ${COLUMNS}`,
    settle: `${closing('settled')}, usage = $2::json, cost = coalesce($3::bigint, estimated) WHERE id = $1 AND state = 'open' RETURNING ${COLUMNS}`,
    fail: `${closing('failed')}, reason = $2, cost = $3::bigint WHERE id = $1 AND state = 'open' RETURNING ${COLUMNS}`,
    replace: `${closing('failed')}, reason = $2, cost = estimated WHERE id = $1 AND state = 'open' RETURNING ${COLUMNS}`,
    abandon: `${closing('failed')}, reason = $3, cost = estimated WHERE project_id = $1 AND state = 'open' AND operation IS NULL AND ($2::uuid IS NULL OR job_id = $2) RETURNING ${COLUMNS}`,
    one: `SELECT ${COLUMNS} FROM ${at}.spend_calls WHERE id = $1`,
    ofProject: `SELECT ${COLUMNS} FROM ${at}.spend_calls WHERE project_id = $1 ORDER BY serial`,
    setBudget: `INSERT INTO ${at}.spend_budgets AS kept (project_id, budget) VALUES ($1, $2) ON CONFLICT (project_id) DO UPDATE SET budget = $2, version = kept.version + 1`,
    liftBudget: `DELETE FROM ${at}.spend_budgets WHERE project_id = $1`,
  };
}

const amount = (text: string | null | undefined) => (typeof text === 'string' ? toUsd(Number(text)) : null);
const nanoOrNull = (usd: number | null) => (usd === null ? null : toNano(usd));
const instant = (text: string | null | undefined) => (typeof text === 'string' ? readInstant(text) : null);

function readCall(row: TextRow): SpendCall {
  return parseAt('paid call', SpendCall, {
    id: row['id'], projectId: row['project_id'], jobId: row['job_id'], key: row['key'], request: row['request'], modelId: row['model_id'], kind: row['kind'], state: row['state'],
    estimatedUsd: amount(row['estimated']), costUsd: amount(row['cost']), operation: readJson(row['operation']), usage: readJson(row['usage']), reason: row['reason'],
    openedAt: instant(row['opened_at']), closedAt: instant(row['closed_at']),
  });
}

/**
 * Creates a spend ledger on PostgreSQL. The tables are made by `migrate`.
 *
 * Orders of one project are decided one after the other, under a lock of the database, so that no race passes a budget.
 */
export function createPostgresSpendLedger({ pool, schema = DEFAULT_SCHEMA }: PostgresSpendLedgerOptions): SpendLedger {
  const sql = spendStatements(quoteSchema(schema));

  async function rowsOf(on: PgQueryable, text: string, values: unknown[]): Promise<TextRow[]> {
    const { rows } = await on.query({ text, values, types: AS_TEXT });
    return rows as TextRow[]; // AS_TEXT leaves nothing else
  }
  async function find(id: string): Promise<SpendCall | null> {
    const [row] = Id.safeParse(id).success ? await rowsOf(pool, sql.one, [id]) : [];
    return row === undefined ? null : readCall(row);
  }
  async function totalOf(on: PgQueryable, projectId: string): Promise<SpendTotal> {
    const [row] = Id.safeParse(projectId).success ? await rowsOf(on, sql.total, [projectId]) : [];
    return {
      settledUsd: amount(row?.['settled']) ?? 0, openUsd: amount(row?.['open']) ?? 0, budgetUsd: amount(row?.['budget']),
      calls: Number(row?.['calls'] ?? 0), unpriced: Number(row?.['unpriced'] ?? 0),
    };
  }
  /** Changes an open call by a statement; one that is closed stays as it is. */
  async function change(id: string, text: string, values: unknown[]): Promise<SpendCall> {
    const [row] = Id.safeParse(id).success ? await rowsOf(pool, text, [id, ...values]) : [];
    const call = row === undefined ? await find(id) : readCall(row);
    if (call === null) throw new NotFoundError({ entity: 'paid call', id });
    return call;
  }

  return {
    async open(wanted) {
      const order = parseOrder(wanted);
      const { projectId, jobId, key, request, modelId, kind, estimatedUsd } = order;
      return withTransaction(pool, async (client) => {
        // A statement of its own: the ones after it see whatever was ordered before the lock was had.
        await rowsOf(client, sql.lock, [projectId]);
        const [found] = await rowsOf(client, sql.live, [projectId, key]);
        const plan = planOpening(order, found === undefined ? undefined : readCall(found));
        if (plan.kind === 'resume') return { call: plan.call, resumed: true };
        checkBudget(order, await totalOf(client, projectId));
        if (plan.abandoned !== null) await rowsOf(client, sql.replace, [plan.abandoned.id, REPLACED]);
        const [row] = await rowsOf(client, sql.open, [uuidv7(), projectId, jobId, key, request, modelId, kind, nanoOrNull(estimatedUsd)]);
        if (row === undefined) throw new NotFoundError({ entity: 'paid call', id: key });
        return { call: readCall(row), resumed: false };
      });
    },
    attachOperation: async (id, operation) => change(id, sql.attach, [JSON.stringify(parseOperation(operation))]),
    settle: async (id, { usage, costUsd }) => change(id, sql.settle, [JSON.stringify(usage), nanoOrNull(parseAmount('cost of a paid call', costUsd ?? null))]),
    fail: async (id, reason, { costUsd = 0 } = {}) => change(id, sql.fail, [storable(reason), nanoOrNull(parseAmount('cost of a failed call', costUsd))]),
    abandon: async ({ projectId, jobId }) => (Id.safeParse(projectId).success ? await rowsOf(pool, sql.abandon, [projectId, jobId ?? null, ABANDONED]) : []).map(readCall),
    get: find,
    list: async (projectId) => (Id.safeParse(projectId).success ? await rowsOf(pool, sql.ofProject, [projectId]) : []).map(readCall),
    total: (projectId) => totalOf(pool, projectId),
    async setBudget(projectId, budgetUsd) {
      const budget = nanoOrNull(parseAmount('budget', budgetUsd));
      await rowsOf(pool, budget === null ? sql.liftBudget : sql.setBudget, budget === null ? [projectId] : [projectId, budget]);
    },
  };
}
