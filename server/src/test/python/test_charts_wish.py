"""Follow-ups that ask for another look of the chart, and those that ask for anything else."""

import unittest

from zhuli_runtime.charts import wish

UNDERSTOOD = {
    "换成折线图": {"kind": "line"},
    "能换成饼图吗？": {"kind": "pie"},
    "请用散点图显示": {"kind": "scatter"},
    "画成横向柱状图": {"kind": "barh"},
    "改成堆叠柱状图": {"kind": "stacked"},
    "标题改为“2024年销售额，按地区”": {"title": "2024年销售额，按地区"},
    "把标题改成各地区销量": {"title": "各地区销量"},
    "改成红色": {"color": "红色"},
    "把柱子改成绿色": {"color": "绿色"},
    "改成#ff0000": {"color": "#ff0000"},
    "按降序": {"sort": "desc"},
    "从小到大排序": {"sort": "asc"},
    "只显示前5个": {"top": 5},
    "只看前十": {"top": 10},
    "显示数值": {"labels": True},
    "隐藏标签": {"labels": False},
    "单位改成万元": {"unit": "万元"},
    "横轴改为月份": {"xlabel": "月份"},
    "换成条形图并只显示前5个": {"kind": "barh", "top": 5},
    "标题改为销售额，按降序": {"title": "销售额", "sort": "desc"},
    "change to a line chart": {"kind": "line"},
    "Can you switch it to a donut chart?": {"kind": "donut"},
    "change the title to Sales by region": {"title": "Sales by region"},
    "title: Sales, 2024": {"title": "Sales, 2024"},
    "make it red": {"color": "red"},
    "sort in ascending order": {"sort": "asc"},
    "only show the top five": {"top": 5},
    "add data labels": {"labels": True},
    "set unit to USD": {"unit": "USD"},
    "use a line chart and sort descending": {"kind": "line", "sort": "desc"},
}

NOT_OURS = (
    "", "谢谢", "只看华东地区", "为什么三月最低？", "换成2023年的数据", "画各地区利润的柱状图", "删除缺失值", "改成按月统计",
    "按产品分组画柱状图", "前五名的平均值是多少", "改成华东", "只显示前5个月", "把异常值去掉", "显示数据", "用平均值", "显示前5行",
    "改成万元", "用利润画折线图", "按销量降序", "把第一列改成红色", "show only 2023", "plot profit as a line chart by month",
    "sort by date", "only show values above 10", "add a trend line", "make a chart of profit", "use pandas",
    "换成折线图，只看华东", "换成折线图，换成饼图", "换成折线图" * 30,
)  # fmt: skip


class WishTest(unittest.TestCase):
    def test_a_wish_for_the_chart_is_read(self) -> None:
        for text, changes in UNDERSTOOD.items():
            self.assertEqual(wish(text), changes, text)

    def test_all_else_is_left_to_others(self) -> None:
        for text in NOT_OURS:
            self.assertIsNone(wish(text), text)


if __name__ == "__main__":
    unittest.main()
