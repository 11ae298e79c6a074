/**
 * Endpoints of MLflow features that this server does not support, such as traces. They behave as on a server without any such data:
 * searches are empty, and ids are not found. Paths are below `/api/3.0/mlflow` unless they start with a version; `*` is an id.
 */
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** A search or list without results. */
export interface EmptyEndpoint {
  methods: readonly Method[];
  path: string;
  /** Required fields. */
  requires?: readonly string[];
  response: object;
}

const READ = ['GET'] as const;
const SEARCH = ['GET', 'POST'] as const;

/** Searches and lists, which are empty. */
export const EMPTY: readonly EmptyEndpoint[] = [
  { methods: ['POST'], path: '/traces/search', requires: ['locations'], response: {} },
  { methods: READ, path: '/2.0/traces', requires: ['experiment_ids'], response: {} },
  { methods: READ, path: '/traces/batchGet', response: {} },
  { methods: ['POST'], path: '/traces/batchGetInfos', response: {} },
  { methods: ['POST'], path: '/traces/delete-traces', requires: ['experiment_id'], response: { traces_deleted: 0 } },
  {
    methods: ['POST'],
    path: '/2.0/traces/delete-traces',
    requires: ['experiment_id'],
    response: { traces_deleted: 0 },
  },
  { methods: SEARCH, path: '/datasets/search', response: {} },
  { methods: READ, path: '/datasets/*/records', response: { records: '[]' } },
  { methods: READ, path: '/datasets/*/experiment-ids', response: {} },
  { methods: READ, path: '/2.0/webhooks', response: {} },
  ...['budgets', 'endpoints', 'endpoints/bindings', 'guardrails', 'model-definitions', 'secrets'].map((kind) => ({
    methods: READ,
    path: `/gateway/${kind}/list`,
    response: {},
  })),
  { methods: READ, path: '/gateway/budgets/windows', response: {} },
  { methods: ['POST'], path: '/issues/search', response: { next_page_token: '' } },
  { methods: READ, path: '/review-queues/list', requires: ['experiment_id'], response: { next_page_token: '' } },
  { methods: SEARCH, path: '/prompt-optimization/jobs/search', requires: ['experiment_id'], response: {} },
  { methods: READ, path: '/scorers/list', response: {} },
  { methods: READ, path: '/mcp-servers', response: { mcp_servers: [], next_page_token: null } },
  { methods: READ, path: '/skills', response: { skills: [], next_page_token: null } },
];

/** Searches and lists that only MLflow's UI requests, below `/ajax-api`. */
export const EMPTY_FOR_UI: readonly EmptyEndpoint[] = [
  { methods: READ, path: '/2.0/gateway-proxy', response: { endpoints: [] } },
  { methods: READ, path: '/scorers/online-configs', response: { configs: [] } },
  {
    methods: READ,
    path: '/ui-telemetry',
    response: { disable_ui_events: [], disable_ui_telemetry: true, ui_rollout_percentage: 0 },
  },
  { methods: ['POST'], path: '/ui-telemetry', response: { status: 'disabled' } },
];

/** A request by id that finds nothing. */
export interface NotFoundEndpoint {
  methods: readonly Method[];
  path: string;
  /** The parameter that holds the id, if the path does not. */
  by?: string;
  /** The error message; `$` is replaced by the id. */
  message: string;
}

/** Requests by id, which are not found. */
export const NOT_FOUND: readonly NotFoundEndpoint[] = [
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

/** Requests by id that only MLflow's UI sends. */
export const NOT_FOUND_FOR_UI: readonly NotFoundEndpoint[] = [
  { methods: READ, path: '/2.0/get-trace-artifact', by: 'request_id', message: 'Trace with ID $ is not found.' },
  { methods: READ, path: '/get-trace-artifact', by: 'request_id', message: 'Trace with ID $ is not found.' },
  { methods: READ, path: '/jobs/*', message: 'Job with ID $ not found' },
  { methods: ['PATCH'], path: '/jobs/cancel/*', message: 'Job with ID $ not found' },
];
