"""The slug rules, by table, and against the npm packages they come from."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from eigdocs.slugs import anchors, github_slug, vuepress_slug

# text, VuePress' anchor, GitHub's
CASES = [
    ("Animation", "animation", "animation"),
    ("Les rendez-vous de l'année", "les-rendez-vous-de-l-annee", "les-rendez-vous-de-lannée"),
    ("L’accueil « À la carte » – et après ?", "l-accueil-«-a-la-carte-»-et-apres", "laccueil--à-la-carte---et-après-"),
    ("Été (décomposé : e\u0301te\u0301)", "ete-decompose-ete", "été-décomposé--e\u0301te\u0301"),
    ("2018 et 1,5 jour", "_2018-et-1-5-jour", "2018-et-15-jour"),
    ("snake_case", "snake-case", "snake_case"),
    ("_souligné_", "souligne", "_souligné_"),
    ("Cœur & âme\u00a0!", "cœur-ame", "cœur--âme"),
    ("Suite… ½ x² ﬁn", "suite-1⁄2-x2-fin", "suite--x-ﬁn"),
    ("🎉 Fête", "🎉-fete", "-fête"),
    ("C++ / C#", "c-c", "c--c"),
    ("日本語 ①", "日本語-1", "日本語-"),
    ("Ⓐ", "a", "ⓐ"),
    ("a\tb\x85c\u2028d\ufeffe", "ab\x85c-d-e", "abcde"),
    ("İstanbul ΟΔΟΣ", "istanbul-οδος", "i̇stanbul-οδος"),
    ("---", "", "---"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "vuepress", "github"), CASES)
def test_slugs(text: str, vuepress: str, github: str) -> None:
    assert vuepress_slug(text) == vuepress
    assert github_slug(text) == github


# headings, VuePress' anchors, GitHub's
DUPLICATES = [
    (["A", "A", "A"], ["a", "a-2", "a-3"], ["a", "a-1", "a-2"]),
    (["A", "A-2", "A", "A"], ["a", "a-2", "a-3", "a-4"], ["a", "a-2", "a-1", "a-3"]),
    (["A", "A", "A-2", "A-2"], ["a", "a-2", "a-2-2", "a-2-3"], ["a", "a-1", "a-2", "a-2-1"]),
    (["A", "A", "A-1", "A"], ["a", "a-2", "a-1", "a-3"], ["a", "a-1", "a-1-1", "a-2"]),
    (["!", "!", "?"], ["", "-2", "-3"], ["", "-1", "-2"]),
]


@pytest.mark.parametrize(("texts", "vuepress", "github"), DUPLICATES)
def test_duplicates_are_numbered(texts: list[str], vuepress: list[str], github: list[str]) -> None:
    assert anchors(texts) == vuepress
    assert anchors(texts, github_slug) == github


# Run where @vuepress/shared-utils, markdown-it, markdown-it-anchor@5 and github-slugger are installed; reads lists of
# headings on standard input, prints [VuePress' anchors, GitHub's anchors] for each.
WITNESS = """
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'
import {readFileSync} from 'node:fs'
const require = createRequire(process.cwd() + '/package.json')
const slugify = require('@vuepress/shared-utils/lib/slugify.js')
const anchor = require('markdown-it-anchor')
const {default: Slugger} = await import(pathToFileURL(process.cwd() + '/node_modules/github-slugger/index.js'))

function vuepress(texts) {
  // markdown-it-anchor's own rule, on tokens made by hand, so that no heading is read as Markdown
  let rule
  anchor({core: {ruler: {push: (_, each) => { rule = each }}}}, {slugify})
  const open = () => ({type: 'heading_open', tag: 'h2', attrGet: () => null, attrSet(_, id) { this.id = id }})
  const tokens = texts.flatMap(content => [open(), {type: 'inline', children: [{type: 'text', content}]}])
  rule({tokens})
  return tokens.filter(each => 'id' in each).map(each => each.id)
}
function github(texts) {
  const slugger = new Slugger()
  return texts.map(each => slugger.slug(each))
}
const pages = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(pages.map(texts => [vuepress(texts), github(texts)])))
"""


@pytest.mark.skipif(
    not os.environ.get("EIGDOCS_NPM") or not shutil.which("node"),
    reason="needs node, and EIGDOCS_NPM: a folder with the npm packages of the slug rules in node_modules",
)
def test_npm_packages_agree(tmp_path: Path) -> None:
    pages = [[text for text, *_ in CASES], *(texts for texts, *_ in DUPLICATES), [chr(c) for c in range(0x20, 0x17F)]]
    run = subprocess.run(
        ["node", "--input-type=module", "-e", WITNESS],
        cwd=os.environ["EIGDOCS_NPM"],
        input=json.dumps(pages),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(run.stdout) == [[anchors(page), anchors(page, github_slug)] for page in pages]
