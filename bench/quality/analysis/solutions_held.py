"""Reference solutions of questions.yaml. Whoever works on prompts should not read on: the questions are held out."""

import numpy as np
import pandas as pd
from scipy import stats


def table(folder, name, **options):
    return pd.read_csv(folder / name, **options)


def fit(x, y):
    """Ordinary least squares with an intercept: coefficients (the intercept last) and R²."""
    x = np.column_stack([np.asarray(x, float), np.ones(len(y))])
    y = np.asarray(y, float)
    coefficients = np.linalg.lstsq(x, y, rcond=None)[0]
    rest = y - x @ coefficients
    return coefficients, 1 - (rest @ rest) / ((y - y.mean()) @ (y - y.mean()))


# --- seattle-weather.csv


def weather(folder):
    return table(folder, "seattle-weather.csv", parse_dates=["date"])


def h01(folder):
    df = weather(folder)
    return {"wet_days": int(((df.date.dt.year == 2014) & (df.precipitation > 0)).sum())}


def h02(folder):
    df = weather(folder)
    means = df.groupby(df.date.dt.month).temp_max.mean()
    return {"month": int(means.idxmax()), "mean_max": round(means.max(), 2)}


def h03(folder):
    df = weather(folder).set_index("date").loc["2015"]
    means = df.temp_max.rolling(7).mean()
    return {"last_day": f"{means.idxmax():%Y-%m-%d}", "highest_mean": round(means.max(), 2)}


# --- stocks.csv


def stocks(folder):
    df = table(folder, "stocks.csv")
    return df.assign(date=pd.to_datetime(df.date, format="%b %d %Y")).sort_values("date")


def h04(folder):
    df = stocks(folder)
    return {"mean_price": round(df[df.symbol == "IBM"].price.mean(), 2)}


def h05(folder):
    ends = stocks(folder).groupby("symbol").price.agg(["first", "last"])
    growth = (ends["last"] / ends["first"] - 1) * 100
    return {"company": growth.idxmax(), "growth": round(growth.max(), 1)}


def h06(folder):
    wide = stocks(folder).pivot(index="date", columns="symbol", values="price")
    returns = wide[["AAPL", "MSFT"]].pct_change().dropna()
    return {"correlation": round(returns.AAPL.corr(returns.MSFT), 3), "aapl_std": round(returns.AAPL.std(), 4)}


# --- barley.json


def h07(folder):
    best = pd.read_json(folder / "barley.json").sort_values("yield").iloc[-1]
    return {"variety": best.variety, "site": best.site, "year": int(best.year)}


def h08(folder):
    means = pd.read_json(folder / "barley.json").pivot_table(index="site", columns="year", values="yield")
    change = means[1932] - means[1931]
    assert (change > 0).sum() == 1
    return {"site": change.idxmax(), "difference": round(change.max(), 2)}


def h09(folder):
    df = pd.read_json(folder / "barley.json")
    df = df[df.site != "Morris"].pivot(index=["variety", "site"], columns="year", values="yield")
    mean = (df[1931] - df[1932]).mean()
    return {"mean_difference": round(mean, 2), "t": round(stats.ttest_rel(df[1931], df[1932]).statistic, 2)}


# --- us-employment.csv


def employment(folder):
    df = table(folder, "us-employment.csv")
    return df.assign(month=pd.to_datetime(df.month)).set_index("month").sort_index()


def h10(folder):
    total = employment(folder).nonfarm
    return {"month": f"{total.idxmin():%Y-%m}", "lowest": int(total.min())}


def h11(folder):
    df = employment(folder)
    change = (df.loc["2015-12-01"] / df.loc["2006-01-01"] - 1) * 100
    return {"manufacturing": round(change.manufacturing, 1), "construction": round(change.construction, 1)}


def h12(folder):
    return {"mean_government": round(employment(folder).loc["2010"].government.mean(), 1)}


# --- planes.csv


def h13(folder):
    return {"unknown": int(table(folder, "planes.csv").year.isna().sum())}


def h14(folder):
    df = table(folder, "planes.csv")
    return {"median_seats": float(df[df.manufacturer == "BOEING"].seats.median())}


def h15(folder):
    groups = table(folder, "planes.csv").groupby("manufacturer").year.agg(["size", "mean"])
    means = groups[groups["size"] >= 50]["mean"]
    return {"manufacturer": means.idxmax(), "mean_year": round(means.max(), 1)}


# --- penguins-raw.csv


def h16(folder):
    df = table(folder, "penguins-raw.csv")
    return {"nests": int(((df.Island == "Biscoe") & (df["Clutch Completion"] == "No")).sum())}


def h17(folder):
    df = table(folder, "penguins-raw.csv")
    means = df[df.Species.str.startswith("Gentoo")].groupby("Sex")["Body Mass (g)"].mean()
    return {"ratio": round(means["MALE"] / means["FEMALE"], 3)}


def h18(folder):
    df = table(folder, "penguins-raw.csv")
    df = df[df.Species.str.startswith("Adelie")].dropna(subset=["Flipper Length (mm)"])
    test = stats.f_oneway(*(part["Flipper Length (mm)"] for _, part in df.groupby("Island")))
    return {"f": round(test.statistic, 3), "p": round(test.pvalue, 4)}


# --- wine.csv


def h19(folder):
    df = table(folder, "wine.csv")
    return {"mean_alcohol": round(df[df.cultivar == 1].alcohol.mean(), 2)}


def h20(folder):
    together = table(folder, "wine.csv").drop(columns="cultivar").corr().flavanoids.drop("flavanoids")
    name = together.abs().idxmax()
    return {"measure": name, "correlation": round(together[name], 3)}


def h21(folder):
    from sklearn.model_selection import train_test_split
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.preprocessing import StandardScaler

    df = table(folder, "wine.csv")
    x, y = df.drop(columns="cultivar"), df.cultivar
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.3, random_state=7, stratify=y)
    scaler = StandardScaler().fit(x_train)
    model = KNeighborsClassifier(n_neighbors=5).fit(scaler.transform(x_train), y_train)
    return {"accuracy": round(model.score(scaler.transform(x_test), y_test), 3), "test_rows": len(x_test)}


# --- movies.csv


def h22(folder):
    return {"films": int((table(folder, "movies.csv").runtime > 180).sum())}


def h23(folder):
    best = table(folder, "movies.csv").sort_values("box_office", na_position="first").iloc[-1]
    return {"title": best.title, "millions": round(best.box_office / 1e6, 1)}


def h24(folder):
    means = table(folder, "movies.csv").groupby("certificate").metacritic.mean()
    return {"difference": round(means["R"] - means["PG-13"], 2)}


# --- quakes.csv


def h25(folder):
    return {"quakes": int((table(folder, "quakes.csv").mag >= 5.5).sum())}


def h26(folder):
    df = table(folder, "quakes.csv")
    deep = df.depth > 300
    return {"deep": round(df[deep].mag.corr(df[deep].depth), 3), "shallow": round(df[~deep].mag.corr(df[~deep].depth), 3)}


def h27(folder):
    df = table(folder, "quakes.csv")
    (slope, intercept), r2 = fit(df[["mag"]], df.stations)
    return {"slope": round(slope, 2), "intercept": round(intercept, 2), "r2": round(r2, 3)}


# --- elements.csv


def h28(folder):
    return {"gases": int((table(folder, "elements.csv")["standard state"] == "gas").sum())}


def h29(folder):
    means = table(folder, "elements.csv").groupby("metal").electronegativity.mean()
    return {"category": means.idxmax(), "mean": round(means.max(), 2)}


def h30(folder):
    df = table(folder, "elements.csv")
    mass = df[df.metal == "noble gas"]["atomic mass"].str.strip("[]").astype(float)
    return {"mean_mass": round(mass.mean(), 2)}


# --- txhousing.csv


def h31(folder):
    df = table(folder, "txhousing.csv")
    return {"sales": int(df[(df.city == "Austin") & (df.year == 2014)].sales.sum())}


def h32(folder):
    df = table(folder, "txhousing.csv")
    means = df[df.year == 2014].groupby("city")["median"].mean()
    return {"city": means.idxmax(), "mean_price": round(means.max())}


def h33(folder):
    prices = table(folder, "txhousing.csv")["median"].dropna()
    low, high = prices.quantile(0.25), prices.quantile(0.75)
    fence = high + 1.5 * (high - low)
    return {"fence": round(fence), "outliers": int((prices > fence).sum())}


# --- us_marriages_divorces.csv


def h34(folder):
    return {"year": int(table(folder, "us_marriages_divorces.csv").set_index("Year").Marriages.idxmax())}


def h35(folder):
    divorces = table(folder, "us_marriages_divorces.csv").set_index("Year").sort_index().Divorces.interpolate()
    return {"divorces": round(divorces.loc[1980:1999].sum())}


def h36(folder):
    df = table(folder, "us_marriages_divorces.csv").set_index("Year")
    ratio = df.Divorces / df.Marriages
    return {"year": int(ratio.idxmax()), "ratio": round(ratio.max(), 3)}


# --- elnino.csv


def h37(folder):
    return {"mean_july": round(table(folder, "elnino.csv").JUL.mean(), 2)}


def h38(folder):
    means = table(folder, "elnino.csv").set_index("YEAR").mean(axis=1)
    return {"year": int(means.idxmax()), "mean": round(means.max(), 2)}


def h39(folder):
    df = table(folder, "elnino.csv").set_index("YEAR")
    warm = (df - df.mean()) / df.std() > 2
    return {"months": int(warm.sum().sum()), "year": int(warm.sum(axis=1).idxmax())}


# --- statecrime.csv


def h40(folder):
    return {"states": int((table(folder, "statecrime.csv").poverty > 15).sum())}


def h41(folder):
    df = table(folder, "statecrime.csv")
    df = df[df.state != "District of Columbia"].sort_values("urban")
    return {"most": round(df.tail(10).violent.mean(), 2), "least": round(df.head(10).violent.mean(), 2)}


def h42(folder):
    df = table(folder, "statecrime.csv")
    df = df[df.state != "District of Columbia"]
    coefficients, r2 = fit(df[["poverty", "single", "urban"]], df.murder)
    return {"single": round(coefficients[1], 3), "r2": round(r2, 3)}


# --- grunfeld.csv


def h43(folder):
    sums = table(folder, "grunfeld.csv").groupby("firm").invest.sum()
    return {"firm": sums.idxmax(), "total": round(sums.max(), 1)}


def h44(folder):
    df = table(folder, "grunfeld.csv")
    return {"mean_invest": round(df[(df.firm == "IBM") & df.year.between(1940, 1949)].invest.mean(), 2)}


def h45(folder):
    slopes = {}
    for firm, df in table(folder, "grunfeld.csv").groupby("firm"):
        (slope, _), r2 = fit(df[["year"]], df.invest)
        slopes[firm] = (r2, slope)
    firm = max(slopes, key=slopes.get)
    return {"firm": firm, "r2": round(slopes[firm][0], 3), "slope": round(slopes[firm][1], 2)}


# --- 空气质量.csv


def air(folder):
    df = table(folder, "空气质量.csv", encoding="gb18030", na_values="缺测")
    df["日期"] = pd.to_datetime(df["日期"], format="%Y年%m月%d日")
    df["最高气温"] = df["最高气温"].str.rstrip("℉").astype(float)
    df["平均风速"] = df["平均风速"].str.replace("英里/时", "").astype(float)
    return df


def h46(folder):
    return {"missing": int(air(folder)["臭氧(ppb)"].isna().sum())}


def h47(folder):
    df = air(folder)
    means = ((df["最高气温"] - 32) * 5 / 9).groupby(df["日期"].dt.month).mean()
    return {"month": int(means.idxmax()), "celsius": round(means.max(), 1)}


def h48(folder):
    df = air(folder).dropna(subset=["臭氧(ppb)"])
    month, ozone = df["日期"].dt.month, df["臭氧(ppb)"]
    test = stats.ttest_ind(ozone[month == 5], ozone[month == 9], equal_var=False)
    return {"t": round(test.statistic, 3), "p": round(test.pvalue, 4)}


# --- 门店销售.csv


def ten_thousands(text):
    """Of 86.4万, 1.06亿, -887万, 12.05亿: how many 万."""
    return float(text[:-1]) * {"万": 1, "亿": 10_000}[text[-1]]


def shops(folder):
    df = table(folder, "门店销售.csv", encoding="gb18030")
    return df.assign(销售额=df["销售额"].map(ten_thousands), 月份=pd.to_datetime(df["月份"], format="%Y年%m月"))


def h49(folder):
    df = shops(folder)
    return {"total": round(df[(df["门店"] == "春熙路店") & (df["月份"].dt.year == 2023)]["销售额"].sum(), 1)}


def h50(folder):
    df = shops(folder)
    sums = df[df["门店"] != "线上旗舰店"].pivot_table(index="门店", columns=df["月份"].dt.year, values="销售额", aggfunc="sum")
    growth = (sums[2024] / sums[2023] - 1) * 100
    return {"store": growth.idxmax(), "growth": round(growth.max(), 1)}


def h51(folder):
    means = shops(folder).groupby("月份")["销售额"].sum().rolling(3).mean()
    return {"last_month": f"{means.idxmax():%Y-%m}", "highest_mean": round(means.max(), 1)}


# --- 招聘信息.csv


def jobs(folder):
    df = table(folder, "招聘信息.csv", encoding="utf-8-sig")
    parts = df["薪资"].str.extract(r"(?P<low>\d+)-(?P<high>\d+)K(?:·(?P<months>\d+)薪)?").astype(float)
    return df.assign(middle=(parts.low + parts.high) / 2, low=parts.low, months=parts.months.fillna(12))


def h52(folder):
    return {"offers": int((jobs(folder)["薪资"] == "面议").sum())}


def h53(folder):
    means = jobs(folder).groupby("职位").middle.mean()
    return {"job": means.idxmax(), "mean_pay": round(means.max(), 2)}


def h54(folder):
    df = jobs(folder)
    medians = (df.middle * df.months / 10).groupby(df["城市"]).median()
    return {"city": medians.idxmax(), "median_pay": round(medians.max(), 2)}


# --- 上市公司.json


def companies(folder):
    df = pd.read_json(folder / "上市公司.json", dtype=False)
    for name in ("总市值", "营业收入", "净利润"):
        df[name] = df[name].map(ten_thousands) / 10_000
    df["员工人数"] = df["员工人数"].map(lambda text: float(text[:-1]) * 10_000 if text.endswith("万") else float(text))
    return df.assign(上市日期=pd.to_datetime(df["上市日期"], format="%Y年%m月"))


def h55(folder):
    return {"losses": int((companies(folder)["净利润"] < 0).sum())}


def h56(folder):
    sums = companies(folder).groupby("行业")[["净利润", "营业收入"]].sum()
    margins = sums["净利润"] / sums["营业收入"] * 100
    return {"industry": margins.idxmax(), "margin": round(margins.max(), 2)}


def h57(folder):
    df = companies(folder)
    df = df[(df["净利润"] > 0) & (df["上市日期"].dt.year >= 2010)]
    value, income = np.log10(df["总市值"]), np.log10(df["营业收入"])
    return {"companies": len(df), "correlation": round(value.corr(income), 3)}


# --- 各省业绩.xlsx


def provinces(folder):
    """Long: region, province, quarter, income, profit; the row of sums left out."""
    sheet = pd.read_excel(folder / "各省业绩.xlsx", header=None, skiprows=3)
    sheet[0] = sheet[0].ffill()
    sheet = sheet[sheet[1].notna()]
    parts = [
        pd.DataFrame({"region": sheet[0], "province": sheet[1], "quarter": number, "income": sheet[2 * number], "profit": sheet[2 * number + 1]})
        for number in (1, 2, 3, 4)
    ]
    return pd.concat(parts)


def h58(folder):
    df = provinces(folder)
    return {"income": int(df[df.province == "广东"].income.sum())}


def h59(folder):
    sums = provinces(folder).groupby("region")[["income", "profit"]].sum()
    margins = sums.profit / sums.income * 100
    return {"region": margins.idxmax(), "margin": round(margins.max(), 2)}


def h60(folder):
    df = provinces(folder)
    sums = df.groupby("quarter")[["income", "profit"]].sum()
    return {
        "provinces": int(df[df.profit < 0].province.nunique()),
        "quarter": int((sums.profit / sums.income).idxmin()),
    }
