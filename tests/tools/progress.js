// Says on standard error how far a long run has come: on a terminal in one line that changes, else a line for every so many steps.
//   const step = progress(900, 100); … step('what was done')
'use strict';

module.exports = function progress(total, every, stream = process.stderr) {
  let done = 0;
  return what => {
    done++;
    const text = `${done} of ${total}${what ? ': ' + what : ''}`;
    if (stream.isTTY) stream.write(`\r\x1b[K${done < total ? text.slice(0, (stream.columns || 80) - 1) : ''}`);
    else if (done % every === 0 && done < total) stream.write(text + '\n');
  };
};

// Empties the line for something else to be printed there.
module.exports.clear = (stream = process.stderr) => { if (stream.isTTY) stream.write('\r\x1b[K'); };
