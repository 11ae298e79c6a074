/** The image of the docker driver, for the command line: apart from the drivers, because it loads Docker's library. */
export { buildToolchain } from '../sandbox/docker/toolchain-image.ts';
