import type { FastifyInstance } from 'fastify';
import type { Tracking } from './tracking.ts';

/** The MLflow version whose REST API is implemented. Clients request it to detect features. */
const MLFLOW_VERSION = '3.18.0';

/** Supported features. Artifacts are in a local folder, so there are no multipart uploads and no presigned URLs. */
const SERVER_INFO = {
  store_type: 'SqlStore',
  workspaces_enabled: false,
  trace_archival_enabled: false,
  multipart_uploads_enabled: false,
  multipart_downloads_enabled: false,
  artifact_serving_enabled: true,
  presigned_upload_run_id_supported: false,
  presigned_upload_model_id_supported: false,
  model_artifact_presigned_downloads_supported: false,
  features_enabled: { gateway: false, scheduled_issue_detection: false },
} as const;

/** Health, version and feature endpoints. */
export async function serverRoutes(app: FastifyInstance, _tracking: Tracking): Promise<void> {
  app.get('/health', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('OK'));
  app.get('/version', async (_request, reply) => reply.type('text/html; charset=utf-8').send(MLFLOW_VERSION));
  for (const prefix of ['/api/3.0', '/ajax-api/3.0']) app.get(`${prefix}/mlflow/server-info`, async () => SERVER_INFO);
}
