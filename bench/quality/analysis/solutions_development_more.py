"""Reference solutions of development_more.yaml."""

import pandas as pd
from scipy import stats

from solutions_development import iowa, lincoln, marks, purchases
from solutions_held import table


def francisco(folder):
    return table(folder, "sf-temps.csv", parse_dates=["date"])


def d21(folder):
    return {"hours": int((francisco(folder).temp >= 65).sum())}


def d22(folder):
    df = pd.read_json(folder / "crimea.json", convert_dates=["date"])
    worst = df.loc[df.disease.idxmax()]
    return {"month": f"{worst.date:%Y-%m}", "deaths": int(worst.disease)}


def d23(folder):
    return {"median_weight": round(table(folder, "msleep.csv").bodywt.median(), 2)}


def d24(folder):
    prior = table(folder, "rossi.csv").prio
    return {"most": int(prior.max()), "people": int((prior == prior.max()).sum())}


def d25(folder):
    df = table(folder, "airports.csv")
    north = df.loc[df.latitude.idxmax()]
    return {"code": north.iata, "latitude": round(north.latitude, 2)}


def d26(folder):
    return {"share": round((table(folder, "forensic_glass.csv").Mg == 0).mean() * 100, 1)}


def d27(folder):
    df = purchases(folder)
    price = df["单价"].str.lstrip("¥").astype(float)
    return {"order": df.loc[price.idxmax(), "单号"], "price": round(price.max(), 2)}


def ohlc(folder):
    return pd.read_json(folder / "ohlc.json", convert_dates=["date"]).sort_values("date")


def d28(folder):
    df = ohlc(folder)
    return {"mean_range": round((df.high - df.low).mean(), 2)}


def d29(folder):
    df = francisco(folder)
    means = df.temp.groupby(df.date.dt.hour).mean()
    return {"hour": int(means.idxmax()), "mean_temp": round(means.max(), 2)}


def d30(folder):
    df = table(folder, "msleep.csv").dropna(subset=["sleep_rem"])
    shares = (df.sleep_rem / df.sleep_total * 100).groupby(df["order"]).agg(["size", "mean"]).query("size >= 3")["mean"]
    return {"order": shares.idxmax(), "rem_share": round(shares.max(), 1)}


def d31(folder):
    df = pd.read_json(folder / "wheat.json", convert_dates=False).dropna(subset=["wages"])
    return {"r": round(df.wheat.corr(df.wages), 3), "years": len(df)}


def d32(folder):
    df = lincoln(folder).dropna(subset=["TMAX", "TMIN"])
    both = (df.TMIN < 32) & (df.TMAX > 32)
    return {"days": int(both.sum()), "share": round(both.mean() * 100, 1)}


def d33(folder):
    df = purchases(folder)
    sums = df.groupby("商品")["金额"].sum()
    return {"product": sums.idxmax(), "share": round(sums.max() / sums.sum() * 100, 1)}


def d34(folder):
    df = marks(folder)
    passed = (df[["期末语文", "期末数学", "期末英语"]] >= 60).all(axis=1)  # an absent one compares as False
    return {"passed": int(passed.sum()), "rate": round(passed.mean() * 100, 1)}


def d35(folder):
    df = table(folder, "airports.csv")
    df = df[df.name.str.contains("International", regex=False)]
    counts = df.state.value_counts()
    return {"international": len(df), "state": counts.index[0], "in_state": int(counts.iloc[0])}


def d36(folder):
    change = iowa(folder)["Fossil Fuels"].pct_change() * 100
    return {"year": int(change.idxmin()), "change": round(change.min(), 1)}


def d37(folder):
    df = ohlc(folder).set_index("date")
    mean = df.close.rolling(5).mean()
    above = ((df.close / mean - 1) * 100).dropna()
    return {"days_above": int((above > 0).sum()), "date": f"{above.idxmax():%Y-%m-%d}", "percent": round(above.max(), 2)}


def d38(folder):
    df = table(folder, "forensic_glass.csv")
    low, high = df.Ca.quantile([0.25, 0.75])
    kept = df[df.Ca.between(low - 1.5 * (high - low), high + 1.5 * (high - low))]
    return {
        "outliers": len(df) - len(kept),
        "r_before": round(df.Ca.corr(df.RI), 3),
        "r_after": round(kept.Ca.corr(kept.RI), 3),
    }


def d39(folder):
    df = marks(folder).dropna(subset=["期末英语"])
    test = stats.f_oneway(*(part for _, part in df.groupby("班级")["期末英语"]))
    return {"students": len(df), "f": round(test.statistic, 3), "p": round(test.pvalue, 4)}


def d40(folder):
    df = table(folder, "meat.csv", parse_dates=["date"])
    df = df.assign(year=df.date.dt.year, month=df.date.dt.month).query("2010 <= year <= 2019")
    years = df.pivot(index="year", columns="month", values="turkey")
    totals = years.sum(axis=1)
    shares = years.div(totals, axis=0).mean() * 100
    slope = stats.linregress(totals.index.to_numpy(), totals).slope
    return {"month": int(shares.idxmax()), "share": round(shares.max(), 2), "slope": round(slope, 2)}
