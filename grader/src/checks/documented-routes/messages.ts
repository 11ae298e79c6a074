import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'documented-routes.expected': {
    fr: 'Chaque route documentée répond conformément au document.',
    en: 'Every documented route responds as the document says.',
  },
  'documented-routes.true': {
    fr: '{asked, plural, one {La route essayée répond comme l’indique le document} other {Les # routes essayées répondent comme l’indique le document}}.',
    en: '{asked, plural, one {The tested route responds} other {All # tested routes respond}} as documented.',
  },
  'documented-routes.untrue': {
    fr: 'Réponses non documentées : {routes}.',
    en: 'Undocumented responses: {routes}.',
  },
  'documented-routes.none': {
    fr: 'Le document ne décrit aucune route qui puisse être essayée.',
    en: 'The document describes no route that can be tried.',
  },
  'documented-routes.advice': {
    fr: 'Documentez chaque code de réponse, ou corrigez la route ; Schemathesis trouve ces écarts.',
    en: 'Document every response code, or fix the route; Schemathesis finds these differences.',
  },
});
