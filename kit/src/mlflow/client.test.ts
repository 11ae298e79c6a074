import { afterAll, beforeAll, describe } from 'vitest';
import { startTemporaryTracking } from '../../../tracking/src/started-tracking.test-support.ts';
import { testClient } from './client.test-support.ts';

describe('the client of a server without Python', () => {
  let server: Awaited<ReturnType<typeof startTemporaryTracking>>;
  beforeAll(async () => {
    server = await startTemporaryTracking();
  });
  afterAll(() => server?.close());
  testClient(() => server.url);
});
