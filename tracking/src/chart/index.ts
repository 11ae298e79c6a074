export * from './scale.ts';
export * from './shapes.ts';
export * from './thinned.ts';
