import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'openapi.expected': {
    fr: 'GET /openapi.json est un document OpenAPI valide qui décrit POST {path}, et /docs le montre.',
    en: 'GET /openapi.json is a valid OpenAPI document that describes POST {path}, and /docs shows it.',
  },
  'openapi.passed': {
    fr: 'Le document est valide et complet.',
    en: 'The document is valid and complete.',
  },
  'openapi.absent': { fr: 'GET /openapi.json a répondu {status}.', en: 'GET /openapi.json answered {status}.' },
  'openapi.invalid': { fr: 'Le document n’est pas valide : {error}', en: 'The document is not valid: {error}' },
  'openapi.no-predict': {
    fr: 'Le document ne décrit pas POST {path}.',
    en: 'The document does not describe POST {path}.',
  },
  'openapi.no-docs': { fr: 'GET /docs a répondu {status}.', en: 'GET /docs answered {status}.' },
  'openapi.advice': {
    fr: 'Laissez @fastify/swagger (ou FastAPI) générer le document à partir des schémas des routes.',
    en: 'Let @fastify/swagger (or FastAPI) generate the document from the route schemas.',
  },
});
