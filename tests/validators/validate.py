"""Holds the published formats of a built site against public standards.

    validate.py DIST...         every validator over each site
    validate.py --self-test     every validator over samples: a good one, and broken ones that it must refuse

Prints each file that is refused with its validator and what is wrong. A validator that finds nothing to
validate fails. Needs the packages of requirements.txt beside it.
"""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

import check_jsonschema
from lxml import etree

import rules

HERE = Path(__file__).resolve().parent
COMMON = "common.schema.json"
LANGUAGE_FOLDERS = {"zh-Hans": ""}


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def folders(dist):
    """Where the pages of each language lie: that of the first at the root."""
    languages = read_json(dist / "data/portal.json").get("languages", ["zh-Hans"])
    return [LANGUAGE_FOLDERS.get(tag, tag.lower()) for tag in languages]


def missing(paths):
    return [(path, "is absent") for path in paths if not path.is_file()]


def against_schema(schema, paths):
    """What check-jsonschema objects to: pairs of a file and a problem."""
    there = [path for path in paths if path.is_file()]
    problems = missing(paths)
    if not there:
        return problems
    # Its command line within this process: sixty processes would take half a minute to start.
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        arguments = ["--output-format", "json", "--schemafile", str(schema), *map(str, there)]
        try:
            check_jsonschema.main(arguments, standalone_mode=False)
            failed = False
        except SystemExit as ended:
            failed = bool(ended.code)
    try:
        report = json.loads(printed.getvalue())
    except json.JSONDecodeError:
        return [*problems, (schema, f"check-jsonschema failed: {printed.getvalue().strip()}")]
    problems += [(Path(one["filename"]), f"{one['path']}: {one['message']}") for one in report.get("errors", [])]
    problems += [(Path(one["filename"]), one["message"]) for one in report.get("parse_errors", [])]
    if failed and not problems:
        problems.append((schema, f"check-jsonschema failed: {printed.getvalue().strip()}"))
    return problems


def data_files(dist):
    """The data files against their own schemas, which are published beside them."""
    schemas = dist / "data/schema"
    portal = dist / "data/portal.json"
    files = {"portal": [portal, *sorted((dist / "data").glob("portal.*.json"))]}
    for path in filter(Path.is_file, files["portal"][:]):
        # Earlier publications are kept beside the newest.
        for kind, name in read_json(path)["files"].items():
            known = files.setdefault(kind, [])
            if (dist / "data" / name) not in known:
                known.append(dist / "data" / name)
    files = {kind: own for kind, own in files.items() if (schemas / f"{kind}.schema.json").is_file()}
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, paths in files.items():
            # The types that files share lie in a file of their own: one document holds both.
            bundled = read_json(schemas / f"{kind}.schema.json")
            bundled.setdefault("$defs", {})["common"] = read_json(schemas / COMMON)
            schema = Path(folder) / f"{kind}.schema.json"
            schema.write_text(json.dumps(bundled), encoding="utf-8")
            problems += against_schema(schema, paths)
    return sum(map(len, files.values())), problems


def geojson(dist):
    paths = [dist / "data/open/centres.geojson", *sorted((dist / "data").glob("*.geojson"))]
    problems = against_schema(HERE / "geojson.schema.json", paths)
    return len(paths), problems or rules.no_stranger_places(paths)


def tables(dist):
    paths = sorted((dist / "data/open").glob("*.csv"))
    wanted = dist / "data/open/centres.csv"
    problems = missing([wanted]) + [(path, one) for path in paths for one in rules.csv_problems(path)]
    return len(paths), problems


def hsds(dist):
    index, page = dist / "hsds/index.json", dist / "hsds/services.json"
    services = sorted((dist / "hsds/services").glob("*.json"))
    problems = against_schema(HERE / "hsds/index.schema.json", [index])
    problems += against_schema(HERE / "hsds/services.schema.json", [page])
    problems += against_schema(HERE / "hsds/service.schema.json", services)
    # What refers to what can only be followed in files of the right form.
    return 2 * bool(services) + len(services), problems or rules.hsds_problems(page, services)


def json_feeds(dist):
    paths = [dist / folder / "changes.json" for folder in folders(dist)]
    problems = against_schema(HERE / "feed.schema.json", paths)
    return len(paths), problems or [(path, one) for path in paths for one in rules.feed_problems(path)]


def atom_feeds(dist):
    grammar = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    paths = [dist / folder / "changes.xml" for folder in folders(dist)]
    return len(paths), missing(paths) + xml_problems(grammar, paths, rules.atom_problems)


def sitemap(dist):
    """Only a site that knows its address has one."""
    path = dist / "sitemap.xml"
    if not read_json(dist / "data/portal.json").get("site_url"):
        return None if not path.exists() else (1, [(path, "is there, though the site has no address")])
    schema = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))
    return 1, missing([path]) + xml_problems(schema, [path], lambda tree: [])


def xml_problems(schema, paths, more):
    problems = []
    for path in filter(Path.is_file, paths):
        try:
            tree = etree.parse(path)
        except etree.XMLSyntaxError as error:
            problems.append((path, str(error)))
            continue
        if not schema.validate(tree):
            problems += [(path, f"line {one.line}: {one.message}") for one in schema.error_log]
        problems += [(path, one) for one in more(tree)]
    return problems


VALIDATORS = {
    "data files (check-jsonschema, the schemas of the data)": data_files,
    "GeoJSON (check-jsonschema, geojson.org)": geojson,
    "CSV (Python's csv)": tables,
    "HSDS 3.1 (check-jsonschema, the standard's fields)": hsds,
    "JSON Feed 1.1 (check-jsonschema)": json_feeds,
    "Atom (RELAX NG, RFC 4287)": atom_feeds,
    "sitemap (XML Schema, sitemaps.org)": sitemap,
}


def run(name, dist):
    """How many files a validator saw, and what it refused; nothing where it does not apply."""
    try:
        found = VALIDATORS[name](dist)
    except (OSError, KeyError, ValueError, AttributeError) as error:
        return 0, [(dist, f"cannot be validated: {type(error).__name__}: {error}")]
    if found is not None and found[0] == 0:
        return 0, [*found[1], (dist, "holds nothing to validate")]
    return found


def validate(dist):
    failed = False
    for name in VALIDATORS:
        found = run(name, dist)
        if found is None:
            print(f"  {name}: not for this site")
            continue
        count, problems = found
        print(f"  {name}: {count} files, {len(problems)} problems")
        for path, problem in problems:
            print(f"    {path}: {problem}")
        failed = failed or bool(problems)
    return failed


def main(arguments):
    if arguments == ["--self-test"]:
        import samples

        return samples.self_test(run, VALIDATORS)
    if not arguments or any(one.startswith("-") for one in arguments):
        print(__doc__)
        return 2
    failed = False
    for dist in map(Path, arguments):
        print(f"{dist}:")
        failed = validate(dist) or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
