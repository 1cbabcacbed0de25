"""For tests: what the agent of WAPT does around setup.py, with a double of setuphelpers that records.

The names and arguments of the double are those of setuphelpers (tranquilit/WAPT, setuphelpers_windows.py and waptutils.py); the
variables given to setup.py are those that install_wapt and call_setup_hook set (common.py, waptpackage.py). As there, an audit or
a removal has neither the folder of the package nor its name: only persistent_dir.

    python3 test-agent.py SETUP.PY SCENARIO.JSON    writes what happened, as JSON
"""
import json
import os
import sys
import types

setup_path, scenario_path = sys.argv[1:3]
with open(scenario_path, encoding='utf-8') as file:
    scenario = json.load(file)
programs = scenario['programs']
record = {'run': [], 'printed': [], 'error': None, 'returned': None}


class SetupError(Exception):
    pass


def error(reason):
    raise SetupError('Fatal error : %s' % reason)


def installed_softwares(keywords='', uninstallkey=None, name=None):
    return [program for program in programs if program['key'] == uninstallkey]


def run(cmd, shell=True, timeout=600, accept_returncodes=[0, 3010], on_write=None, pidlist=None, return_stderr=True, **kwargs):
    record['run'].append({'cmd': cmd, 'shell': shell, 'timeout': timeout, 'accept': accept_returncodes})
    if scenario['code'] not in accept_returncodes:
        raise SetupError('code %s' % scenario['code'])
    programs[:] = scenario['after']
    return ''


helpers = types.ModuleType('setuphelpers')
for function in (error, installed_softwares, run):
    setattr(helpers, function.__name__, function)
sys.modules['setuphelpers'] = helpers

setup = types.ModuleType('setup')
with open(setup_path, encoding='utf-8') as file:
    exec(compile(file.read(), 'setup.py', 'exec'), setup.__dict__)
setup.print = lambda text: record['printed'].append(text)
setup.run = run
setup.force = scenario['force']
setup.control = types.SimpleNamespace(section=scenario['section'])
if scenario['hook'] == 'install':
    setup.basedir = os.path.dirname(setup_path)
    setup.persistent_source_dir = os.path.join(setup.basedir, 'WAPT', 'persistent')
    setup.persistent_dir = None
else:
    setup.basedir = None
    setup.persistent_source_dir = None
    setup.persistent_dir = os.path.join(os.path.dirname(setup_path), 'WAPT', 'persistent')
os.chdir('/')
try:
    record['returned'] = getattr(setup, scenario['hook'])()
except SetupError as problem:
    record['error'] = str(problem)
record['uninstallkey'] = setup.uninstallkey
sys.stdout.write(json.dumps(record))
