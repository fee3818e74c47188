// The least that shows a list and a map: no search, no languages, no care for anyone.
const json = (path) => fetch(path).then((answer) => answer.json());

Promise.all([json("centres.json"), json("areas.geojson")]).then(([{ centres }, areas]) => {
  const list = document.getElementById("list");
  for (const centre of centres) {
    const item = document.createElement("li");
    item.textContent = centre.name["zh-Hans"] ?? centre.name;
    list.append(item);
  }
  const box = document.getElementById("map");
  box.style.height = "400px";
  const map = L.map(box, { zoomAnimation: false, fadeAnimation: false });
  map.fitBounds(L.geoJSON(areas).addTo(map).getBounds());
  for (const { position } of centres) {
    if (!position) continue;
    const [lng, lat] = position.coordinates;
    L.circleMarker([lat, lng]).addTo(map);
  }
  document.documentElement.dataset.plain = "live";
});
