import { loadSplit } from '../data/load.ts';
import { writeFileAtomically } from '../files.ts';
import { messages, say } from '../messages.ts';
import { makeReference } from '../monitoring/reference.ts';
import { formatReference, REFERENCE_PATH } from '../monitoring/reference-file.ts';
import { paths, shownPath } from '../paths.ts';
import { print } from '../terminal.ts';
import type { AfterTraining } from '../training.ts';

/** Keeps how the training rows were spread, so that the service can tell when its own rows are spread otherwise. */
const keepReference: AfterTraining = async () => {
  const reference = makeReference(await loadSplit(paths.splits.train));
  await writeFileAtomically(REFERENCE_PATH, formatReference(reference));
  print(say(messages.written(shownPath(REFERENCE_PATH))));
};

export default keepReference;
