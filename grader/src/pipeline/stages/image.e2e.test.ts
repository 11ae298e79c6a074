import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/registry.ts';
import type { Evidence } from '../../evidence/schema.ts';
import { buildImage, withoutDocker } from '../../sandbox/docker/docker.test-support.ts';
import { grade, project, withStages } from '../run.test-support.ts';

const HEALTH = `HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(({ ok }) => process.exit(ok ? 0 : 1))"]`;
const LINES = ['FROM node:24.21.0-slim', 'WORKDIR /app', 'COPY serve.js model.json ./', 'USER node', HEALTH];
const dockerfile = (...lines: string[]): string => [...lines, 'CMD ["node", "serve.js"]'].join('\n');
const MAKEFILE = `.PHONY: setup train serve image
setup:
	@node -e ""
train:
	@node -e "require('fs').writeFileSync('model.json', JSON.stringify({ threshold: 5 }))"
serve:
	@exec node serve.js
image:
	@docker build .
`;
const course = withStages('inspect', 'install', 'train', 'serve', 'image');

async function gradeImage(dockerfileText: string | null): Promise<Evidence> {
  const ofImage = dockerfileText === null ? {} : { Dockerfile: dockerfileText };
  using submission = project({ Makefile: MAKEFILE, ...ofImage });
  return await grade(submission, { course });
}

/** The ratio of each check of the stage; null if it has no facts. */
const ratios = ({ observations, stages: records }: Evidence) => {
  const stage = records.at(-1)!;
  return checks
    .filter((check) => check.stage === 'image')
    .map((check) => {
      const seen = observations[check.id];
      return seen?.status === 'observed' ? check.judge(seen.facts, {}, stage).ratio : null;
    });
};

describe.skipIf(withoutDocker)('the image stage', () => {
  beforeAll(async () => {
    await buildImage();
  });

  it('builds with the trained model, and the container predicts the same as the process', async () => {
    const evidence = await gradeImage(dockerfile(...LINES));
    expect(evidence.stages.at(-1)).toMatchObject({ id: 'image', status: 'passed', command: 'docker build .' });
    expect(evidence.observations.image).toMatchObject({ facts: { user: 'node', healthcheck: true, secrets: [] } });
    expect(evidence.observations.container).toMatchObject({ facts: { health: 'healthy', process: 40, same: 40 } });
    expect(ratios(evidence)).toEqual([1, 1]);
  });

  const token = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;
  const other = '{ "threshold": 1 }';
  it.each([
    ['root for a user', LINES.filter((line) => !line.startsWith('USER')), [0.75, 1]],
    ['no health check', LINES.slice(0, -1), [0.75, 1]],
    ['a secret in a layer', LINES.toSpliced(3, 0, `RUN echo ${token} > .npmrc`, 'RUN rm .npmrc'), [0.75, 1]],
    ['another model', LINES.toSpliced(3, 0, `RUN echo '${other}' > model.json`), [1, 0.5]],
    ['a health check that never says yes', [...LINES.slice(0, -1), 'HEALTHCHECK CMD ["false"]'], [1, 0.5]],
  ])('marks %s down, and nothing else', async (_fault, lines, expected) => {
    expect(ratios(await gradeImage(dockerfile(...lines)))).toEqual(expected);
  });

  it('fails for an image that does not build, and for a missing Dockerfile', async () => {
    expect((await gradeImage(dockerfile('FROM node:24.21.0-slim', 'RUN exit 3'))).stages.at(-1)).toMatchObject({
      status: 'failed',
      cause: { code: 'exit', exitCode: 3 },
    });
    expect((await gradeImage(null)).stages.at(-1)).toMatchObject({
      status: 'failed',
      cause: { code: 'no-dockerfile' },
    });
  });
});

describe('the image stage without an engine', () => {
  it('is unverified, with a reason', async () => {
    const host = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = 'unix:///nowhere/docker.sock';
    try {
      const { stages: records, observations } = await gradeImage(dockerfile(...LINES));
      expect(records.at(-1)).toMatchObject({ status: 'unverified', cause: { code: 'no-engine' } });
      expect(JSON.stringify(records.at(-1)?.cause)).toContain('No Docker Engine responds');
      expect(observations.image).toBeUndefined();
    } finally {
      if (host === undefined) delete process.env.DOCKER_HOST;
      else process.env.DOCKER_HOST = host;
    }
  });
});
