"""Tables that no package ships as they are: some made from a shipped file, some from a fixed seed, the same everywhere."""

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from xml.sax.saxutils import escape


class Dice:
    """A linear congruential generator (Knuth's MMIX constants): no library's random numbers, which may change."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) * limit >> 31

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, choices):
        return choices[self.below(len(choices))]


def comma_separated(header, rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


# --- From a shipped file ------------------------------------------------------------------------------------------


def wine(data):
    """The table of scikit-learn has no names of columns; they stand in its description."""
    names = (
        "alcohol,malic_acid,ash,alcalinity_of_ash,magnesium,total_phenols,flavanoids,nonflavanoid_phenols,"
        "proanthocyanins,color_intensity,hue,od280_od315,proline,cultivar"
    )
    return (names + "\n" + data.decode().split("\n", 1)[1]).encode()


def movies(data):
    """Films since 1990 with twenty reviews or more, as one table."""
    query = """
        select o.Title title, o.Year year, o.Rating certificate, cast(o.Runtime as integer) runtime, o.Genre genre,
               o.Released released, o.Director director, o.Language language, o.Country country,
               o.Metacritic metacritic, o.Oscars oscars, t.Rating critic_rating, t.Meter tomatometer,
               t.Reviews reviews, cast(t.BoxOffice as integer) box_office
        from omdb o join tomatoes t on t.ID = o.ID
        where o.Year >= 1990 and t.Reviews >= 20 order by o.ID"""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(data)
        file.flush()
        connection = sqlite3.connect(file.name)
        try:
            cursor = connection.execute(query)
            header = [column[0] for column in cursor.description]
            return comma_separated(header, cursor.fetchall()).encode()
        finally:
            connection.close()


def air_quality(data):
    """New York's summer of 1973 with Chinese headers, units within the values, and a word for what was not measured."""
    rows = []
    for row in csv.DictReader(io.StringIO(data.decode())):
        ozone, sun = row["Ozone"], row["Solar.R"]
        rows.append([
            f"1973年{row['Month']}月{row['Day']}日",
            "缺测" if ozone == "NA" else ozone,
            "缺测" if sun == "NA" else sun,
            f"{row['Wind']}英里/时",
            f"{row['Temp']}℉",
        ])
    return comma_separated(["日期", "臭氧(ppb)", "太阳辐射", "平均风速", "最高气温"], rows).encode("gb18030")


# --- From a seed --------------------------------------------------------------------------------------------------


def in_words(yuan):
    """86.4万, 1.06亿."""
    return f"{yuan / 1e8:.2f}亿" if yuan >= 10**8 else f"{yuan / 1e4:.1f}万"


def store_sales(_):
    """Monthly sales of eight stores in two years."""
    dice = Dice(20240301)
    stores = [
        ("五道口店", "北京", 1_800_000), ("望京店", "北京", 1_350_000), ("徐家汇店", "上海", 2_100_000),
        ("天河店", "广州", 1_600_000), ("南山店", "深圳", 1_950_000), ("春熙路店", "成都", 1_250_000),
        ("光谷店", "武汉", 920_000), ("线上旗舰店", "杭州", 98_000_000),
    ]
    season = [112, 88, 95, 97, 104, 110, 92, 90, 101, 107, 125, 118]
    sold, rows = {}, []
    for year in (2023, 2024):
        for month in range(1, 13):
            for store, city, level in stores:
                growth = 100 if year == 2023 else dice.between(92, 121)
                yuan = level * season[month - 1] * dice.between(90, 110) * growth // 1_000_000
                yuan = yuan // 10_000 * 10_000 if yuan >= 10**8 else yuan // 1000 * 1000
                sold[year, month, store] = yuan
                before = sold.get((year - 1, month, store))
                change = "—" if before is None else f"{(yuan - before) * 100 / before:.1f}%"
                visitors = yuan // dice.between(150, 210)
                counted = "" if dice.below(30) == 0 else f"{visitors / 1e4:.2f}万人"
                margin = f"{dice.between(280, 420) / 10:.1f}%"
                rows.append([f"{year}年{month}月", store, city, in_words(yuan), counted, margin, change])
    return comma_separated(["月份", "门店", "城市", "销售额", "客流量", "毛利率", "同比增长"], rows).encode("gb18030")


def job_offers(_):
    """Job offers with salaries as such sites write them."""
    dice = Dice(777)
    jobs = [("数据分析师", 14), ("Java开发工程师", 18), ("产品经理", 17), ("算法工程师", 26), ("测试工程师", 12), ("运营专员", 8)]
    cities = [("北京", 5), ("上海", 5), ("深圳", 4), ("杭州", 3), ("成都", 0), ("武汉", 0)]
    schooling = [("大专", -2), ("本科", 0), ("本科", 0), ("硕士", 4), ("不限", -1)]
    years = [("1年以下", -3), ("1-3年", 0), ("3-5年", 5), ("5-10年", 11), ("经验不限", -1)]
    rows = []
    for number in range(1, 161):
        (job, level), (city, dear), (degree, learnt), (time, grown) = map(dice.pick, (jobs, cities, schooling, years))
        low = max(4, level + dice.between(-2, 3) + dear + learnt + grown)
        high = low + dice.between(3, 5 + low // 2)
        months = dice.pick(["", "", "", "·13薪", "·14薪", "·15薪", "·16薪"])
        pay = "面议" if dice.below(14) == 0 else f"{low}-{high}K{months}"
        day = f"2024年{dice.between(1, 6)}月{dice.between(1, 28)}日"
        size = dice.pick(["0-99人", "100-499人", "500-999人", "1000人以上"])
        rows.append([f"J{number:04}", job, city, pay, degree, time, size, day])
    header = ["编号", "职位", "城市", "薪资", "学历要求", "工作经验", "公司规模", "发布日期"]
    return comma_separated(header, rows).encode("utf-8-sig")


def balance(yuan):
    """12.05亿, -887万."""
    size = abs(yuan)
    return ("-" if yuan < 0 else "") + (f"{size / 1e8:.2f}亿" if size >= 10**8 else f"{size // 10_000}万")


def listed_companies(_):
    """Invented companies as JSON: codes that begin with noughts, sums in 亿 and 万, losses, nothing for their P/E."""
    dice = Dice(600519)
    trades = [("医药生物", 90), ("电子", 70), ("食品饮料", 110), ("机械设备", 60), ("房地产", 40), ("计算机", 55)]
    places = ["广东", "浙江", "江苏", "上海", "北京", "四川", "湖北"]
    first, second = "华东南西北中海天金银长安", "信达康泰科源盛润丰合创远"
    names, codes, companies = set(), set(), []
    while len(companies) < 72:
        name = dice.pick(first) + dice.pick(second) + dice.pick(["股份", "科技", "集团"])
        trade, level = dice.pick(trades)
        code = f"{dice.pick(['000', '002', '300', '600'])}{dice.between(1, 999):03}"
        if name in names or code in codes:
            continue
        names.add(name)
        codes.add(code)
        income = level * dice.between(2, 60) * 10_000_000 // 30
        rate = dice.between(-9, 24)
        profit = income * rate // 100 // 10_000 * 10_000
        value = income * dice.between(8, 60) // 10
        staff = dice.between(200, 26_000)
        companies.append({
            "股票代码": code,
            "公司简称": name,
            "行业": trade,
            "省份": dice.pick(places),
            "上市日期": f"{dice.between(1996, 2022)}年{dice.between(1, 12)}月",
            "总市值": balance(value),
            "营业收入": balance(income),
            "净利润": balance(profit),
            "市盈率": None if profit <= 0 else round(value / profit, 1),
            "员工人数": f"{staff / 1e4:.1f}万" if staff >= 10_000 else str(staff),
        })
    return (json.dumps(companies, ensure_ascii=False, indent=1) + "\n").encode()


def regional_results(_):
    """A sheet as offices make them: a title above, a header of two rows, merged regions, a row of sums."""
    dice = Dice(31)
    regions = {
        "华北": ["北京", "天津", "河北", "山西"], "华东": ["上海", "江苏", "浙江", "山东", "安徽"],
        "华南": ["广东", "广西", "海南"], "华中": ["湖北", "湖南", "河南"], "西南": ["四川", "重庆", "云南"],
    }
    rows = [
        ["2024年各省季度业绩（单位：万元）"],
        ["大区", "省份", "一季度", None, "二季度", None, "三季度", None, "四季度", None],
        [None, None] + ["收入", "利润"] * 4,
    ]
    merged = ["A1:J1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:J2"]
    sums = [0] * 8
    for region, provinces in regions.items():
        merged.append(f"A{len(rows) + 1}:A{len(rows) + len(provinces)}")
        for place, province in enumerate(provinces):
            level, figures = dice.between(600, 5200), []
            for _quarter in range(4):
                income = level * dice.between(80, 128) // 100
                figures += [income, income * dice.between(-4, 21) // 100]
            sums = [total + figure for total, figure in zip(sums, figures)]
            rows.append([region if place == 0 else None, province, *figures])
    rows.append(["合计", None, *sums])
    merged.append(f"A{len(rows)}:B{len(rows)}")
    return workbook("业绩", rows, merged)


def purchases(_):
    """Development: purchases with units and thousands separators."""
    dice = Dice(88)
    goods = [("打印纸", "箱", 118), ("签字笔", "支", 3), ("墨盒", "个", 235), ("文件夹", "个", 7), ("订书机", "个", 26)]
    rows = []
    for number in range(1, 121):
        good, unit, price = dice.pick(goods)
        count, cents = dice.between(5, 160), price * 100 + dice.between(-price * 8, price * 8)
        sum_ = "" if dice.below(20) == 0 else f"{count * cents / 100:,.2f}"
        rows.append([
            f"CG{number:03}", f"2024年{dice.between(1, 12)}月{dice.between(1, 28)}日",
            dice.pick(["晨光文具", "得力商贸", "齐心办公", "京选企业购"]), good, f"{count}{unit}",
            f"¥{cents / 100:.2f}", sum_, dice.pick(["已付款", "已付款", "未付款"]),
        ])
    header = ["单号", "日期", "供应商", "商品", "数量", "单价", "金额(元)", "付款状态"]
    return comma_separated(header, rows).encode("gb18030")


def school_marks(_):
    """Development: marks of three classes, two examinations under a merged header, some absent."""
    dice = Dice(5)
    family, given = "王李张刘陈杨赵黄周吴", ["伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "杰", "涛", "霞"]
    rows = [["班级", "姓名", "期中", None, None, "期末", None, None], [None, None] + ["语文", "数学", "英语"] * 2]
    merged, names = ["A1:A2", "B1:B2", "C1:E1", "F1:H1"], set()
    for form in ("一班", "二班", "三班"):
        merged.append(f"A{len(rows) + 1}:A{len(rows) + 14}")
        for place in range(14):
            name = dice.pick(family) + dice.pick(given)
            while name in names:
                name = dice.pick(family) + dice.pick(given)
            names.add(name)
            level = dice.between(58, 92)
            marks = ["缺考" if dice.below(40) == 0 else min(100, level + dice.between(-11, 12)) for _ in range(6)]
            rows.append([form if place == 0 else None, name, *marks])
    return workbook("成绩", rows, merged)


# --- XLSX, the least of it (ECMA-376): stored, not deflated, with one fixed date, so that the bytes are the same everywhere


def workbook(name, rows, merged):
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<sheets><sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet(rows, merged),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as file:
        for part, text in parts.items():
            info = zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0))
            info.create_system = 3  # else the byte tells the system it was made on
            file.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return data.getvalue()


def sheet(rows, merged):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row) if value is not None]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'{"".join(lines)}</sheetData><mergeCells count="{len(merged)}">{merges}</mergeCells></worksheet>'
    )


def cell(place, value):
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
