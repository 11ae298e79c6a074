import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure } from '../../src/failure.ts';
import { trackingUri } from '../../src/tracking/settings.ts';

test('MLflow is on this machine unless the environment says otherwise', () => {
  assert.equal(trackingUri({}), 'http://127.0.0.1:5000');
  assert.equal(trackingUri({ MLFLOW_PORT: '5001' }), 'http://127.0.0.1:5001');
  assert.equal(trackingUri({ MLFLOW_TRACKING_URI: 'https://mlflow.example/' }), 'https://mlflow.example');
});

test('an address that holds a password, or is none, is refused and its password not repeated', () => {
  for (const uri of ['mlruns', 'file:///tmp', 'http://me:secret@host']) {
    assert.throws(
      () => trackingUri({ MLFLOW_TRACKING_URI: uri }),
      (error) => error instanceof Failure && !error.text.en.includes('secret'),
    );
  }
});
