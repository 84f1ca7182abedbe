// Writes frontend/unicode_id.c: which code points above ASCII may start or continue an identifier.
//   node tests/tools/gen_unicode_id.js > frontend/unicode_id.c
'use strict';

// The code points where membership changes, first the start of a range, then its end, and so on.
function boundaries(regexp) {
  const list = [];
  let inside = false;
  for (let c = 0x80; c <= 0x110000; c++) {
    const surrogate = c >= 0xd800 && c <= 0xdfff;
    const member = c < 0x110000 && !surrogate && regexp.test(String.fromCodePoint(c));
    if (member !== inside) list.push(c);
    inside = member;
  }
  return list;
}

function table(name, list) {
  const cells = list.map((c) => `0x${c.toString(16)},`);
  let text = `static const uint32_t ${name}[] = {\n`;
  for (let line = '   '; cells.length; ) {
    line += ' ' + cells.shift();
    if (line.length > 88 || cells.length === 0) {
      text += line + '\n';
      line = '   ';
    }
  }
  return text + '};\n';
}

const start = boundaries(/\p{ID_Start}/u);
const more = boundaries(/(?!\p{ID_Start})[\p{ID_Continue}\u200c\u200d]/u);

process.stdout.write(`/* Unicode ${process.versions.unicode} ID_Start and ID_Continue, above ASCII.
 * Written by tests/tools/gen_unicode_id.js; do not edit.
 *
 * A table lists where membership changes: a code point is a member when an odd number of entries
 * is less than or equal to it. */
#include "frontend/lexer.h"

/* clang-format off */
${table('id_start', start)}
/* ID_Continue, U+200C and U+200D that are not ID_Start. */
${table('id_more', more)}/* clang-format on */

static bool is_member(const uint32_t *table, uint32_t count, uint32_t code_point)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (table[middle] <= code_point) low = middle + 1;
        else high = middle;
    }
    return low & 1;
}

bool unicode_is_id_start(uint32_t code_point)
{
    return is_member(id_start, COUNT_OF(id_start), code_point);
}

bool unicode_is_id_continue(uint32_t code_point)
{
    return unicode_is_id_start(code_point) || is_member(id_more, COUNT_OF(id_more), code_point);
}
`);
