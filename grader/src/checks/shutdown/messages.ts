import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'shutdown.expected': {
    fr: 'Le service s’arrête de lui-même à la réception de SIGTERM.',
    en: 'The service shuts down by itself on SIGTERM.',
  },
  'shutdown.ended': {
    fr: 'Le service s’est arrêté{code, select, unknown {} other { ({code})}}.',
    en: 'The service shut down{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.killed': {
    fr: 'Le service n’a pas réagi à SIGTERM : il a fallu le tuer.',
    en: 'The service did not react to SIGTERM and had to be killed.',
  },
  'shutdown.died': {
    fr: 'Le service s’était arrêté avant de recevoir SIGTERM{code, select, unknown {} other { ({code})}}.',
    en: 'The service had stopped before it received SIGTERM{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.advice': {
    fr: 'Traitez SIGTERM : n’acceptez plus de connexions, terminez les réponses en cours, puis arrêtez le processus.',
    en: 'Handle SIGTERM: accept no new connections, finish the responses in progress, then exit.',
  },
});
