#!/usr/bin/env python3
"""Realised false alerts a day over the budget, from the first midnight that is 14 days after the first pass on, for budgets of .2, .5, 1 and 3 alerts a day.
clean: labelled events are taken out of the input first. attacked: nobody confirms anything. confirmed: each labelled story is confirmed as an attack when it first rises.

Usage: promise.py BENCH COMMAND...    BENCH holds a folder a tenant with events.ndjson.gz and labels.tsv; COMMAND runs the product."""
import datetime, gzip, json, pathlib, subprocess, sys, tempfile

BUDGETS = ('0.2', '0.5', '1', '3')
DAY = 86_400_000
WARM_UP = 14*DAY


def run(command, *arguments):
    return subprocess.run([*command, 'backtest', *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def ms(text):
    return round(datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()*1000)


def first_pass_end(path):
    known = (ms(json.loads(line)['_source']['event']['ingested']) for line in gzip.open(path, 'rt', encoding='utf-8'))
    return (min(known)//900_000 + 1)*900_000


def confirmed(command, path, labelled, folder):
    """Feedback that confirms the stories with a labelled event, as of their first rise: evidence always adds something, so that is the pass with the first of it."""
    file = pathlib.Path(folder)/f'{path.parent.name}.feedback.ndjson'
    alerts = (json.loads(line)['rare_failure'] for line in run(command, '--input', path, '--min-score', '0', '--output', '-').splitlines())
    ids = {(a['principal']['id'], ms(a['story']['start'])): a['story'] for a in alerts}
    stories = (json.loads(line) for line in run(command, '--input', path, '--stories', '-').splitlines())
    true = (ids[s['principal'], s['start']] for s in stories if labelled & set(s['events']))
    file.write_text(''.join(json.dumps({'story': s['id'], 'verdict': 'attack', 'by': 'promise', 'at': s['start']}) + '\n' for s in true))
    return ('--feedback', file)


def realised(command, path, labelled, feedback=()):
    start = first_pass_end(path)
    stories = {(s['principal'], s['start']): s for s in map(json.loads, run(command, '--input', path, '--stories', '-').splitlines())}
    true = {key for key, s in stories.items() if labelled & set(s['events'])}
    midnights = [int(line.split('\t')[0]) for line in run(command, '--input', path, '--thresholds', '-').splitlines()[1:]]
    days = {m//DAY for m in midnights if m - start >= WARM_UP}
    for budget in BUDGETS:
        alerts = [json.loads(line)['rare_failure'] for line in run(command, '--input', path, '--budget', budget, *feedback, '--output', '-').splitlines()]
        first = [(a['principal']['id'], ms(a['story']['start']), (ms(a['detected_at']) - 1)//DAY) for a in alerts if a['story']['sequence'] == 1]
        yield sum(day in days and (who, at) not in true for who, at, day in first)/len(days)/float(budget)


def without(path, labelled, folder):
    clean = pathlib.Path(folder)/f'{path.parent.name}.ndjson.gz'
    with gzip.open(path, 'rt', encoding='utf-8') as source, gzip.open(clean, 'wt', encoding='utf-8', compresslevel=1) as target:
        target.writelines(line for line in source if json.loads(line)['_id'] not in labelled)
    return clean


def main(bench, command):
    tenants = sorted(p.parent for p in pathlib.Path(bench).glob('*/labels.tsv'))
    print('tenant\tmode\t' + '\t'.join(BUDGETS))
    with tempfile.TemporaryDirectory() as folder:
        for mode in ('clean', 'attacked', 'confirmed'):
            rows = []
            for tenant in tenants:
                labelled = {line.split('\t')[0] for line in (tenant/'labels.tsv').read_text().splitlines()[1:]}
                path = tenant/'events.ndjson.gz'
                feedback = confirmed(command, path, labelled, folder) if mode == 'confirmed' else ()
                rows.append((tenant.name, list(realised(command, without(path, labelled, folder) if mode == 'clean' else path, labelled, feedback))))
            rows.append(('mean', [sum(column)/len(rows) for column in zip(*(r for _, r in rows))]))
            for name, values in rows:
                print(name, mode, *(f'{v:.3f}' for v in values), sep='\t')


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
