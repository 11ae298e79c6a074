export * from './downsample.ts';
export * from './line-style.ts';
export * from './scale.ts';
