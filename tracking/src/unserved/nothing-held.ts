/**
 * What MLflow serves besides, as a server that holds none of it answers: a search finds nothing, and nothing is found by its id.
 * Below `/api/3.0/mlflow` unless it begins with a number; `*` is an id.
 */
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Finding {
  methods: readonly Method[];
  path: string;
  /** Without these fields the request is refused. */
  requires?: readonly string[];
  answer: object;
}

const READ = ['GET'] as const;
const SEARCH = ['GET', 'POST'] as const;

/** Searches and lists. */
export const EMPTY: readonly Finding[] = [
  { methods: ['POST'], path: '/traces/search', requires: ['locations'], answer: {} },
  { methods: READ, path: '/2.0/traces', requires: ['experiment_ids'], answer: {} },
  { methods: READ, path: '/traces/batchGet', answer: {} },
  { methods: ['POST'], path: '/traces/batchGetInfos', answer: {} },
  { methods: ['POST'], path: '/traces/delete-traces', requires: ['experiment_id'], answer: { traces_deleted: 0 } },
  { methods: ['POST'], path: '/2.0/traces/delete-traces', requires: ['experiment_id'], answer: { traces_deleted: 0 } },
  { methods: SEARCH, path: '/datasets/search', answer: {} },
  { methods: READ, path: '/datasets/*/records', answer: { records: '[]' } },
  { methods: READ, path: '/datasets/*/experiment-ids', answer: {} },
  { methods: READ, path: '/2.0/webhooks', answer: {} },
  ...['budgets', 'endpoints', 'endpoints/bindings', 'guardrails', 'model-definitions', 'secrets'].map((kind) => ({
    methods: READ,
    path: `/gateway/${kind}/list`,
    answer: {},
  })),
  { methods: READ, path: '/gateway/budgets/windows', answer: {} },
  { methods: ['POST'], path: '/issues/search', answer: { next_page_token: '' } },
  { methods: READ, path: '/review-queues/list', requires: ['experiment_id'], answer: { next_page_token: '' } },
  { methods: SEARCH, path: '/prompt-optimization/jobs/search', requires: ['experiment_id'], answer: {} },
  { methods: READ, path: '/scorers/list', answer: {} },
  { methods: READ, path: '/mcp-servers', answer: { mcp_servers: [], next_page_token: null } },
  { methods: READ, path: '/skills', answer: { skills: [], next_page_token: null } },
];

/** What MLflow's own page asks, below `/ajax-api` alone. */
export const EMPTY_FOR_PAGES: readonly Finding[] = [
  { methods: READ, path: '/2.0/gateway-proxy', answer: { endpoints: [] } },
  { methods: READ, path: '/scorers/online-configs', answer: { configs: [] } },
  {
    methods: READ,
    path: '/ui-telemetry',
    answer: { disable_ui_events: [], disable_ui_telemetry: true, ui_rollout_percentage: 0 },
  },
  { methods: ['POST'], path: '/ui-telemetry', answer: { status: 'disabled' } },
];

export interface Missing {
  methods: readonly Method[];
  path: string;
  /** The parameter that names it, where the path does not. */
  by?: string;
  /** What is not found; `$` stands for the id. */
  message: string;
}

/** What is asked for by its id. */
export const MISSING: readonly Missing[] = [
  { methods: READ, path: '/2.0/traces/*/info', message: "Trace with ID '$' not found." },
  { methods: READ, path: '/traces/*', message: "Trace with ID '$' not found." },
  { methods: READ, path: '/traces/get', by: 'trace_id', message: 'Trace with ID $ is not found.' },
  { methods: READ, path: '/datasets/*', message: "Evaluation dataset with id '$' not found" },
  { methods: ['GET', 'DELETE'], path: '/2.0/webhooks/*', message: 'Webhook with ID $ not found.' },
  { methods: READ, path: '/issues/*', message: "Issue with ID '$' not found" },
  { methods: READ, path: '/label-schemas/get', by: 'schema_id', message: "Label schema with id '$' not found." },
  { methods: READ, path: '/review-queues/get', by: 'queue_id', message: "Review queue with id '$' not found." },
  { methods: READ, path: '/review-queues/items/list', by: 'queue_id', message: "Review queue with id '$' not found." },
  { methods: READ, path: '/prompt-optimization/jobs/*', message: 'Job with ID $ not found' },
  { methods: READ, path: '/mcp-servers/*', message: "MCP server '$' not found" },
  { methods: READ, path: '/skills/*', message: "Skill '$' not found in organization ''" },
  ...[
    ['endpoints', 'endpoint_id', 'GatewayEndpoint'],
    ['secrets', 'secret_id', 'GatewaySecret'],
    ['guardrails', 'guardrail_id', 'Guardrail'],
    ['budgets', 'budget_policy_id', 'BudgetPolicy'],
    ['model-definitions', 'model_definition_id', 'GatewayModelDefinition'],
  ].map(([kind, by = '', name]) => ({
    methods: READ,
    path: `/gateway/${kind}/get`,
    by,
    message: `${name} not found (${by}='$')`,
  })),
];

/** The same for MLflow's own page. */
export const MISSING_FOR_PAGES: readonly Missing[] = [
  { methods: READ, path: '/2.0/get-trace-artifact', by: 'request_id', message: 'Trace with ID $ is not found.' },
  { methods: READ, path: '/get-trace-artifact', by: 'request_id', message: 'Trace with ID $ is not found.' },
  { methods: READ, path: '/jobs/*', message: 'Job with ID $ not found' },
  { methods: ['PATCH'], path: '/jobs/cancel/*', message: 'Job with ID $ not found' },
];
