import type { Lang } from '../../generators/src/messages.ts';
import { type Exercise, type ExerciseFile, sessionOf } from './list.ts';
import type { Piece, Region } from './regions.ts';
import { solutionBlock, starterBlock } from './starter.ts';

/** Every solution, in the format of docs/reference/solutions.md. It is never part of an npm package. */
export function bundleOf(files: readonly ExerciseFile[], exercises: readonly Exercise[], version: string) {
  const solutions = exercises.flatMap((exercise) =>
    files.flatMap((file) =>
      solutionsIn(file, exercise, (lang, region) => starterBlock(region, file.path, exercises, lang)),
    ),
  );
  return { schema: 1, course: 'create-mlops-course', version, solutions };
}

function solutionsIn(file: ExerciseFile, { id, title }: Exercise, starterIn: (lang: Lang, region: Region) => string) {
  return file.pieces.flatMap((piece, at) => {
    if (typeof piece === 'string' || piece.id !== id) return [];
    const around = (block: string) => withNeighbours(file, at, block);
    const starter = { fr: around(starterIn('fr', piece)), en: around(starterIn('en', piece)) };
    return [
      { id, session: sessionOf({ id }), title, file: file.path, starter, solution: around(solutionBlock(piece)) },
    ];
  });
}

/** With the line before and the line after, so that text that a student wrote next to a remaining hint is not missed. */
function withNeighbours({ path, pieces }: ExerciseFile, at: number, block: string): string {
  const neighbour = (piece: Piece | undefined) => {
    if (typeof piece === 'string') return piece;
    throw new Error(`${path}: leave a line that belongs to no exercise before and after each exercise`);
  };
  return [neighbour(pieces[at - 1]), block, neighbour(pieces[at + 1])].join('\n');
}
