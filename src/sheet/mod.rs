//! Spreadsheets: the data set as tables that a clerk fills, and back again. Pure: workbooks and texts are
//! bytes.
