"""A small site that every validator accepts, and for each validator changes that it must refuse."""

import copy
import json
import shutil
import tempfile
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[2] / "public/data/schema"
SERVICE = "2b0c3b1e-5c1e-5f0a-9d7e-1a2b3c4d5e6f"
PLACE = "3c1d4c2f-6d2f-5a1b-8e8f-2b3c4d5e6f70"
LOCATION = "4d2e5d30-7e30-5b2c-9f90-3c4d5e6f7081"
ORGANIZATION = "5e3f6e41-8f41-5c3d-8aa1-4d5e6f708192"
SCHEDULE = "6f407f52-9052-5d4e-9bb2-5e6f708192a3"
AREA = "70518063-a163-5e5f-8cc3-6f708192a3b4"
RING = [[123.0, 31.0], [123.1, 31.0], [123.1, 31.1], [123.0, 31.0]]

HEAD = {
    "id": SERVICE,
    "organization_id": ORGANIZATION,
    "name": "天琴家综",
    "status": "active",
    "last_modified": "2026-11-20T00:00:00.000+08:00",
    "organization": {"id": ORGANIZATION, "name": "星河社工", "description": "Made up"},
}
WHOLE = {
    **HEAD,
    "schedules": [
        {
            "id": SCHEDULE,
            "service_id": SERVICE,
            "timezone": 8,
            "freq": "WEEKLY",
            "byday": "MO,TU",
            "opens_at": "09:00+08:00",
            "closes_at": "12:00+08:00",
        }
    ],
    "service_areas": [
        {
            "id": AREA,
            "service_id": SERVICE,
            "extent": json.dumps({"type": "Polygon", "coordinates": [RING]}),
            "extent_type": "geojson",
        }
    ],
    "service_at_locations": [
        {
            "id": PLACE,
            "service_id": SERVICE,
            "location_id": LOCATION,
            "location": {"id": LOCATION, "location_type": "physical", "latitude": 31.0, "longitude": 123.0},
        }
    ],
}
PAGE = {
    "total_items": 1,
    "total_pages": 1,
    "page_number": 1,
    "size": 1,
    "first_page": True,
    "last_page": True,
    "empty": False,
    "contents": [HEAD],
}
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "星河区家综查询",
    "items": [{"id": "urn:x:2", "content_text": "电话有更改", "date_published": "2026-11-20T00:00:00+08:00"}],
}
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans"><id>urn:x:1</id><title>星河区家综查询</title>
<updated>2026-11-20T00:00:00+08:00</updated><author><name>星河</name></author>
<entry><id>urn:x:2</id><title>更改</title><updated>2026-11-20T00:00:00+08:00</updated>
<content type="text">电话有更改</content></entry></feed>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://xinghe.example/</loc><lastmod>2026-11-20</lastmod></url></urlset>"""
PORTAL = {
    "format": 1,
    "id": "xinghe",
    "district": "星河区",
    "name": "星河区家综查询",
    "published": "2026-11-20",
    "site_url": "https://xinghe.example/",
    "files": {"centres": "centres.0123456789abcdef.json"},
}
CENTRES = {
    "format": 1,
    "centres": [
        {"id": "tianqin", "division_code": "990101001", "name": "天琴家综", "area": "天琴街道", "kind": "street"}
    ],
}
MAP = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": "tianqin", "geometry": None, "properties": {}},
        {
            "type": "Feature",
            "id": "beidou",
            "geometry": {"type": "Point", "coordinates": [123.0, 31.0]},
            "properties": {"name_zh": "北斗家综"},
        },
    ],
}
SERVICE_FILE = f"hsds/services/{SERVICE}.json"
CENTRES_FILE = "data/centres.0123456789abcdef.json"
SITE = {
    "data/portal.json": PORTAL,
    CENTRES_FILE: CENTRES,
    "data/open/centres.geojson": MAP,
    "data/open/centres.csv": "\ufeffid,name_zh,lat\r\ntianqin,天琴家综,-31.0\r\n",
    "hsds/index.json": {"version": "3.1", "profile": "https://docs.example/", "description": "Made up"},
    "hsds/services.json": PAGE,
    SERVICE_FILE: WHOLE,
    "changes.json": FEED,
    "changes.xml": ATOM,
    "sitemap.xml": SITEMAP,
}
REMOVED = object()


def put(path, *keys, value):
    """A change of one value of a JSON file."""

    def change(site):
        at = site[path]
        for key in keys[:-1]:
            at = at[key]
        if value is REMOVED:
            del at[keys[-1]]
        else:
            at[keys[-1]] = value

    return change


def said(path, old, new):
    """A change of a text that stands in a file."""

    def change(site):
        assert old in site[path], old
        site[path] = site[path].replace(old, new)

    return change


def gone(path):
    return lambda site: site.pop(path)


def schedule(field, value):
    return put(SERVICE_FILE, "schedules", 0, field, value=value)


def place(*keys, value):
    return put(SERVICE_FILE, "service_at_locations", 0, *keys, value=value)


BROKEN = {
    "data files": {
        "a centre without id": put(CENTRES_FILE, "centres", 0, "id", value=REMOVED),
        "a kind that is none": put(CENTRES_FILE, "centres", 0, "kind", value="village"),
        "a day that is none": put("data/portal.json", "published", value="20 November"),
        "a file that is named and absent": gone(CENTRES_FILE),
        "a file that is no JSON": lambda site: site.update({CENTRES_FILE: "{"}),
    },
    "GeoJSON": {
        "no features": put("data/open/centres.geojson", "features", value=REMOVED),
        "a feature without geometry": put("data/open/centres.geojson", "features", 0, "geometry", value=REMOVED),
        "latitude first": put("data/open/centres.geojson", "features", 1, "geometry", "coordinates", value=[31, 123]),
        "an id that stands twice": put("data/open/centres.geojson", "features", 1, "id", value="tianqin"),
        "a point of one number": put("data/open/centres.geojson", "features", 1, "geometry", "coordinates", value=[1]),
    },
    "CSV": {
        "no byte order mark": said("data/open/centres.csv", "\ufeff", ""),
        "a formula": said("data/open/centres.csv", "天琴家综", "=1+1"),
        "a short row": said("data/open/centres.csv", ",-31.0", ""),
        "a heading twice": said("data/open/centres.csv", "lat", "id"),
        "a table without rows": said("data/open/centres.csv", "tianqin,天琴家综,-31.0\r\n", ""),
        "no table of centres": gone("data/open/centres.csv"),
    },
    "HSDS": {
        "a service without id": put(SERVICE_FILE, "id", value=REMOVED),
        "an id that is no UUID": put("hsds/services.json", "contents", 0, "id", value="tianqin"),
        "a UUID that is random": put(SERVICE_FILE, "id", value=SERVICE.replace("-5f", "-4f")),
        "a status of our own": put(SERVICE_FILE, "status", value="suspended"),
        "a field of our own": put(SERVICE_FILE, "wechat", value="x"),
        "an organization without description": put(SERVICE_FILE, "organization", "description", value=REMOVED),
        "byday XX": schedule("byday", "XX"),
        "a day twice": schedule("byday", "MO,MO"),
        "opens at 9 o clock": schedule("opens_at", "9 o clock"),
        "closes before it opens": schedule("closes_at", "08:00+08:00"),
        "a time zone in words": schedule("timezone", "Asia/Shanghai"),
        "a schedule of another service": schedule("service_id", LOCATION),
        "an extent that is no GeoJSON": put(SERVICE_FILE, "service_areas", 0, "extent", value="around the corner"),
        "an extent that is no text": put(SERVICE_FILE, "service_areas", 0, "extent", value={"type": "Point"}),
        "a latitude without longitude": place("location", "longitude", value=REMOVED),
        "a location that is another": place("location_id", value=SERVICE),
        "an empty address": place("location", "addresses", value=[{"id": SCHEDULE}]),
        "an id for two records": place("location", "id", value=SERVICE),
        "a service that is not listed": put("hsds/services.json", "contents", value=[]),
        "a service that is told otherwise": put(SERVICE_FILE, "name", value="北斗家综"),
        "a count that is wrong": put("hsds/services.json", "total_items", value=2),
        "an index without version": put("hsds/index.json", "version", value=REMOVED),
        "no services": gone(SERVICE_FILE),
    },
    "JSON Feed": {
        "no title": put("changes.json", "title", value=REMOVED),
        "another version": put("changes.json", "version", value="https://jsonfeed.org/version/2"),
        "an item without id": put("changes.json", "items", 0, "id", value=REMOVED),
        "an item without content": put("changes.json", "items", 0, "content_text", value=REMOVED),
        "a day without time": put("changes.json", "items", 0, "date_published", value="2026-11-20"),
        "an item twice": put("changes.json", "items", value=FEED["items"] * 2),
        "no feed": gone("changes.json"),
    },
    "Atom": {
        "no title": said("changes.xml", "<title>星河区家综查询</title>", ""),
        "no id": said("changes.xml", "<id>urn:x:2</id>", ""),
        "no author": said("changes.xml", "<author><name>星河</name></author>", ""),
        "no content": said("changes.xml", '<content type="text">电话有更改</content>', ""),
        "a day without time": said("changes.xml", "2026-11-20T00:00:00+08:00", "2026-11-20"),
        "a time without zone": said("changes.xml", "+08:00", ""),
        "an element of our own": said("changes.xml", "<title>更改</title>", "<title>更改</title><date/>"),
        "no feed": gone("changes.xml"),
        "a feed that is no XML": said("changes.xml", "</feed>", ""),
    },
    "sitemap": {
        "no address": said("sitemap.xml", "<loc>https://xinghe.example/</loc>", ""),
        "a day that is none": said("sitemap.xml", "2026-11-20", "yesterday"),
        "no pages": said("sitemap.xml", "<url><loc>https://xinghe.example/</loc><lastmod>2026-11-20</lastmod></url>", ""),
        "no sitemap": gone("sitemap.xml"),
        "a sitemap without an address": put("data/portal.json", "site_url", value=REMOVED),
    },
}


def written(site, folder):
    shutil.copytree(SCHEMAS, folder / "data/schema")
    for path, content in site.items():
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8"))
    return folder


def self_test(run, validators):
    """Each validator accepts the good site and refuses each change; tells the first that does not."""
    refused = 0
    for name in validators:
        short = name.split(" (")[0].removesuffix(" 1.1").removesuffix(" 3.1")
        for what, change in {"the good site": lambda site: None, **BROKEN[short]}.items():
            site = copy.deepcopy(SITE)
            change(site)
            with tempfile.TemporaryDirectory() as folder:
                count, problems = run(name, written(site, Path(folder)))
            if bool(problems) != (site != SITE) or not (count or problems):
                print(f"{name}: {what}: {problems or 'is not refused'}")
                return 1
            refused += bool(problems)
    print(f"{len(validators)} validators accept the good site and refuse {refused} broken ones")
    return 0
