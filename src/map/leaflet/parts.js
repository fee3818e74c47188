// The parts of Leaflet that the map uses; the rest (popups, controls, SVG, image overlays, GeoJSON)
// would be a quarter of a resident's download. See README.md for how leaflet.js is made of this.
export { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import "leaflet/src/layer/Layer.js";
import "leaflet/src/layer/vector/Renderer.getRenderer.js";
export { Canvas, canvas } from "leaflet/src/layer/vector/Canvas.js";
export { Circle } from "leaflet/src/layer/vector/Circle.js";
export { Polygon } from "leaflet/src/layer/vector/Polygon.js";
export { Polyline } from "leaflet/src/layer/vector/Polyline.js";
export { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { Marker } from "leaflet/src/layer/marker/Marker.js";
export { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
export { LatLng, LatLngBounds } from "leaflet/src/geo/index.js";
export { Point } from "leaflet/src/geometry/index.js";
