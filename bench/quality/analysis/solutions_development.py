"""Reference solutions of development.yaml."""

import numpy as np
import pandas as pd
from scipy import stats

from solutions_held import fit, table


def iowa(folder):
    df = table(folder, "iowa-electricity.csv", parse_dates=["year"])
    return df.assign(year=df.year.dt.year).pivot(index="year", columns="source", values="net_generation")


def d01(folder):
    return {"total": int(iowa(folder).loc[2017].sum())}


def d02(folder):
    df = iowa(folder)
    share = df["Renewables"] / df.sum(axis=1) * 100
    return {"share_2001": round(share[2001], 1), "share_2017": round(share[2017], 1)}


def d03(folder):
    return {"airports": int((table(folder, "airports.csv").state == "AK").sum())}


def d04(folder):
    counts = table(folder, "airports.csv").query("state != 'AK'").state.value_counts()
    return {"state": counts.index[0], "airports": int(counts.iloc[0])}


def d05(folder):
    return {"positive": int((pd.read_json(folder / "burtin.json").Gram_Staining == "positive").sum())}


def d06(folder):
    df = pd.read_json(folder / "burtin.json")
    return {"bacteria": int((df.Neomycin < df[["Penicillin", "Streptomycin"]].min(axis=1)).sum())}


def d07(folder):
    df = table(folder, "msleep.csv")
    return {"mean_sleep": round(df[df.vore == "carni"].sleep_total.mean(), 2)}


def d08(folder):
    df = table(folder, "msleep.csv").dropna(subset=["brainwt", "bodywt"])
    (slope, _), r2 = fit(np.log10(df[["bodywt"]]), np.log10(df.brainwt))
    return {"slope": round(slope, 3), "r2": round(r2, 3), "animals": len(df)}


def meat(folder):
    df = table(folder, "meat.csv", parse_dates=["date"])
    return df.groupby(df.date.dt.year)[["beef", "broilers"]].sum()


def d09(folder):
    return {"beef": round(meat(folder).beef[2000], 1)}


def d10(folder):
    df = meat(folder)
    return {"year": int(df.index[df.broilers > df.beef][0])}


def d11(folder):
    df = table(folder, "rossi.csv")
    test = stats.chi2_contingency(pd.crosstab(df.fin, df.arrest), correction=False)
    return {"chi2": round(test.statistic, 3), "p": round(test.pvalue, 4)}


def d12(folder):
    df = table(folder, "rossi.csv")
    return {"mean_age": round(df[df.arrest == 1].age.mean(), 2)}


def lincoln(folder):
    return table(folder, "lincoln_weather.csv", parse_dates=["DATE"])


def d13(folder):
    df = lincoln(folder)
    means = (df.TMAX - df.TMIN).groupby(df.DATE.dt.month).mean()
    return {"month": int(means.idxmax()), "mean_range": round(means.max(), 2)}


def d14(folder):
    df = lincoln(folder).sort_values("DATE")
    hot = df.TMAX >= 85
    runs = df[hot].groupby((~hot).cumsum()[hot]).DATE.agg(["size", "first"])
    longest = runs.sort_values("size").iloc[-1]
    return {"days": int(longest["size"]), "first_day": f"{longest['first']:%Y-%m-%d}"}


def d15(folder):
    return {"headlamps": int((table(folder, "forensic_glass.csv").type == "Head").sum())}


def d16(folder):
    from sklearn.linear_model import LinearRegression
    from sklearn.metrics import mean_squared_error
    from sklearn.model_selection import train_test_split

    df = table(folder, "forensic_glass.csv")
    x_train, x_test, y_train, y_test = train_test_split(
        df[["Na", "Al", "Si", "Ca"]], df.RI, test_size=0.25, random_state=0
    )
    model = LinearRegression().fit(x_train, y_train)
    error = mean_squared_error(y_test, model.predict(x_test)) ** 0.5
    return {"r2": round(model.score(x_test, y_test), 3), "rmse": round(error, 3)}


def purchases(folder):
    df = table(folder, "进货单.csv", encoding="gb18030", thousands=",")
    number = df["数量"].str.extract(r"(\d+)")[0].astype(int)
    price = df["单价"].str.lstrip("¥").astype(float)
    return df.assign(金额=df["金额(元)"].fillna(number * price))


def d17(folder):
    df = purchases(folder)
    return {"paid": round(df[df["付款状态"] == "已付款"]["金额"].sum(), 2)}


def d18(folder):
    return {"orders": int((purchases(folder)["供应商"] == "得力商贸").sum())}


def marks(folder):
    df = pd.read_excel(folder / "学生成绩.xlsx", header=None, skiprows=2)
    df.columns = ["班级", "姓名", "期中语文", "期中数学", "期中英语", "期末语文", "期末数学", "期末英语"]
    numbers = df.columns[2:]
    df[numbers] = df[numbers].apply(pd.to_numeric, errors="coerce")
    return df.assign(班级=df["班级"].ffill())


def d19(folder):
    df = marks(folder).dropna(subset=["期末语文", "期末数学", "期末英语"])
    means = (df["期末语文"] + df["期末数学"] + df["期末英语"]).groupby(df["班级"]).mean()
    return {"class": means.idxmax(), "mean_total": round(means.max(), 2)}


def d20(folder):
    df = marks(folder).dropna(subset=["期中数学", "期末数学"])
    test = stats.ttest_rel(df["期末数学"], df["期中数学"])
    return {"students": len(df), "t": round(test.statistic, 3), "p": round(test.pvalue, 4)}
