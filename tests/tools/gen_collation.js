// Writes runtime/collate_table.c: the order of characters in the root collation, as this node's ICU has it.
// usage: node tests/tools/gen_collation.js > runtime/collate_table.c
'use strict';

const ranges = [[0x0000, 0x052f], [0x2000, 0x22ff], [0x3040, 0x30ff]];
const collator = (sensitivity) => new Intl.Collator('en-US', { sensitivity }).compare;
const variant = collator('variant'), accent = collator('accent'), base = collator('base');

const isOwn = (c) => c.normalize('NFD') === c && !/\p{Cn}/u.test(c);
const characters = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))).filter(isOwn);

const weights = new Map();
const FIRST_PRIMARY = 4;

// Marks: their rank among accents on a letter, from 1 on. What is ignored altogether has 0.
const marks = characters.filter((c) => base(c, '') === 0 && accent(c, '') !== 0).sort((a, b) => variant('a' + a, 'a' + b));
let rank = 0;
marks.forEach((c, i) => {
    if (i === 0 || accent('a' + marks[i - 1], 'a' + c) !== 0) rank++;
    weights.set(c, rank);
});
if (rank >= FIRST_PRIMARY << 5) throw new Error('too many marks');

// The others: primary << 5 | secondary << 3 | tertiary.
const sorted = characters.filter((c) => base(c, '') !== 0).sort(variant);
let primary = FIRST_PRIMARY - 1, secondary = 0, tertiary = 0, symbols = 0;
sorted.forEach((c, i) => {
    const previous = sorted[i - 1];
    if (i === 0 || base(previous, c) !== 0) {
        if (c === '\u00a4') symbols = primary;
        primary++;
        secondary = tertiary = 0;
    } else if (accent(previous, c) !== 0) {
        secondary++;
        tertiary = 0;
    } else if (variant(previous, c) !== 0) {
        tertiary++;
    }
    weights.set(c, primary << 5 | Math.min(secondary, 3) << 3 | Math.min(tertiary, 7));
});
if (primary >= 2047) throw new Error('too many primaries');

// Letters that are a base with an overlay: ø is o and U+0338.
const overlays = sorted.filter((c) => /\p{L}/u.test(c)).flatMap((c) => {
    for (const mark of marks)
        for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
            if (letter !== c && variant(c, letter + mark) === 0) return [[c, letter, mark]];
    return [];
});

const hex = (c) => '0x' + c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
const lines = [];
for (const [first, last] of ranges) {
    let line = '   ';
    for (let i = first; i <= last; i++) {
        const item = ` ${weights.get(String.fromCodePoint(i)) ?? 0},`;
        if (line.length + item.length > 118) {
            lines.push(line);
            line = '   ';
        }
        line += item;
    }
    lines.push(line);
}
let offset = 0;
const rows = ranges.map(([first, last]) => {
    const row = `    {0x${first.toString(16).toUpperCase()}, 0x${last.toString(16).toUpperCase()}, ${offset}},`;
    offset += last - first + 1;
    return row;
});

console.log(`/* Made by tests/tools/gen_collation.js. See collate.h for what a weight holds. */
#include "runtime/collate.h"

const FaCollationRange fa_collation_ranges[FA_COLLATION_RANGES] = {
${rows.join('\n')}
};

const uint16_t fa_collation_last_symbol = ${symbols}, fa_collation_primaries = ${primary + 1};

const uint16_t fa_collation_weights[] = {
${lines.join('\n')}
};

const uint16_t fa_collation_overlays[][3] = {
${overlays.map(([c, letter, mark]) => `    {${hex(c)}, ${hex(letter)}, ${hex(mark)}},`).join('\n')}
};
const size_t fa_collation_overlay_count = sizeof fa_collation_overlays / sizeof fa_collation_overlays[0];`);
