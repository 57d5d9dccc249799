"""The files that the screens of the page show: pictures that are painted here, and some more, the same each time."""
import math
import os
import struct
import zlib

WIDTH, HEIGHT = 720, 480
# sky above, sky below, sun, ridges from far to near; where the sun stands, and how rough the ridges are
SCENES = {
    'photos/2026/beach.png': ((92, 168, 200), (250, 224, 190), (255, 246, 220), (60, 140, 160), (225, 196, 150), 0.7, 0.25, 6),
    'photos/2026/dunes.png': ((240, 170, 110), (255, 226, 170), (255, 250, 230), (214, 130, 80), (120, 56, 44), 0.3, 0.35, 26),
    'photos/2026/harbour at night.png': ((14, 22, 48), (60, 74, 120), (240, 236, 210), (34, 44, 84), (8, 12, 24), 0.75, 0.2, 14),
    'photos/2026/snow.png': ((96, 140, 196), (238, 222, 226), (255, 250, 240), (150, 172, 208), (44, 66, 104), 0.62, 0.42, 52),
    'photos/2026/מדבר.png': ((180, 96, 90), (250, 200, 150), (255, 236, 200), (150, 72, 70), (60, 24, 40), 0.4, 0.4, 40),
}
OTHERS = {
    'photos/2026/evening song.flac': 31_457_280, 'photos/2026/ferry.mp4': 86_507_520, 'photos/2026/letters.zip': 4_718_592,
    'photos/2026/route.gpx': 184_320, 'photos/2025/lights.jpg': 3_250_585, 'music/prelude.flac': 31_457_280,
    'docs/plan.pdf': 524_288, 'docs/letter.odt': 41_984, 'site.tar.gz': 4_718_592, 'backup.sh': 1_204,
}
NOTES = """Crossing, second week

Fog until ten, then the wind turned west and the sea was flat.
Anna has the tickets for the way back; the ferry leaves at 18:40.
"""


def mixed(one, other, share):
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other))


def painted(above, below, sun, far, near, sun_x, sun_y, rough):
    """A PNG of ridges below a sun."""
    ridges = []
    for number in range(4):
        base = HEIGHT * (0.52 + 0.13 * number)
        ridges.append(([base + rough * (math.sin(x / (90 - 14 * number) + 2 * number + rough) + 0.5 * math.sin(x / 31 + number)
                                        + 0.2 * math.sin(x / 11 + rough)) for x in range(WIDTH)], mixed(far, near, number / 3)))
    rows = []
    for y in range(HEIGHT):
        sky = mixed(above, below, min(1, y / (HEIGHT * 0.62)))
        row = bytearray(sky * WIDTH)
        half = math.sqrt(max(0, 34 ** 2 - (y - sun_y * HEIGHT) ** 2))
        for x in range(round(sun_x * WIDTH - half), round(sun_x * WIDTH + half)):
            row[3 * x:3 * x + 3] = bytes(sun)
        for heights, colour in ridges:
            hue = bytes(mixed(colour, below, 0.16 * max(0, 1 - (y - min(heights)) / 150)))
            for x in range(WIDTH):
                if y >= heights[x]:
                    row[3 * x:3 * x + 3] = hue
        rows.append(b'\0' + bytes(row))
    return b'\x89PNG\r\n\x1a\n' + b''.join(
        struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
        for kind, data in ((b'IHDR', struct.pack('>IIBBBBB', WIDTH, HEIGHT, 8, 2, 0, 0, 0)),
                           (b'IDAT', zlib.compress(b''.join(rows), 9)), (b'IEND', b'')))


def write(served):
    files = {name: painted(*scene) for name, scene in SCENES.items()}
    files['photos/2026/notes.md'] = NOTES.encode()
    for number, (name, content) in enumerate([*files.items(), *OTHERS.items()]):
        path = os.path.join(served, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                file.truncate(content)
        os.utime(path, (1_790_000_000 + number * 86_400 * 3,) * 2)
    os.makedirs(os.path.join(served, 'photos/2026/album'), exist_ok=True)
    for folder, _, _ in os.walk(served, topdown=False):
        os.utime(folder, (1_793_000_000,) * 2)
