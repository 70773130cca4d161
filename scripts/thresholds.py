#!/usr/bin/env python3
"""Compares `backtest --thresholds` with what the reference implementation gives on labelled tenants.

Usage: thresholds.py BENCH COMMAND...    BENCH holds a folder a tenant with events.ndjson.gz and thresholds.expected.tsv. Exit code 1 where any differs or none is there."""
import math, pathlib, subprocess, sys


def near(a, b):
    return a == b or (math.isfinite(a) and math.isfinite(b) and abs(a - b) <= 1e-6)


def main(bench, command):
    tenants = sorted(p.parent for p in pathlib.Path(bench).glob('*/thresholds.expected.tsv'))
    failed = not tenants
    for tenant in tenants:
        run = subprocess.run([*command, 'backtest', '--input', tenant/'events.ndjson.gz', '--thresholds', '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        want, got = ([line.split('\t') for line in text.splitlines()] for text in ((tenant/'thresholds.expected.tsv').read_text(), run.stdout))
        bad = [(w, g) for w, g in zip(want[1:], got[1:]) if len(w) != len(g) or not all(near(float(x), float(y)) for x, y in zip(w, g))]
        failed |= run.returncode != 0 or want[:1] != got[:1] or len(want) != len(got) or bool(bad)
        print(f'thresholds {tenant.name}: {len(want) - 1} days, {len(got) - 1} found, {len(bad)} differ')
    return int(failed)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
