/** Two columns in one cell, that a phone puts one above the other. */
export const pairClass = 'grid min-w-0 gap-x-6 gap-y-1.5 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]'
