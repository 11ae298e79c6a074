import { existsSync } from 'node:fs';
import { loadModel } from '../../model/model-file.ts';
import { paths } from '../../paths.ts';
import type { ModelSource } from '../load-served-model.ts';

/** The model of the last `make train` here; in a container, until there is one, the model of the image. */
const local: ModelSource = () =>
  loadModel([paths.model, paths.shippedModel].find((path) => existsSync(path)) ?? paths.model);

export default local;
