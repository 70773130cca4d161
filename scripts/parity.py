#!/usr/bin/env python3
"""Compares the stories of the product with those of the reference implementation on labelled tenants.

Usage: parity.py BENCH COMMAND...    BENCH holds a folder a tenant with events.ndjson.gz and stories.expected.ndjson.gz;
COMMAND runs the product (for example: dotnet elastic-rare-failure.dll). Exit code 1 where any tenant differs or none is there."""
import gzip, json, pathlib, subprocess, sys

EXACT = ('tenant', 'principal', 'start', 'last', 'risen', 'events')
NEAR = ('score', 'operations', 'network', 'country')


def differences(expected, actual):
    if len(expected) != len(actual):
        yield f'{len(expected)} stories expected, {len(actual)} found'
    for want, got in zip(expected, actual):
        fields = [f for f in EXACT if want[f] != got[f]] + [f for f in NEAR if not abs(want[f] - got[f]) <= 1e-6]
        if fields:
            yield f'story of {want["principal"]} at {want["start"]}: {", ".join(fields)}'


def main(bench, command):
    tenants = sorted(p.parent for p in pathlib.Path(bench).glob('*/stories.expected.ndjson.gz'))
    failed = not tenants
    if failed:
        print(f'parity: no tenant in {bench}')
    for tenant in tenants:
        run = subprocess.run([*command, 'backtest', '--input', tenant/'events.ndjson.gz', '--stories', '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        expected = [json.loads(line) for line in gzip.open(tenant/'stories.expected.ndjson.gz', 'rt', encoding='utf-8')]
        found = list(differences(expected, [json.loads(line) for line in run.stdout.splitlines()]))
        failed |= run.returncode != 0 or bool(found)
        print(f'parity {tenant.name}: {len(expected)} stories, {len(found)} differ, exit code {run.returncode}')
        for line in found[:5]:
            print('  ' + line)
    return int(failed)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
