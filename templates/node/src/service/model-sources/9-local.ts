import { loadModel } from '../../model/model-file.ts';
import { paths } from '../../paths.ts';
import type { ModelSource } from '../load-served-model.ts';

/** The model of the last `make train` on this machine. */
const local: ModelSource = () => loadModel(paths.model);

export default local;
