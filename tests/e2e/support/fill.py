"""Fills in a workbook as a person does: sheets by their names, columns by the grey line at their top.

fill.py WORKBOOK < [{"sheet", "row": {column: value}?, "set": {column: value}}]; without a row, one is added.
"""

import json
import sys

import openpyxl

path = sys.argv[1]
book = openpyxl.load_workbook(path)
for one in json.load(sys.stdin):
    sheet = book[one["sheet"]]
    columns = {cell.value.split(":", 1)[1]: cell.column for cell in sheet[1] if cell.value}
    if one.get("row"):
        [(column, value)] = one["row"].items()
        rows = [cell.row for cell in list(sheet.columns)[columns[column] - 1] if cell.value == value]
        if len(rows) != 1:
            sys.exit(f"{one['sheet']}: {len(rows)} rows have {value}")
        row = rows[0]
    else:
        row = 3
        while any(sheet.cell(row, column).value for column in columns.values()):
            row += 1
    for column, value in one["set"].items():
        sheet.cell(row, columns[column]).value = value
book.save(path)
