export const one = 1, both = 'first', own = 'hidden'; export default 'no';
