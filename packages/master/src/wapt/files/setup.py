# -*- coding: utf-8 -*-
"""Installe, contrôle et retire ce que décrit socle-paquet.json : le même fichier pour tous les paquets du socle.

WAPT recopie WAPT/persistent/ sur le poste à l'installation ; c'est là que le contrôle et le retrait, qui n'ont plus les autres
fichiers du paquet, relisent la description. Le paquet de groupe n'a rien à faire : il amène les autres.
"""
import hashlib
import io
import json
import os
import re

from setuphelpers import *

uninstallkey = []

# Le défaut de WAPT, dix minutes, est trop court pour les gros logiciels sur les vieux postes.
TIMEOUT_S = 3600


def read_package(folder):
    with io.open(os.path.join(folder, 'socle-paquet.json'), encoding='utf-8') as file:
        return json.load(file)


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, 'rb') as file:
        for block in iter(lambda: file.read(1 << 20), b''):
            digest.update(block)
    return digest.hexdigest()


def numbers(version):
    """Les nombres d'une version, sans zéros de fin ; None quand elle contient des mots."""
    if not re.match(r'^[0-9]+([.+_-][0-9]+)*$', version):
        return None
    found = [int(number) for number in re.split(r'[.+_-]', version)]
    while found and found[-1] == 0:
        found.pop()
    return found


def state(package):
    """absent, ancien, present ou plus-recent, avec la version que dit Windows. Une clé de produit MSI change avec la version."""
    detect = package['detect']
    if detect['kind'] == 'none':
        return 'inconnu', ''
    programs = installed_softwares(uninstallkey=detect['value'])
    if not programs:
        return 'absent', ''
    version = programs[0]['version']
    if version == package['version']:
        return 'present', version
    found, wanted = numbers(version), numbers(package['version'])
    if found is None or wanted is None:
        return ('present' if detect['kind'] == 'product-code' else 'ancien'), version
    if found == wanted:
        return 'present', version
    if found > wanted:
        return 'plus-recent', version
    return ('present' if detect['kind'] == 'product-code' else 'ancien'), version


def install():
    if control.section == 'group':
        return
    package = read_package(os.path.join(basedir, 'WAPT', 'persistent'))
    known = package['detect']['kind'] != 'none'
    status, version = state(package)
    if status in ('present', 'plus-recent') and not force:
        print('%s : déjà là (%s), rien à faire.' % (package['name'], version))
    else:
        installer = os.path.join(basedir, package['file'])
        if not os.path.isfile(installer):
            error("le paquet ne contient pas %s : fabriquez-le avec preparer.ps1" % package['file'])
        digest = sha256_of(installer)
        if digest != package['sha256']:
            error("%s n'est pas le fichier attendu : empreinte %s, attendue %s" % (package['file'], digest, package['sha256']))
        if package['type'] == 'msi':
            command = 'msiexec /i "%s" %s' % (installer, package['silentArguments'])
        elif package['type'] == 'msix':
            command = 'dism /Online /Add-ProvisionedAppxPackage /SkipLicense /PackagePath:"%s"' % installer
        else:
            command = '"%s" %s' % (installer, package['silentArguments'])
        run(command.strip(), shell=False, timeout=TIMEOUT_S, accept_returncodes=package['successCodes'])
        if known and state(package)[0] == 'absent':
            error("%s est passé, mais Windows ne le montre pas sous le nom prévu (%s)" % (package['file'], package['detect']['value']))
    # WAPT retire lui-même ce que nomme uninstallkey.
    if known and package['detect']['value'] not in uninstallkey:
        uninstallkey.append(package['detect']['value'])


def uninstall():
    if control.section == 'group':
        return
    package = read_package(persistent_dir)
    if package['detect']['kind'] == 'none':
        error("la fiche de %s ne dit pas son nom dans la liste des programmes : retirez-le par Windows" % package['name'])


def audit():
    if control.section == 'group':
        return 'OK'
    package = read_package(persistent_dir)
    status, version = state(package)
    if status == 'inconnu':
        print("%s : la fiche ne dit pas son nom dans la liste des programmes, rien n'est contrôlé." % package['name'])
        return 'WARNING'
    print('%s : %s (version %s, attendue %s)' % (package['name'], status, version or 'aucune', package['version']))
    return 'OK' if status in ('present', 'plus-recent') else 'ERROR'
