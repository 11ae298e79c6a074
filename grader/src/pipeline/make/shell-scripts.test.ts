import { describe, expect, it } from 'vitest';
import { scriptsOf } from './shell-scripts.ts';

describe('the scripts that a command runs', () => {
  it.each([
    ['npm run train', ['pretrain', 'train', 'posttrain']],
    ['npm run --silent train:all', ['pretrain:all', 'train:all', 'posttrain:all']],
    ['npm test', ['pretest', 'test', 'posttest']],
    ['node --run lint', ['lint']],
    ['bash scripts/train.sh', ['scripts/train.sh']],
    ['sh -e ./train.sh', ['train.sh']],
    ['./train.sh', ['train.sh']],
    ['node train.js', []],
  ])('are those of %j', (line, names) => {
    expect(scriptsOf(line.split(' '))).toEqual(names);
  });
});
