export const two = 2, both = 'second';
