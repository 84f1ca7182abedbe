export * from './first.mjs';
export * from './second.mjs';
export * as nested from './first.mjs';
export const own = 'own';
