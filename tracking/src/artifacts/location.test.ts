import { expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';

it('answers 404 for the artifacts of a deleted version', async () => {
  const { app, post, delete: remove } = await trackingInMemory();
  await post('/registered-models/create', { name: 'churn' });
  await post('/model-versions/create', { name: 'churn', source: 's3://bucket/model' });
  const statusOf = async (version: string) =>
    (await app.inject(`/model-versions/get-artifact?name=churn&version=${version}&path=MLmodel`)).statusCode;
  expect(await statusOf('1')).toBe(400);
  await remove('/model-versions/delete', { name: 'churn', version: '1' });
  expect([await statusOf('1'), await statusOf('2'), await statusOf('x')]).toEqual([404, 404, 400]);
});
