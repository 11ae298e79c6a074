import { randomInt } from 'node:crypto';

const ADJECTIVES =
  'able amber brave bright calm clever crisp daring eager fair fine gentle golden grand happy honest keen kind lively lucky mellow merry mild neat nimble noble patient placid proud quick quiet rapid serene sharp silent smooth spry steady sunny swift tidy vivid warm wise witty'.split(
    ' ',
  );
const ANIMALS =
  'badger bear bee bison crab crane crow deer dove duck eagle elk falcon finch fox frog gecko goat goose hare hawk heron horse ibis jay koala lark lion lynx mole moose moth mouse newt otter owl panda puffin quail rabbit raven robin seal shrew skunk sloth snail stork swan tiger toad trout vole whale wolf wren yak zebra'.split(
    ' ',
  );

const oneOf = (words: readonly string[]): string => words[randomInt(words.length)] ?? 'plain';

/** A default name for a run or model: `adjective-animal-123`, at most 20 characters. */
export const randomName = (): string => `${oneOf(ADJECTIVES)}-${oneOf(ANIMALS)}-${randomInt(1_000)}`;
