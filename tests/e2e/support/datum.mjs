// Positions as Chinese maps show them, from the formulas that are known of GCJ-02 and BD-09.
const [AXIS, ECCENTRICITY, PI] = [6_378_245, 0.006693421622965943, Math.PI];
const waves = (value, terms) => terms.reduce((sum, [height, length]) => sum + ((height * 2) / 3) * Math.sin((value * PI) / length), 0);

/** What a phone would call `[longitude, latitude]`, as Amap and Tencent call it. */
export function gcj02([lng, lat]) {
  const [x, y] = [lng - 105, lat - 35];
  const ripple = waves(x, [[20, 1 / 6], [20, 1 / 2]]);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripple + waves(y, [[20, 1], [40, 3], [160, 12], [320, 30]]);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripple + waves(x, [[20, 1], [40, 3], [150, 12], [300, 30]]);
  const radian = (lat * PI) / 180;
  const magic = 1 - ECCENTRICITY * Math.sin(radian) ** 2;
  return [
    lng + (east * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(radian) * PI),
    lat + (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / magic ** 1.5) * PI),
  ];
}

/** The same, as Baidu calls it. */
export function bd09(wgs84) {
  const [x, y] = gcj02(wgs84);
  const far = Math.hypot(x, y) + 0.00002 * Math.sin((y * PI * 3000) / 180);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos((x * PI * 3000) / 180);
  return [far * Math.cos(angle) + 0.0065, far * Math.sin(angle) + 0.006];
}
