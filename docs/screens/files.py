"""The files that the screens show: the same each time, with the same times."""
import os
import sys

served, here = sys.argv[1:]
FILES = {
    'README.md': 2_140, 'notes.txt': 812, 'backup.sh': 1_204, 'site.tar.gz': 4_718_592,
    'photos/2025/harbour.jpg': 2_411_724, 'photos/2025/lights.jpg': 3_250_585,
    'photos/2026/anna.jpg': 1_887_436, 'photos/2026/beach.jpg': 4_089_446, 'photos/2026/snow.png': 6_501_171,
    'photos/2026/日本.jpg': 2_831_155, 'music/prelude.flac': 31_457_280, 'music/nocturne.flac': 26_214_400,
    'docs/plan.pdf': 524_288, 'docs/letter.odt': 41_984,
}
for number, (name, size) in enumerate(FILES.items()):
    path = os.path.join(served, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.truncate(size)
    os.chmod(path, 0o755 if name.endswith('.sh') else 0o644)
    time = 1_790_000_000 + number * 86_400 * 3
    os.utime(path, (time, time))
for folder, _, _ in os.walk(served, topdown=False):
    os.utime(folder, (1_793_000_000, 1_793_000_000))
for number in range(40):
    path = os.path.join(here, 'trip', f'day{number % 4 + 1}', f'{number:03}.jpg')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.truncate(1_500_000 + number * 10_000)
