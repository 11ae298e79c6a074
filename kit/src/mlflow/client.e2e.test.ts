import { afterAll, beforeAll, describe } from 'vitest';
import { type RealMlflow, skipsMlflow, startRealMlflow } from '../../../tracking/src/real-mlflow.test-support.ts';
import { testClient } from './client.test-support.ts';

describe.skipIf(skipsMlflow())('the client of a real MLflow server', () => {
  let server: RealMlflow;
  beforeAll(async () => {
    server = await startRealMlflow();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  testClient(() => server.url);
});
