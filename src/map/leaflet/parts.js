// The parts of Leaflet that the map uses; the rest (popups, controls, SVG, image overlays, GeoJSON)
// would be a quarter of a resident's download. See README.md for how leaflet.js is made of this.
import { Canvas, canvas } from "leaflet/src/layer/vector/Canvas.js";
import { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import "leaflet/src/layer/Layer.js";
export { Canvas, Map, canvas };
export { Polygon } from "leaflet/src/layer/vector/Polygon.js";
export { Polyline } from "leaflet/src/layer/vector/Polyline.js";
export { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { Marker } from "leaflet/src/layer/marker/Marker.js";
export { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
export { LatLng } from "leaflet/src/geo/LatLng.js";
export { LatLngBounds } from "leaflet/src/geo/LatLngBounds.js";
export { Point } from "leaflet/src/geometry/Point.js";

// Every path says which canvas it is on: Leaflet's own choice of a renderer brings SVG and VML along.
Map.include({
  getRenderer({ options: { renderer } }) {
    if (!this.hasLayer(renderer)) this.addLayer(renderer);
    return renderer;
  },
});

// A frame that Leaflet asked for may come after the map is gone, and then finds no canvas.
const { _redraw } = Canvas.prototype;
Canvas.include({
  _redraw() {
    if (this._ctx) _redraw.call(this);
  },
});
