import { commandLineMessages } from 'mlops-tracking/messages';
import { fill } from 'mlops-tracking/text';
import { describe, expect, it } from 'vitest';
import { messagesOfChecks } from '../checks/parts.test-support.ts';
import { testCatalogue } from './catalogue.test-support.ts';
import { catalogue } from './catalogue.ts';

const ofChecks = await messagesOfChecks();
const messages = Object.assign({}, catalogue, ...ofChecks.map(({ texts }) => texts));

testCatalogue({
  messages,
  message: (key, values) => fill(messages[key], values),
  folder: new URL('../', import.meta.url),
  shared: commandLineMessages,
});

describe('the sentences of checks', () => {
  it.each(ofChecks.filter(({ id }) => id !== 'lib'))(
    'have keys that begin with the id of the check $id',
    ({ id, texts }) => {
      expect(Object.keys(texts).filter((key) => !key.startsWith(`${id}.`))).toEqual([]);
    },
  );

  it('have keys that nothing else has', () => {
    const keys = [catalogue, ...ofChecks.map(({ texts }) => texts)].flatMap((texts) => Object.keys(texts));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
