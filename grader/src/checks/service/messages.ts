import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'service.expected': {
    fr: 'Le service écoute sur le port donné par PORT, répond 200 à GET {path} et reste en marche.',
    en: 'The service listens on the port given by PORT, answers GET {path} with 200, and stays up.',
  },
  'service.health': {
    fr: 'GET {path} a répondu {status, number} ; prêt en {seconds, number} s.',
    en: 'GET {path} answered {status, number}; ready in {seconds, number} s.',
  },
  'service.silent': {
    fr: 'GET {path} est resté sans réponse.',
    en: 'GET {path} got no response.',
  },
  'service.wrong-port': {
    fr: 'Le service écoute sur le port {port} au lieu de {expected}.',
    en: 'The service listens on port {port} instead of {expected}.',
  },
  'service.advice.port': {
    fr: 'Lisez le port dans la variable d’environnement PORT au lieu de l’écrire dans le code.',
    en: 'Read the port from the environment variable PORT instead of writing it in the code.',
  },
  'service.advice.health': {
    fr: 'Ajoutez une route GET {path} qui répond 200.',
    en: 'Add a route GET {path} that answers 200.',
  },
});
