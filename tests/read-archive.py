#!/usr/bin/env python3
"""Reads statistics files of the archive as README.md describes them, and prints the state at each sample: JSON, a line for each path."""
import gzip
import json
import re
import sys


def unescape(text):
    def char(match):
        code = match.group(1)
        if len(code) != 3:
            return code
        byte = int(code[1:], 16)
        return chr(byte if byte < 0x80 else 0xDC00 + byte)
    return re.sub(r'\\(x[0-9a-f]{2}|.)', char, text, flags=re.S)


def records(lines):
    """Comments as they are, records as (path, [(time, mark, text), ...])."""
    path, values = None, []
    for line in lines:
        if path is None:
            if line.startswith('['):
                path, values = unescape(line[1:-1]), []
            elif line:
                yield line
        elif line:
            time, mark, rest = line[:8], line[8], line[9:] if line[8] == ' ' else line[10:]
            if mark == ' ' and values and values[-1][:2] == (time, mark):
                rest = values.pop()[2] + '\n' + rest
            values.append((time, mark, rest))
        else:
            yield path, values
            path = None


for name in sys.argv[1:]:
    samples, changes, lines = [], {}, gzip.open(name, 'rt', encoding='utf-8', newline='\n').read().split('\n')
    for item in records(lines):
        if isinstance(item, str):
            if item.startswith('# sample '):
                word = item.split()
                samples.append((word[2], word[4].split('=')[1], 'kind=K' in word and 'order=time' in lines[0]))
        else:
            for time, mark, text in item[1]:
                changes.setdefault(time, []).append((item[0], mark, unescape(text + '\n') if mark == ' ' and text else unescape(text)))
    state = {}
    for time, epoch, everything in samples:
        if everything:
            state.clear()
        for path, mark, text in changes.get(time, []):
            state[path] = (mark, text)
            if mark == '-':
                del state[path]
        for path in sorted(state):
            print(json.dumps([epoch, path, *state[path]]))
