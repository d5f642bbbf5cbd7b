/** The table's columns, in the order in which they are read; each is also the name of the label at its head. */
export const COLUMNS = ['app', 'state', 'serving', 'share', 'build', 'sha', 'message', 'age', 'details', 'actions'] as const;
export type Column = (typeof COLUMNS)[number];
