/** The paths inside the containers of a sandbox. The relay's program uses them too. */

/** The mount point of the volume, owned by root, so that the files around the submission cannot be changed. */
export const VOLUME_FOLDER = '/sandbox';
/** The submission's folder on the volume, in which its commands run. */
export const SUBMISSION_FOLDER = `${VOLUME_FOLDER}/submission`;
/** The only other writable folder, empty in each new container. */
export const TEMPORARY_FOLDER = '/tmp';
/** The user of every process in a sandbox: `node` in the toolchain image. */
export const USER = { uid: 1000, gid: 1000 };
