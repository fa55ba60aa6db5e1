"""Every sentence that a user or the model may read, in Chinese and English."""

from __future__ import annotations

from typing import Any

PROBLEMS: dict[str, tuple[str, str]] = {
    "missing": ("文件不存在。", "The file does not exist."),
    "empty": ("文件是空的，没有数据。", "The file is empty: it holds no data."),
    "password": ("文件有密码保护，请去掉密码后再上传。", "The file is password-protected; remove the password and upload it again."),
    "corrupt": ("文件已损坏，无法读取。", "The file is damaged and cannot be read."),
    "not-a-table": ("文件里没有找到表格数据。", "No table was found in the file."),
    "too-large": ("文件太大（{size}），超出可处理的范围，请拆分或另存为 CSV。",
                  "The file is too large ({size}) to be handled; split it or save it as CSV."),
    "encoding": ("文件编码是 {encoding}，又太大（{size}），请另存为 UTF-8 的 CSV。",
                 "The file is encoded as {encoding} and too large ({size}); save it as a UTF-8 CSV."),
    "too-many": ("表太多，只打开了前 {limit} 个。", "Too many tables: only the first {limit} were opened."),
    "unsupported": ("不支持这种文件（{kind}）。", "This kind of file ({kind}) is not supported."),
    "formulas": ("有 {count} 个公式没有保存计算结果，这些格读出来是空的；请用 Excel 或 WPS 打开并保存一次，再上传。",
                 "{count} formulas have no stored result, so their cells read as empty; "
                 "open the file in Excel, save it and upload it again."),
    "failed": ("文件无法读取。", "The file could not be read."),
}

NOTES: dict[str, tuple[str, str]] = {
    "charset": ("文件编码：{encoding}", "Encoding: {encoding}"),
    "bad_bytes": ("有 {count} 处无法识别的字符", "{count} characters could not be decoded"),
    "nul": ("去掉了 {count} 个 NUL 字节", "{count} NUL bytes were removed"),
    "delimiter": ("分隔符：{delimiter}", "Delimiter: {delimiter}"),
    "ragged": ("有 {count} 行的列数与其他行不同", "{count} rows have another number of fields than the rest"),
    "cut_rows": ("有 {count} 行过长，多出的列已去掉", "{count} rows are far too long; their extra fields were dropped"),
    "title": ("表头上方的文字：{text}", "Text above the header: {text}"),
    "no_header": ("没有表头，列名为 {first}…", "No header row: columns are named {first}…"),
    "two_rows": ("{count} 行表头已合并成一行（用 _ 连接）", "{count} header rows were joined with _"),
    "footnote": ("去掉了表下方的说明：{text}", "Remarks below the table were dropped: {text}"),
    "total_out": ("“{label}”行已移出表格（{figures}）", 'Rows of totals ("{label}") were taken out of the table ({figures})'),
    "repeated_header": ("去掉了 {count} 行重复的表头", "{count} repeated header rows were dropped"),
    "empty_rows": ("去掉了 {count} 个空行", "{count} empty rows were dropped"),
    "empty_columns": ("去掉了 {count} 个空列", "{count} empty columns were dropped"),
    "merged": ("合并单元格已填充", "Merged cells were filled"),
    "filled_down": ("{column} 列的空白已按上方的值填充", "Blanks in {column} were filled with the value above"),
    "renamed": ("重复的列名已改为：{names}", "Duplicate column names became: {names}"),
    "hidden": ("这是隐藏的工作表", "This sheet is hidden"),
    "part": ("工作表里的第 {part} 个表", "Table {part} of its sheet"),
    "formulas": ("有 {count} 个公式没有保存计算结果，读出来是空的", "{count} formulas have no stored result and read as empty"),
    "thousands": ("{columns}：千位分隔符已去掉", "{columns}: thousands separators removed"),
    "comma_decimal": ("{columns}：逗号是小数点", "{columns}: the comma is the decimal mark"),
    "scaled": ("{columns}：{extra}等单位词已换算成完整的数", "{columns}: words such as {extra} were expanded to full numbers"),
    "percent": ("{columns} 的单位是{extra}（12.5 表示 12.5{extra}）", "{columns} in {extra} (12.5 means 12.5{extra})"),
    "unit": ("{columns} 的单位：{extra}", "{columns}: unit {extra}"),
    "mixed_units": ("{columns} 的单位不一致（{extra}），保留为文字", "{columns} mixes units ({extra}); left as text"),
    "counted": ("{columns} 只留数字，数的是什么在 {extra} 列", "{columns} holds the figures, {extra} what they count"),
    "not_numbers": ("{columns}：{extra}不是数字，已置空", "{columns}: {extra} are not numbers, now empty"),
    "not_dates": ("{columns}：{extra}不是日期，已置空", "{columns}: {extra} are not dates, now empty"),
    "dates": ("{columns} 已识别为日期", "{columns}: read as dates"),
    "years": ("{columns} 是年份（整数）", "{columns}: years, as whole numbers"),
    "months": ("{columns} 是月份（记为当月1日）", "{columns}: months (as their first day)"),
    "quarters": ("{columns} 是季度，写成 2024Q1 的形式", "{columns}: quarters, written like 2024Q1"),
    "day_first": ("{columns} 按 日/月/年 读取", "{columns}: read as day/month/year"),
    "month_first": ("{columns} 按 月/日/年 读取", "{columns}: read as month/day/year"),
    "ambiguous": ("{columns} 无法判断日月先后，按 月/日/年 读取", "{columns}: day and month cannot be told apart, read as month/day/year"),
    "zone": ("{columns}：时区 {extra} 已去掉", "{columns}: time zone {extra} removed"),
    "zones": ("{columns}：时区不一，已统一为 UTC", "{columns}: several time zones, converted to UTC"),
    "ids": ("{columns} 是编号，保留为文字", "{columns}: codes, kept as text"),
    "missing_words": ("{columns}：{extra}视为空值", "{columns}: {extra} read as missing"),
    "cut_sheet": ("只读取了前 {rows} 行", "Only the first {rows} rows were read"),
    "big": ("文件很大（{size}），没有整体载入，用 sql() 查询", "The file is big ({size}) and not loaded; query it with sql()"),
    "transcoded": ("已从 {encoding} 转成 UTF-8", "Converted from {encoding} to UTF-8"),
    "flattened": ("嵌套的字段已展开（用 . 连接）", "Nested fields were flattened with ."),
    "in_zip": ("来自压缩包里的 {name}", "From {name} in the archive"),
}

EXTRA: dict[str, tuple[str, str]] = {
    "examples": ("{count} 个值（如 {examples}）", "{count} values (such as {examples})"),
}


def say(catalogue: dict[str, tuple[str, str]], key: str, language: str, **values: Any) -> str:
    """The sentence `key` in the language; English unless it is "zh"."""
    return catalogue[key][0 if language == "zh" else 1].format(**values)


def note(key: str, language: str, **values: Any) -> str:
    return say(NOTES, key, language, **values)


def listed(names: list[str], language: str, most: int = 5) -> str:
    """Names for a sentence: at most `most`, each cut at 30 characters, then the count of the rest."""
    short = [cut(name, 30) for name in names[:most]]
    text = ("、" if language == "zh" else ", ").join(short)
    rest = len(names) - len(short)
    if rest <= 0:
        return text
    return f"{text}等{len(names)}列" if language == "zh" else f"{text} and {rest} more"


def cut(text: str, most: int) -> str:
    """One line of at most `most` characters."""
    line = " ".join(str(text[: most * 4] if isinstance(text, str) else text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(count / 1e6, 0.1):.1f} MB"
