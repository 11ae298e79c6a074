import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'shutdown.expected': {
    fr: 'Le service s’arrête de lui-même à la réception de SIGTERM.',
    en: 'The service shuts down by itself on SIGTERM.',
  },
  'shutdown.ended': {
    fr: 'Il s’est arrêté{code, select, unknown {} other { ({code})}}.',
    en: 'It shut down{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.killed': {
    fr: 'Il a fallu le tuer : il n’a pas réagi à SIGTERM.',
    en: 'It had to be killed: it did not react to SIGTERM.',
  },
  'shutdown.died': {
    fr: 'Il s’était arrêté avant la demande{code, select, unknown {} other { ({code})}}.',
    en: 'It had stopped before it was asked to{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.advice': {
    fr: 'Traitez SIGTERM : n’acceptez plus de connexions, terminez les réponses en cours, puis arrêtez le processus.',
    en: 'Handle SIGTERM: accept no new connections, finish the responses in progress, then exit.',
  },
});
