//! The open forms: the data in the formats that others read (`GeoJSON`, CSV, HSDS). Pure.
