"""Files as people have them: charsets, layouts, kinds, and bad ones."""

from __future__ import annotations

import datetime
import json
import os
import sqlite3
import tempfile
import unittest
import zipfile
from unittest import mock

import openpyxl
import pandas as pd

from zhuli_runtime.tables import archive as archives
from zhuli_runtime.tables import describe, open_files, profile


class Files(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def write(self, name: str, data: str | bytes, encoding: str = "utf-8") -> str:
        with open(self.path(name), "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode(encoding))
        return self.path(name)

    def load(self, name: str, data: str | bytes, encoding: str = "utf-8", language: str = "zh"):
        return open_files([self.write(name, data, encoding)], language)

    def frame(self, data: str | bytes, encoding: str = "utf-8", name: str = "表.csv", language: str = "zh") -> pd.DataFrame:
        loaded = self.load(name, data, encoding, language)
        self.assertEqual([], loaded.problems)
        return loaded.frames["df"]

    def problem(self, name: str, data: str | bytes) -> str:
        loaded = self.load(name, data)
        self.assertEqual({}, loaded.frames)
        self.assertTrue(loaded.problems[0].sentence)
        return loaded.problems[0].code


class Charsets(Files):
    def test_chinese_and_western_charsets_are_found(self) -> None:
        text = "姓名,城市,年龄\n张三,北京市朝阳区,20\n李四,上海市浦东新区,30\n"
        for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"):
            with self.subTest(encoding):
                frame = self.frame(text, encoding)
                self.assertEqual(["姓名", "城市", "年龄"], list(frame.columns))
                self.assertEqual([20, 30], frame["年龄"].tolist())
        big5 = self.frame("姓名,電話,地區\n陳大文,0912345678,臺北\n林小明,0987654321,高雄\n", "big5")
        self.assertEqual(["臺北", "高雄"], big5["地區"].tolist())
        latin = self.frame("Straße;Größe\nMünchen;1,5\nKöln;2,5\n", "latin-1")
        self.assertEqual(["Straße", "Größe"], list(latin.columns))
        self.assertEqual([1.5, 2.5], latin["Größe"].tolist())


class Layouts(Files):
    def test_delimiters(self) -> None:
        for mark in (",", "\t", ";", "|", "，"):
            with self.subTest(mark):
                frame = self.frame(f"姓名{mark}年龄{mark}城市\n张三{mark}20{mark}北京\n李四{mark}30{mark}上海\n")
                self.assertEqual((2, 3), frame.shape)
        aligned = self.frame("姓名    年龄    城市\n张三    20      北京\n李四    30      上海\n", name="表.txt")
        self.assertEqual([20, 30], aligned["年龄"].tolist())
        quoted = self.frame('a,b\n"1,2","x\ny"\n"3","z"\n')
        self.assertEqual(["x\ny", "z"], quoted["b"].tolist())

    def test_title_blank_lines_footnote_and_total(self) -> None:
        text = "2023年销售表\n单位：万元\n\n地区,销售额,数量\n华东,100,3\n华北,200,4\n合计,300,7\n\n注：数据来源于系统\n"
        loaded = self.load("销售.csv", text)
        frame, notes = loaded.frames["df"], " ".join(loaded.tables[0].notes)
        self.assertEqual(["地区", "销售额", "数量"], list(frame.columns))
        self.assertEqual(["华东", "华北"], frame["地区"].tolist())
        for words in ("2023年销售表", "合计", "销售额=300", "数据来源"):
            self.assertIn(words, notes)

    def test_a_total_below_dates_does_not_make_them_text(self) -> None:
        loaded = self.load("a.csv", "日期,额\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n合计,6\n")
        self.assertEqual("datetime64[ns]", str(loaded.frames["df"]["日期"].dtype))
        self.assertIn("额=6", " ".join(loaded.tables[0].notes))

    def test_no_header(self) -> None:
        self.assertEqual(["列1", "列2"], list(self.frame("1,2\n3,4\n").columns))
        self.assertEqual(["col1", "col2"], list(self.frame("1,2\n3,4\n", language="en").columns))
        self.assertEqual(3, len(self.frame("张三,20\n李四,30\n王五,40\n")))

    def test_years_as_names(self) -> None:
        frame = self.frame("地区,2022,2023\n华东,10,20\n华北,30,40\n")
        self.assertEqual(["地区", "2022", "2023"], list(frame.columns))

    def test_two_header_rows(self) -> None:
        frame = self.frame("地区,2023年,,2024年,\n,销量,金额,销量,金额\n华东,1,2,3,4\n华北,2,3,4,5\n")
        self.assertEqual(["地区", "2023年_销量", "2023年_金额", "2024年_销量", "2024年_金额"], list(frame.columns))

    def test_double_and_blank_names(self) -> None:
        frame = self.frame("a,a,,b \n1,2,3,4\n5,6,7,8\n")
        self.assertEqual(["a", "a_2", "列3", "b"], list(frame.columns))

    def test_blanks_left_by_merged_cells_are_filled(self) -> None:
        frame = self.frame("大区,季度,额\n华东,一季,1\n,二季,2\n华北,一季,3\n,二季,4\n")
        self.assertEqual(["华东", "华东", "华北", "华北"], frame["大区"].tolist())

    def test_glued_files_repeat_their_header(self) -> None:
        self.assertEqual([1, 3], self.frame("a,b\n1,2\na,b\n3,4\n")["a"].tolist())


class Workbooks(Files):
    def book(self, fill) -> str:
        book = openpyxl.Workbook()
        fill(book)
        book.save(self.path("书.xlsx"))
        return self.path("书.xlsx")

    def test_sheets_merges_hidden_formulas(self) -> None:
        def fill(book) -> None:
            sheet = book.active
            sheet.title = "销售"
            rows = [["年度销售表"], ["地区", "2023年", None, "日期"], [None, "销量", "金额", None],
                    ["华东", 1, 2.5, datetime.date(2024, 3, 1)], [None, 2, 3.5, datetime.date(2024, 3, 2)], ["华北", 3, "=B4+1", None]]
            for row in rows:
                sheet.append(row)
            for area in ("A1:D1", "B2:C2", "A2:A3", "D2:D3", "A4:A5"):
                sheet.merge_cells(area)
            hidden = book.create_sheet("隐藏")
            hidden.append(["编号", "值"])
            hidden.append(["001", 5])
            hidden.sheet_state = "hidden"
        loaded = open_files([self.book(fill)], "zh")
        first = loaded.frames["df"]
        self.assertEqual(["地区", "2023年_销量", "2023年_金额", "日期"], list(first.columns))
        self.assertEqual(["华东", "华东", "华北"], first["地区"].tolist())
        self.assertEqual([1, 2, 3], first["2023年_销量"].tolist())
        self.assertEqual("datetime64[ns]", str(first["日期"].dtype))
        self.assertIn("公式", " ".join(loaded.tables[0].notes))
        self.assertEqual([("书.xlsx", "formulas")], [(one.file, one.code) for one in loaded.problems])
        self.assertIn("有 1 个公式没有保存计算结果", loaded.problems[0].sentence)
        self.assertEqual(["001"], loaded.frames["df2"]["编号"].tolist())
        self.assertEqual(("隐藏", True), (loaded.tables[1].sheet, "隐藏" in " ".join(loaded.tables[1].notes)))

    def test_empty_text_is_a_result_of_a_formula(self) -> None:
        name = self.book(lambda book: book.active.append(["甲", "乙"]) or book.active.append([1, '=IF(A2>1,"大","")']))
        with zipfile.ZipFile(name) as archive:
            parts = {info: archive.read(info) for info in archive.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet].replace(b'<c r="B2">', b'<c r="B2" t="str">')
        with zipfile.ZipFile(name, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        self.assertEqual([], open_files([name], "zh").problems)

    def test_two_tables_on_a_sheet(self) -> None:
        def fill(book) -> None:
            for row in (["地区", "额"], ["华东", 1], ["华北", 2], [], ["产品", "数", "价"], ["甲", 3, 1.5], ["乙", 4, 2.5]):
                book.active.append(row)
        loaded = open_files([self.book(fill)], "zh")
        self.assertEqual([["地区", "额"], ["产品", "数", "价"]], [list(frame.columns) for frame in loaded.frames.values()])


class Stored(Files):
    def test_json(self) -> None:
        frame = self.frame('[{"a": 1, "b": {"c": "x", "d": 2}}, {"a": 2, "b": {"c": "y"}}]', name="a.json")
        self.assertEqual(["a", "b.c", "b.d"], list(frame.columns))
        self.assertEqual([1, 2], self.frame('{"a":1}\n{"a":2}\n', name="b.jsonl")["a"].tolist())
        self.assertEqual(["x", "y"], self.frame('{"n":["x","y"],"v":[1,2]}', name="c.json")["n"].tolist())
        self.assertEqual([3], self.frame('{"code":0,"data":[{"v":3}]}', name="d.json")["v"].tolist())

    def test_parquet_feather_sqlite_zip(self) -> None:
        frame = pd.DataFrame({"地区": ["华东", "华北"], "额": [1, 2]})
        frame.to_parquet(self.path("a.parquet"))
        frame.to_feather(self.path("a.feather"))
        with sqlite3.connect(self.path("a.db")) as connection:
            frame.to_sql("销售", connection, index=False)
        connection.close()
        with zipfile.ZipFile(self.path("a.zip"), "w") as archive:
            archive.writestr("甲.csv", "地区,额\n华东,1\n华北,2\n")
            archive.writestr("../乙.txt", "地区\t额\n华东\t1\n华北\t2\n")
        loaded = open_files([self.path(name) for name in ("a.parquet", "a.feather", "a.db", "a.zip")], "zh")
        self.assertEqual([], loaded.problems)
        self.assertEqual(["df", "df2", "df3", "df4", "df5"], list(loaded.frames))
        for each in loaded.frames.values():
            pd.testing.assert_frame_equal(frame, each, check_dtype=False)
        self.assertEqual("销售", loaded.tables[2].sheet)
        loaded.close()


class Bad(Files):
    def test_each_bad_file_is_a_problem_of_its_own(self) -> None:
        ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        cases = {("empty", "空.csv"): "", ("empty", "b.csv"): "\n \n", ("not-a-table", "c.csv"): os.urandom(50_000),
                 ("password", "d.xlsx"): ole, ("corrupt", "e.xlsx"): b"PK\x03\x04 no zip at all", ("corrupt", "f.json"): "{no",
                 ("unsupported", "g.pdf"): b"%PDF-1.4"}
        for (code, name), data in cases.items():
            with self.subTest(name):
                self.assertEqual(code, self.problem(name, data))
        good = self.write("好.csv", "a,b\n1,2\n")
        loaded = open_files([self.path("d.xlsx"), self.path("nowhere.csv"), good], "zh")
        self.assertEqual(["password", "missing"], [one.code for one in loaded.problems])
        self.assertEqual(["df"], list(loaded.frames))

    def test_prose_is_no_table(self) -> None:
        self.assertEqual("not-a-table", self.problem("a.txt", "今天天气很好，我们去公园。\n看到很多花，很美。\n晚上回家，吃饭。\n"))

    def test_a_page_that_calls_itself_xls(self) -> None:
        page = "<html><table><tr><td colspan=2>名单</td></tr><tr><td>姓名</td><td>年龄</td></tr><tr><td>张三</td><td>20</td></tr></table>"
        self.assertEqual([20], self.frame(page, name="a.xls")["年龄"].tolist())
        self.assertEqual([20], self.frame("姓名\t年龄\n张三\t20\n", "gbk", name="b.xls")["年龄"].tolist())

    def test_odd_tables_open(self) -> None:
        self.assertEqual((0, 3), self.frame("a,b,c\n").shape)
        self.assertEqual((1, 1), self.frame("5").shape)
        self.assertEqual(3, self.frame("a,b\n1,2\n3\n4,5,6\n").shape[1])
        self.assertEqual([2, 4], self.frame("a,b\n1,2\x00\n3,4\n")["b"].tolist())
        self.assertEqual("=cmd|' /C calc'!A0", self.frame("名,值\n=cmd|' /C calc'!A0,1\n")["名"][0])
        self.assertEqual(2, len(self.frame("a,b\n1," + "x" * 3_000_000 + "\n2,y\n")))
        self.assertGreater(len(self.frame('a,b\n1,"x\n' + "2,y\n" * 500)), 400)

    def test_a_bomb_is_refused(self) -> None:
        with zipfile.ZipFile(self.path("bomb.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("a.csv", "w", force_zip64=True) as entry:
                for _ in range(20):
                    entry.write(b"0" * 1_000_000)
        with mock.patch.object(archives, "MAX_UNPACKED", 10_000_000):
            self.assertEqual("too-large", open_files([self.path("bomb.zip")], "zh").problems[0].code)

    def test_entities_of_a_workbook_are_not_expanded(self) -> None:
        book = openpyxl.Workbook()
        book.active.append(["a", "b"])
        book.active.append(["x", 1])
        book.save(self.path("a.xlsx"))
        laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
        with zipfile.ZipFile(self.path("a.xlsx")) as source, zipfile.ZipFile(self.path("b.xlsx"), "w") as target:
            for name in source.namelist():
                data = source.read(name).decode("utf-8")
                if "sheet1" in name:
                    data = f'<!DOCTYPE z [<!ENTITY l0 "ha">{laughs}]>' + data.replace("<t>x</t>", "<t>&l9;</t>")
                target.writestr(name, data)
        loaded = open_files([self.path("b.xlsx")], "zh")
        self.assertTrue(loaded.problems or loaded.frames["df"].memory_usage(deep=True).sum() < 10_000)

    def test_a_workbook_in_opendocument_form(self) -> None:
        def row(*cells: str) -> str:
            return "<table:table-row>" + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
            ) + "</table:table-row>"
        names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
        body = row("姓名", "年龄") + row("张三", "20") + row("李四", "30")
        with zipfile.ZipFile(self.path("a.ods"), "w") as target:
            target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            target.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest='
                            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
            target.writestr("content.xml", f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
                            f'<table:table table:name="表一">{body}</table:table></office:spreadsheet></office:body></office:document-content>')
        loaded = open_files([self.path("a.ods")], "zh")
        self.assertEqual([20, 30], loaded.frames["df"]["年龄"].tolist())

    def test_figures_with_counters_are_numbers_and_keep_what_they_count(self) -> None:
        loaded = self.load("进货.csv", "商品,数量\n笔,90个\n纸,\n墨,74箱\n夹,\"1,200个\"\n")
        frame = loaded.frames["df"]
        self.assertEqual(["商品", "数量", "数量的单位"], list(frame.columns))
        self.assertEqual([90, 74, 1200], frame["数量"].dropna().tolist())
        self.assertEqual(["个", "箱", "个"], frame["数量的单位"].dropna().tolist())
        self.assertEqual(["商品", "数量"], list(self.frame("商品,数量\n笔,2kg\n纸,500g\n", name="重.csv").columns))

    def test_the_profile_says_what_a_row_is_and_shows_what_the_question_names(self) -> None:
        rows = "".join(f"店{i},{'北京' if i % 2 else '上海' if i % 4 else '广州' if i > 30 else f'城{i}'},{i}\n" for i in range(60))
        loaded = self.load("店.csv", "店名,城市,收入\n" + rows + "新店,拉萨,3\n")
        text = profile(loaded, "zh", question="拉萨有几家店")
        self.assertIn("每行一个 '店名'", text)
        self.assertIn("如'拉萨',", text)
        self.assertTrue(text.endswith("'拉萨' 是 '城市' 的值"))
        self.assertNotIn("拉萨", profile(loaded, "zh", question="收入合计"))

    def test_many_columns_fit_the_profile(self) -> None:
        names = [f"指标{index}" for index in range(10_000)]
        loaded = self.load("宽.csv", ",".join(names) + "\n" + ",".join("1" for _ in names) + "\n")
        text = profile(loaded, "zh", question="指标9876是多少")
        self.assertLessEqual(len(text), 1500)
        self.assertIn("指标9876", text)
        json.dumps(describe(loaded))


class Big(Files):
    def test_a_big_file_stays_on_disk(self) -> None:
        rows = "".join(f"{index:06d},{'华东' if index % 3 else '华北'},{index % 7}.5,2024-01-{index % 28 + 1:02d}\n"
                       for index in range(30_000))
        for encoding in ("utf-8", "gb18030"):
            with self.subTest(encoding):
                path = self.write("大.csv", "报表\n编号,地区,额,日期\n" + rows, encoding)
                loaded = open_files([path], "zh", big_bytes=100_000)
                self.addCleanup(loaded.close)
                self.assertEqual([], loaded.problems)
                self.assertEqual((True, 30_000, 4), (loaded.tables[0].big, loaded.tables[0].rows, loaded.tables[0].columns))
                sums = loaded.sql("SELECT 地区, count(*) AS n, min(编号) AS 头 FROM df GROUP BY 地区 ORDER BY 地区")
                self.assertEqual([10_000, 20_000], sorted(sums["n"].tolist()))
                self.assertIn("000000", sums["头"].tolist())
                text = profile(loaded, "zh")
                self.assertIn("sql(", text)
                self.assertIn("2024-01-01~2024-01-28", text)
                json.dumps(describe(loaded))

    def test_what_comes_later_is_added(self) -> None:
        big = "a,b\n" + "".join(f"{index},{index % 7}\n" for index in range(30_000))
        first = open_files([self.write("1.csv", big), self.write("2.csv", "c,d\n1,2\n")], "zh", big_bytes=100_000, beside=self.folder)
        self.addCleanup(first.close)
        first.frames["df2"]["e"] = 5
        later = [self.write("3.csv", "c,d\n3,4\n"), self.write("4.csv", big), self.write("x.csv", "")]
        again = open_files(later, "zh", big_bytes=100_000, into=first, beside=self.folder)
        self.assertEqual(["df", "df2", "df3", "df4"], [table.variable for table in again.tables])
        self.assertEqual(["c", "d", "e"], list(again.frames["df2"]))
        self.assertEqual(["x.csv"], [problem.file for problem in again.problems])
        self.assertEqual([60_000], again.sql("SELECT count(*) AS n FROM (FROM df UNION ALL FROM df4)")["n"].tolist())

    def test_the_connection_reads_nothing_else(self) -> None:
        other = self.write("secret.csv", "a\n1\n")
        loaded = open_files([self.write("a.csv", "a,b\n1,2\n3,4\n")], "zh")
        self.addCleanup(loaded.close)
        self.assertEqual([4], loaded.sql("SELECT sum(a) AS s FROM df")["s"].tolist())
        with self.assertRaises(Exception):
            loaded.sql(f"SELECT * FROM read_csv('{other}')")

    def test_big_columns_as_people_write_them(self) -> None:
        rows = "".join(f'2024年{index % 12 + 1}月1日,"{index + 1000:,}",{index % 90}%\n' for index in range(20_000))
        loaded = open_files([self.write("a.csv", "日期,额,率\n" + rows)], "zh", big_bytes=1_000)
        self.addCleanup(loaded.close)
        most = loaded.sql("SELECT max(日期) AS d, max(额) AS v, max(率) AS r FROM df").iloc[0]
        self.assertEqual(("2024-12-01", 20999, 89), (str(most["d"])[:10], most["v"], most["r"]))

    def test_late_surprises_do_not_break_queries(self) -> None:
        rows = "".join(f"{index},{index}\n" for index in range(200_000))
        path = self.write("late.csv", "a,b\n" + rows + "1.5,x\n" + rows)
        loaded = open_files([path], "en", big_bytes=100_000)
        self.addCleanup(loaded.close)
        self.assertEqual(1, loaded.sql("SELECT count(*) AS n FROM df WHERE a = 1.5")["n"][0])


if __name__ == "__main__":
    unittest.main()
