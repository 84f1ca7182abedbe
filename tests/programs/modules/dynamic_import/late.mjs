await null; export const late = 'late';
