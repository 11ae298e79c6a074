/** Where things are inside the containers of a sandbox. Shared with the program of the relay container. */

/** Where the volume is mounted: root's, so that what surrounds the submission cannot be changed. */
export const VOLUME_FOLDER = '/sandbox';
/** The submission's own folder on the volume, in which its commands run. */
export const SUBMISSION_FOLDER = `${VOLUME_FOLDER}/submission`;
/** The only other place that can be written, fresh in each container. */
export const TEMPORARY_FOLDER = '/tmp';
/** The user of every process in a sandbox: `node` in the toolchain image. */
export const USER = { uid: 1000, gid: 1000 };
