"""A terminal's screen, as `tmux capture-pane -e -p` tells it, as an SVG: svg.py COLUMNS <screen >picture.

It has a background of its own, and so can be read on dark and on light pages.
"""
import re
import sys
import unicodedata
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP = 8.4, 19, 14, 44
PALETTE = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#79a8ff', '#bc8cff', '#39c5cf', '#c9d1d9',
           '#6e7681', '#ffa198', '#56d364', '#e3b341', '#a5c8ff', '#d2a8ff', '#56d4dd', '#ffffff']
PLAIN = '#d7dde4'


def colour_256(number):
    if number < 16:
        return PALETTE[number]
    if number >= 232:
        return '#' + f'{8 + (number - 232) * 10:02x}' * 3
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return '#' + ''.join(f'{steps[n]:02x}' for n in (number // 36, number // 6 % 6, number % 6))


def styled(style, codes):
    """The style (colour, bold, dim) after the codes of one escape."""
    colour, bold, dim = style
    codes = [int(code or 0) for code in codes.split(';')]
    while codes:
        code = codes.pop(0)
        if code == 0:
            colour, bold, dim = PLAIN, False, False
        elif code == 1:
            bold = True
        elif code == 2:
            dim = True
        elif code == 22:
            bold, dim = False, False
        elif 30 <= code <= 37:
            colour = PALETTE[code - 30]
        elif 90 <= code <= 97:
            colour = PALETTE[code - 82]
        elif code == 39:
            colour = PLAIN
        elif code in (38, 48) and codes and codes[0] == 5:
            colour = colour_256(codes[1]) if code == 38 else colour
            del codes[:2]
        elif code in (38, 48) and codes and codes[0] == 2:
            colour = '#' + ''.join(f'{n:02x}' for n in codes[1:4]) if code == 38 else colour
            del codes[:4]
    return colour, bold, dim


def columns(text):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) == 'Cf'
               else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


def runs(line, style):
    """The pieces of a line that look alike, each as (column, text, style); then the style at its end."""
    found, column = [], 0
    for piece in re.split(r'(\x1b\[[0-9;]*m|\x1b\(B|\x0f| {2,})', line):
        code = re.fullmatch(r'\x1b\[([0-9;]*)m', piece)
        if code:
            style = styled(style, code[1])
        elif piece and not piece.startswith(('\x1b', '\x0f')):
            if piece.strip():
                found.append((column, piece, style))
            column += columns(piece)
    return found, style


def main():
    wide = int(sys.argv[1])
    lines = sys.stdin.read().rstrip('\n').split('\n')
    while lines and not lines[-1].strip():
        lines.pop()
    width, height = wide * WIDTH + 2 * LEFT, len(lines) * HEIGHT + TOP + 10
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
          f'viewBox="0 0 {width:.0f} {height:.0f}" font-size="14" fill="{PLAIN}" '
          'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace">')
    print(f'<rect width="{width:.0f}" height="{height:.0f}" rx="8" fill="#161b22" stroke="#30363d"/>')
    for place, colour in enumerate(['#ff5f57', '#febc2e', '#28c840']):
        print(f'<circle cx="{20 + place * 20}" cy="18" r="6" fill="{colour}"/>')
    style = (PLAIN, False, False)
    for number, line in enumerate(lines):
        pieces, style = runs(line, style)
        for column, text, (colour, bold, dim) in pieces:
            text = text.rstrip()
            looks = '' if colour == PLAIN else f' fill="{colour}"'
            looks += ' font-weight="bold"' if bold else ''
            looks += ' opacity=".6"' if dim else ''
            print(f'<text x="{LEFT + column * WIDTH:.1f}" y="{TOP + number * HEIGHT}" xml:space="preserve" '
                  f'textLength="{columns(text) * WIDTH:.1f}" lengthAdjust="spacingAndGlyphs"{looks}>{escape(text)}</text>')
    print('</svg>')


main()
