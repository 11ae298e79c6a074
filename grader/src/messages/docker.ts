import type { Text } from '../language.ts';

/** Messages about the Docker sandbox and its image. */
export const dockerMessages = {
  'error.no-docker': {
    fr: 'Aucun moteur Docker ne répond sur cette machine ({cause}). Démarrez Docker (« sudo systemctl start docker », ou Docker Desktop), ou définissez DOCKER_HOST. Pour du code en lequel vous avez confiance, ajoutez --driver process : il s’exécutera sur votre machine, sans isolation.',
    en: 'No Docker Engine responds on this machine ({cause}). Start Docker (“sudo systemctl start docker”, or Docker Desktop), or set DOCKER_HOST. For code that you trust, add --driver process: it will run on your machine, without isolation.',
  },
  'error.docker-denied': {
    fr: 'Docker refuse l’accès à votre compte ({cause}). Ajoutez-le au groupe docker (« sudo usermod -aG docker $USER », puis reconnectez-vous), ou installez Docker sans droits root.',
    en: 'Docker denies access to your account ({cause}). Add the account to the docker group (“sudo usermod -aG docker $USER”, then log in again), or install rootless Docker.',
  },
  'error.docker-limits': {
    fr: 'Ce moteur Docker ne peut pas confiner le code d’un étudiant : il lui manque {missing}. En mode rootless, il lui faut cgroup v2 et la délégation par systemd (docs.docker.com/engine/security/rootless) ; sous Windows, les conteneurs Linux.',
    en: 'This Docker Engine cannot confine a student’s code: it lacks {missing}. In rootless mode, it needs cgroup v2 and systemd delegation (docs.docker.com/engine/security/rootless); on Windows, it needs Linux containers.',
  },
  'error.unmeasured-disk': {
    fr: 'le moteur Docker n’indique plus combien d’octets la construction a écrits',
    en: 'the Docker Engine no longer reports how many bytes the build has written',
  },
  'error.no-image': {
    fr: 'L’image dans laquelle les projets s’exécutent n’est pas encore construite pour cette version. Lancez une fois « mlops-grader image build ».',
    en: 'The image in which projects run has not been built for this version yet. Run “mlops-grader image build” once.',
  },
  'error.image-build': {
    fr: 'L’image n’a pas pu être construite : {cause}',
    en: 'The image could not be built: {cause}',
  },
  'error.submission-changed': {
    fr: 'Le fichier {path} a changé pendant sa copie. Relancez l’évaluation quand plus rien n’écrit dans le dossier.',
    en: 'The file {path} changed while it was being copied. Grade again when nothing is writing to the folder.',
  },
  'error.submission-disk': {
    fr: 'Le projet ne tient pas sur le disque du bac à sable ({megabytes, number} Mo). Retirez du dépôt les données et les modèles volumineux.',
    en: 'The project does not fit on the sandbox’s disk ({megabytes, number} MB). Remove large data and models from the repository.',
  },
  'image.about': {
    fr: 'gérer l’image dans laquelle les projets s’exécutent',
    en: 'manage the image in which projects run',
  },
  'image.synopsis': { fr: '<commande>', en: '<command>' },
  'image.build': {
    fr: 'construire cette image : une fois, puis après chaque nouvelle version',
    en: 'build this image: once, then after each new version',
  },
  'image.option.base': {
    fr: 'image qui remplace l’image de base du Dockerfile ; elle contient Node.js, et soit make et git, soit apt',
    en: 'image that replaces the base image of the Dockerfile; it contains Node.js, and either make and git, or apt',
  },
  'image.option.json': {
    fr: 'n’afficher que le résultat, en JSON',
    en: 'print only the result, as JSON',
  },
  'image.built': {
    fr: 'Image {name} construite : {id}, à partir de {base}.',
    en: 'Image {name} built: {id}, from {base}.',
  },
} as const satisfies Record<string, Text>;
