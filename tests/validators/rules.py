"""What the standards say in words, which no schema checks."""

import csv
import io
import json
import re
from datetime import datetime

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
ATOM = "{http://www.w3.org/2005/Atom}"


def positions(coordinates):
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def rings(geometry):
    parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    return [ring for part in parts.get(geometry["type"], []) for ring in part]


def geometry_problems(geometry):
    if any(abs(lng) > 180 or abs(lat) > 90 for lng, lat, *_ in positions(geometry["coordinates"])):
        yield "a position is not on the globe: longitude comes first"
    if any(ring[0] != ring[-1] for ring in rings(geometry)):
        yield "a ring does not end where it begins"


def no_stranger_places(paths):
    """RFC 7946: positions are on the globe, rings are closed, and ids stand once."""
    problems = []
    for path in paths:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        ids = [one["id"] for one in features if "id" in one]
        if len(ids) != len(set(ids)):
            problems.append((path, "an id stands twice"))
        for at, one in enumerate(features):
            if one["geometry"]:
                problems += [(path, f"features/{at}: {what}") for what in geometry_problems(one["geometry"])]
    return problems


def csv_problems(path):
    content = path.read_bytes()
    if not content.startswith(b"\xef\xbb\xbf"):
        yield "has no byte order mark: Excel would not read its Chinese"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield str(error)
        return
    if not text.endswith("\r\n"):
        yield "its last line is not ended by CR LF"
    headings, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if len(headings) != len(set(headings)):
        yield "a heading stands twice"
    for one in headings:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", one):
            yield f"the heading {one!r} is not for machines"
    if not rows:
        yield "has no rows"
    keys = [row[0] for row in rows if row]
    if len(keys) != len(set(keys)) or not all(keys):
        yield f"the column {headings[0]} does not tell rows apart"
    for number, row in enumerate(rows, 2):
        if len(row) != len(headings):
            yield f"row {number} has {len(row)} fields, not {len(headings)}"
        for heading, cell in zip(headings, row):
            if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
                yield f"row {number}, {heading}: a spreadsheet takes {cell!r} for a formula"


def records(value, kind=None):
    """Every record with what it is the value of."""
    if isinstance(value, dict):
        yield kind, value
        for field, inner in value.items():
            yield from records(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from records(inner, kind)


def minutes(time):
    return int(time[:2]) * 60 + int(time[3:5])


def schedule_problems(one):
    if "opens_at" in one and minutes(one["opens_at"]) >= minutes(one["closes_at"]):
        yield f"opens at {one['opens_at']} and closes at {one['closes_at']}"
    days = one.get("byday", "").split(",")
    if len(days) != len(set(days)):
        yield "a day stands twice in byday"
    if one.get("freq") == "WEEKLY" and any(len(day) != 2 for day in days):
        yield f"byday of a week is {one['byday']}"


def area_problems(one):
    if one.get("extent_type") != "geojson":
        return
    try:
        geometry = json.loads(one["extent"])
        yield from geometry_problems(geometry)
    except (ValueError, KeyError, TypeError) as error:
        yield f"its extent is no GeoJSON geometry: {error}"


def reference_problems(service):
    """Each link leads to the record that it stands in, or beside."""
    for parent_field, child in (("organization_id", "organization"), ("program_id", "program")):
        if service.get(parent_field) != service.get(child, {}).get("id"):
            yield f"{parent_field} is not the id of its {child}"
    for place in service.get("service_at_locations", []):
        if place.get("location_id") != place.get("location", {}).get("id"):
            yield f"service_at_location {place['id']}: location_id is not the id of its location"
    known = {
        "service_id": {service["id"]},
        "link_id": {service["id"]},
        "service_at_location_id": {one["id"] for one in service.get("service_at_locations", [])},
        "location_id": {one["location"]["id"] for one in service.get("service_at_locations", [])},
    }
    for kind, one in records(service):
        for field, ids in known.items():
            if field in one and one[field] not in ids:
                yield f"{kind} {one['id']}: {field} leads nowhere"
        if "taxonomy_term" in one and one.get("taxonomy_term_id") != one["taxonomy_term"]["id"]:
            yield f"attribute {one['id']}: taxonomy_term_id is not the id of its term"


def service_problems(service):
    yield from reference_problems(service)
    seen = {}
    for kind, one in records(service):
        before = seen.setdefault(one["id"], (kind, one))
        if before != (kind, one):
            yield f"the id {one['id']} stands for two records: {before[0]} and {kind}"
        checks = {"schedules": schedule_problems, "service_areas": area_problems}
        for problem in checks.get(kind, lambda _: [])(one):
            yield f"{kind} {one['id']}: {problem}"


def page_problems(page, services):
    listed = {one["id"]: one for one in page["contents"]}
    if not (page["total_items"] == page["size"] == len(page["contents"]) == len(listed)):
        yield "total_items, size and contents do not agree, or a service stands twice"
    if page["empty"] != (not listed) or page["last_page"] != (page["page_number"] == page["total_pages"]):
        yield "empty or last_page is wrong"
    for id in sorted(listed.keys() ^ services.keys()):
        yield f"the service {id} is listed without a file, or has a file and is not listed"
    for id in listed.keys() & services.keys():
        if any(services[id].get(field) != value for field, value in listed[id].items()):
            yield f"the service {id} is told otherwise in its own file"


def hsds_problems(page_path, service_paths):
    problems = []
    services = {}
    organizations = {}
    for path in service_paths:
        service = json.loads(path.read_text(encoding="utf-8"))
        services[service["id"]] = service
        if path.stem != service["id"]:
            problems.append((path, "is not named by the id of its service"))
        own = service["organization"]
        if organizations.setdefault(own["id"], own) != own:
            problems.append((path, f"tells the organization {own['id']} otherwise than another service"))
        problems += [(path, one) for one in service_problems(service)]
    page = json.loads(page_path.read_text(encoding="utf-8"))
    return problems + [(page_path, one) for one in page_problems(page, services)]


def feed_problems(path):
    feed = json.loads(path.read_text(encoding="utf-8"))
    ids = [one["id"] for one in feed["items"]]
    if len(ids) != len(set(ids)):
        yield "the id of an item stands twice"


def atom_problems(tree):
    """The rules of RFC 4287 that its grammar cannot tell."""
    feed = tree.getroot()
    entries = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    if len(ids) != len(set(ids)):
        yield "the id of an entry stands twice"
    if any(":" not in (one or "") for one in [feed.findtext(f"{ATOM}id"), *ids]):
        yield "an id is no IRI"
    if feed.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in entries):
        yield "an entry has no author, and neither has the feed"
    for one in entries:
        if one.find(f"{ATOM}content") is None and one.find(f"{ATOM}link") is None:
            yield f"the entry {one.findtext(f'{ATOM}id')} has neither content nor a link"
    for one in tree.iter(f"{ATOM}updated", f"{ATOM}published"):
        try:
            datetime.fromisoformat(one.text.strip().replace("Z", "+00:00")).utctimetuple()
        except (ValueError, AttributeError):
            yield f"{one.text!r} is no date and time"
        else:
            if not re.search(r"(Z|[+-]\d{2}:\d{2})$", one.text.strip()):
                yield f"{one.text!r} has no time zone"
