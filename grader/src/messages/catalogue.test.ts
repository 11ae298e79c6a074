import { commandLineMessages } from 'mlops-tracking/messages';
import { testCatalogue } from './catalogue.test-support.ts';
import { catalogue, type MessageKey, message } from './catalogue.ts';

testCatalogue({
  messages: catalogue,
  message: (key, values) => message(key as MessageKey, values),
  folder: new URL('../', import.meta.url),
  shared: commandLineMessages,
});
