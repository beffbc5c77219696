"""What each rule says in a letter: whole sentences, as an official would have written them."""

from __future__ import annotations

import pytest
from tests.reporting.comments.faulty import entries, findings_on, report

from gongkai.reporting.comments import Asks, Item, Part, compose_items
from gongkai.reporting.proofreading import TEXT_RULES
from gongkai.reporting.reading import READER_RULES
from gongkai.reporting.statements import ReportText
from gongkai.statute.agency_kinds import AgencyKind
from gongkai.statute.annual_report import (
    FORM_2021,
    RULES,
    CellState,
    Entry,
    Finding,
    Outcome,
    Severity,
)

NOTHING = report(entries())


def items_on(
    text: ReportText, rule: str, kind: AgencyKind | None = None, failing: bool = True
) -> list[Item]:
    findings = [
        one
        for one in findings_on(text, kind)
        if one.rule == rule and (one.outcome is Outcome.FAILS) is failing
    ]
    return list(compose_items(text, findings))


def only(text: ReportText, rule: str, kind: AgencyKind | None = None) -> Item:
    (item,) = items_on(text, rule, kind)
    return item


def told(rule: str, message: str, severity: Severity = Severity.WARNING, **more: object) -> Item:
    """An item of a finding that is written down here."""
    finding = Finding(rule, severity, Outcome.FAILS, message, **more)  # type: ignore[arg-type]
    (item,) = compose_items(NOTHING, [finding])
    return item


def test_rc01_a_row() -> None:
    text = report(entries(t3__new_received__natural_person=10, t3__new_received__total=12))
    assert only(text, "RC01") == Item(
        Part.TABLES,
        Asks.CORRECT,
        "表三“本年新收政府信息公开申请数量”一行，总计填12，六类申请人之和为10，多2。"
        "请核对总计和各分项，予以改正。",
        (),
        (0,),
    )


def test_rc01_several_rows_are_one_item_with_a_list() -> None:
    text = report(
        entries(
            t3__new_received__natural_person=10,
            t3__new_received__commercial_enterprise=1,
            t3__new_received__total=12,
            t3__carried_out__total=1,
        )
    )
    item = only(text, "RC01")
    assert item.text == "表三有2行的总计与六类申请人之和不符，请核对总计和各分项，予以改正："
    assert item.points == (
        "表三“本年新收政府信息公开申请数量”一行，总计填12，六类申请人之和为11（10+1），多1",
        "表三“结转下年度继续办理”一行，总计填1，六类申请人之和为0，多1",
    )


def test_rc02_a_column() -> None:
    text = report(entries(t3__outcome__granted__total=9, t3__outcome__total__total=8))
    assert only(text, "RC02").text == (
        "表三“总计”一列的“（七）总计”填8，各项办理结果之和为9，少1。"
        "请核对总计和各项办理结果，予以改正。"
    )


def test_rc03_a_column() -> None:
    text = report(entries(t3__new_received__other=2, t3__carried_in__other=1))
    assert only(text, "RC03").text == (
        "表三“其他”一列，第一项加第二项为3（2+1），第三项加第四项为0（0+0），相差3。"
        "请核对新收、上年结转、办理结果和结转下年度，予以改正。"
    )


def test_rc04_a_group() -> None:
    text = report(entries(t4__lit_direct__upheld=1))
    assert only(text, "RC04").text == (
        "表四“行政诉讼未经复议直接起诉”，总计填0，四种结果之和为1，少1。"
        "请核对总计和各分项，予以改正。"
    )


def test_rc05_names_what_stands_there_instead() -> None:
    text = report(
        entries(
            t2__art20_6__penalty__decisions=Entry.blank(),
            t4__review__other=Entry(CellState.NONE),
            t4__review__pending=Entry(CellState.NONE),
        )
    )
    item = only(text, "RC05")
    assert item.text == "表格中有未按要求填写数字的栏目，请逐处填写，没有发生的填“0”："
    assert item.points == (
        "表二“行政处罚”一行“本年处理决定数量”一列空着",
        "表四“行政复议”“其他结果”“尚未审结”共2处填的是“无”",
    )


def test_rc05_what_nobody_could_read_is_asked_and_not_blamed() -> None:
    item = only(report(entries(t4__review__other=Entry.unsure(0, 1))), "RC05")
    assert item.asks is Asks.EXPLAIN
    assert item.text == "表四“行政复议”“其他结果”一列数字不能确定。请书面确认应填的数字。"


def test_rc06_the_carry_over() -> None:
    last = report(entries(t3__carried_out__natural_person=2))
    text = report(entries(t3__carried_in__natural_person=3), last=last)
    assert only(text, "RC06").text == (
        "表三“自然人”一列，“上年结转”填3，上年报告的“结转下年度”为2，相差1。"
        "请核对后改正；确因机构改革移交或者更正上年数字的，请书面说明。"
    )


def test_rc07_what_is_in_force() -> None:
    last = report(entries(t2__art20_1__normative_docs__in_force=9))
    text = report(
        entries(t2__art20_1__normative_docs__issued=3, t2__art20_1__normative_docs__in_force=9),
        last=last,
    )
    item = only(text, "RC07")
    assert item.asks is Asks.EXPLAIN
    assert item.text == (
        "表二“行政规范性文件”现行有效填9件，按上年现行有效加本年制发、减本年废止推算为12件，"
        "相差3件。请核实；因清理、移交或者重新认定而不等的，请说明情况。"
    )


def test_rc08_more_repealed_than_there_were() -> None:
    last = report(entries(t2__art20_1__normative_docs__in_force=2))
    text = report(entries(t2__art20_1__normative_docs__repealed=5), last=last)
    assert only(text, "RC08").text == (
        "表二“行政规范性文件”本年废止填5件，上年现行有效加本年制发只有2件，多3件。"
        "请核实废止件数和上年的现行有效件数。"
    )


def test_rc09_a_department_makes_no_regulations() -> None:
    text = report(entries(t2__art20_1__regulations__issued=1))
    assert only(text, "RC09", AgencyKind.MUNICIPAL_DEPARTMENT).text == (
        "表二“规章”一行填了“本年制发件数”1。按照《中华人民共和国立法法》第九十三条，"
        "你单位不制定规章，这一行应当填“0”；属于行政规范性文件的，请改填到下一行。"
    )


def test_rc10_words_beside_the_table() -> None:
    text = report(
        entries(t3__new_received__total=12),
        ("主动公开", "全年公开信息很多。"),
        ("依申请公开", "渠道畅通。"),
        ("依申请公开", "全年收到政府信息公开申请13件。"),
    )
    item = only(text, "RC10")
    assert (item.part, item.asks) == (Part.FIGURES, Asks.CORRECT)
    assert item.text == (
        "第一部分“依申请公开”第2段写“全年收到政府信息公开申请13件”，"
        "表三“本年新收政府信息公开申请数量”一行“总计”一列是12，相差1。"
        "请核对文字和表格，改正有误的一处。"
    )


def test_rc10_a_contradiction_in_words_asks_only() -> None:
    text = report(entries(t3__carried_out__total=3), ("依申请公开", "收到的申请全部办结。"))
    item = only(text, "RC10")
    assert item.asks is Asks.EXPLAIN
    assert item.text == (
        "第一部分“依申请公开”写“收到的申请全部办结”，但表三有3件结转下年度继续办理。"
        "请核实；统计范围不同的，请在文字中写明。"
    )


def test_rc11_handled_and_received() -> None:
    text = report(entries(t3__outcome__total__total=8), ("依申请公开", "全年共办理申请20件。"))
    assert only(text, "RC11").text == (
        "第一部分“依申请公开”写“全年共办理申请20件”，表三“（七）总计”一行“总计”一列是8，"
        "相差12。请核实，并区分“收到”和“办理”的件数。"
    )


def test_rc12_the_fee() -> None:
    text = report(entries(t3__outcome__other__fee_unpaid__total=1))
    assert only(text, "RC12").text == (
        "有1件申请因逾期未缴费不再处理，但第六部分没有同时写明收取信息处理费的件数和金额。"
        "请在第六部分写明收取信息处理费的件数和金额，没有收取的写“0”。"
    )


def test_rc13_the_fee_is_part_of_the_fees() -> None:
    item = told("RC13", "不用", left="1.2", right="0.5")
    assert item.text == (
        "文字写明的信息处理费为1.2万元，多于表二“行政事业性收费”的0.5万元。"
        "信息处理费属于行政事业性收费，请核实两处数字。"
    )


def test_rc14_what_was_counted() -> None:
    item = told(
        "RC14",
        "不用",
        Severity.ERROR,
        cells=("t2.art20_6.penalty.decisions",),
        left="7",
        right="6",
    )
    assert item.text == (
        "表二“行政处罚”一行“本年处理决定数量”一列填7，按台账计算为6，相差1。"
        "请改为按台账计算的数；确有原因的，请书面说明。"
    )


def test_rc15_reviews_without_applications() -> None:
    last = report(entries())
    text = report(entries(t4__review__upheld=1, t4__review__total=1), last=last)
    assert only(text, "RC15").text == (
        "表四行政复议和未经复议直接起诉的共1件，而本年和上年办理结果的总计都是0。"
        "请核实是否漏计申请；确因未答复、主动公开等引起的，请说明情况。"
    )


def test_rc16_a_review_that_vanished() -> None:
    last = report(entries(t4__review__pending=2, t4__review__total=2))
    assert only(report(entries(), last=last), "RC16").text == (
        "表四“行政复议”上年报告有2件尚未审结，本年总计为0件，少2件。"
        "上年未结的案件，本年应按审理结果或者“尚未审结”再列一次，请核实补列；"
        "有其他原因的，请说明情况。"
    )


def test_rc17_no_measure() -> None:
    text = report(entries(), fifth=("信息公开存在不及时的问题。",))
    assert only(text, "RC17").text == (
        "“五、存在的主要问题及改进情况”没有一句写明改进措施。请如实、具体地补写。"
    )


def test_rc18_copied_text() -> None:
    item = told(
        "RC18",
        "文字与上年的报告有72%相同（超过60%），相同的段落有5处。"
        "年度报告不得内容雷同、敷衍塞责，请按本年度的情况重写。",
    )
    assert item.text == (
        "文字与上年的报告有72%相同。年度报告不得内容雷同，请按本年度的实际情况改写。"
    )


def test_rc19_a_missing_section() -> None:
    item = told(
        "RC19",
        "六个部分的标题与格式不一致：缺少“六、其他需要报告的事项”。请按格式补齐并改正标题。",
        Severity.ERROR,
    )
    assert (item.part, item.asks) == (Part.STRUCTURE, Asks.CORRECT)
    assert item.text == (
        "六个部分的标题与格式不一致：缺少“六、其他需要报告的事项”。请按格式补齐并改正。"
    )


def test_rc20_posts() -> None:
    item = told("RC20", "文字写“网站594条”，各渠道发布条数登记的是590。请核对，改正写错的一处。")
    assert item.text == ("文字写“网站594条”，各渠道发布条数登记的是590。请核实，改正有误的一处。")


def test_rc21_a_large_change() -> None:
    last = report(entries(t2__art20_6__penalty__decisions=40))
    text = report(entries(t2__art20_6__penalty__decisions=120), last=last)
    assert only(text, "RC21").text == (
        "表二“行政处罚”一行“本年处理决定数量”一列本年为120，上年为40，增加80（200%）。"
        "变化较大，请核实并说明原因。"
    )


def test_rc22_a_government_tells_of_its_assessment() -> None:
    item = only(NOTHING, "RC22", AgencyKind.GOVERNMENT)
    assert item.text == (
        "没有写明工作考核、社会评议、责任追究的结果。"
        "各级人民政府的年度报告应当写明这些情况，没有发生的也请写明。"
    )


def test_the_year_of_another_report() -> None:
    text = report(entries(), ("主动公开", "2020年，公开了许多信息。"))
    assert only(text, "TEXT-YEAR").text == (
        "第一部分“主动公开”中“2020年，公开了许多信息”一句写的是“2020年”。"
        "请核对是否沿用了以前的文字，予以改正。"
    )


def test_words_twice_and_slips() -> None:
    text = report(entries(), ("主动公开", "完善制度制度。加强布署。"))
    assert only(text, "TEXT-DOUBLED").text == (
        "第一部分“主动公开”中“完善制度制度”一句中“制度制度”重复。请改正。"
    )
    assert only(text, "TEXT-SLIP").text == (
        "第一部分“主动公开”中“加强布署”一句中“布署”疑为“部署”之误。请核对改正。"
    )


def test_measures_told_as_done() -> None:
    text = report(entries(), fifth=("存在公开不及时的问题。", "二、改进措施", "提高了公开的时效。"))
    assert only(text, "TEXT-PAST").text == (
        "第五部分第3段中“提高了公开的时效”一句说的是已经做过的事。"
        "请改写为下一步准备采取的措施，写明由谁负责、何时完成。"
    )


def test_numbering_that_leaves_one_out() -> None:
    text = report(entries(), ("主动公开", "一是公开。三是解读。"))
    item = only(text, "TEXT-NUMBERING")
    assert item.asks is Asks.ADVISE
    assert item.text == (
        "第一部分“主动公开”中“一是”之后是“三是”，序号没有接上。建议核对有没有漏写或者重复。"
    )


def test_a_list_that_does_not_add_up() -> None:
    text = report(entries(), ("依申请公开", "按渠道分，网络申请5件、信函申请4件，共10件。"))
    assert only(text, "TEXT-LIST").text == (
        "第一部分“依申请公开”写“按渠道分，网络申请5件、信函申请4件，共10件”，"
        "分列的5+4是9件，相差1。请核实各分项和总数，改正有误的一处。"
    )


def test_figures_that_nobody_speaks_of() -> None:
    item = only(report(entries(t2__art20_6__penalty__decisions=6)), "TEXT-UNMENTIONED")
    assert item.asks is Asks.ADVISE
    assert item.text == (
        "表二“行政处罚”一行“本年处理决定数量”一列6件，文字没有提及。建议在第一部分作简要说明。"
    )


READ = [
    (
        "READ-TITLE",
        "没有找到报告的标题。请在正文前写明标题。",
        "没有找到报告的标题。建议按通行的写法写明标题。",
    ),
    (
        "READ-AGENCY",
        "标题和正文都没有写明是哪个机关的报告。请在标题里写机关全称。",
        "标题和正文都没有写明是哪个机关的报告。请在标题里写明机关全称。",
    ),
    (
        "READ-YEAR",
        "标题和正文都没有写明是哪一年的报告。请在标题里写年份。",
        "标题和正文都没有写明是哪一年的报告。请在标题里写明年度。",
    ),
    (
        "READ-FORM",
        "表格印的是2019年的格式，但2021年的报告应当用2021年的格式。"
        "已按印出的表格读，请核对年份和表格。",
        "表格印的是2019年的格式，但2021年的报告应当用2021年的格式。请按规定的格式重新填报。",
    ),
    (
        "READ-TABLE",
        "没有找到表三。如果报告里有这张表，请核对表头和行名是否与格式一致。",
        "没有找到表三。请按格式补齐；已有这张表的，请核对表头和行名是否与格式一致。",
    ),
    (
        "READ-DOUBLED",
        "表三有2处印了不止一次；几次不一致的，作为待确认读出。请删去多余的表或者行。",
        "表三有2处印了不止一次。请确认以哪一处为准，删去多余的。",
    ),
    (
        "READ-ROW",
        "表三有1行不是格式里的行，没有读：“小计”。请核对行名。",
        "表三有1行不是格式里的行：“小计”。请核对行名，按格式填报。",
    ),
    (
        "READ-COLUMN",
        "表三各列的顺序与格式不同。请核对读出的数字。",
        "表三各列的顺序与格式不同。请按格式调整表头。",
    ),
    (
        "READ-FIT",
        "表三有1行的格子没有对齐列名：“其他”。这些行的数字作为待确认读出，请对照原表核对。",
        "表三有1行的格子没有对齐列名：“其他”。请按格式重新编排，使每个数字对应到行和列。",
    ),
    (
        "READ-MERGED",
        "表三有2处的数字与别处合并在一格，或者一处有几个数字，作为待确认读出。"
        "请对照原表核对，并把格子分开。",
        "表三有2处的数字与别处合并在一格，或者一处有几个数字。请拆分单元格，一格只填一个数字。",
    ),
    (
        "READ-ORDER",
        "表三各行的顺序与格式不同，已按行名读出。请核对。",
        "表三各行的顺序与格式不同。请按格式的顺序排列。",
    ),
    (
        "READ-OTHER-IN-ONE-ROW",
        "表三的（六）其他处理印成了一行，按一行读出；格式要求分三行填写。",
        "表三“（六）其他处理”印成了一行，格式为三行。请按格式分三行填写。",
    ),
    (
        "READ-DAMAGED",
        "文件里有5个字符无法辨认，读出的文字可能不全。请换完好的文件再读。",
        "文件里有5个字符无法辨认。请重新报送完好的文件。",
    ),
]


@pytest.mark.parametrize(("rule", "message", "sentence"), READ, ids=[rule for rule, _, _ in READ])
def test_what_the_reader_found_is_said_of_the_report(
    rule: str, message: str, sentence: str
) -> None:
    item = told(rule, message)
    assert (item.part, item.text) == (Part.STRUCTURE, sentence)


@pytest.mark.parametrize("rule", ["READ-JOINED", "READ-CARRIES"])
def test_what_concerns_the_reader_alone_stays_at_home_unless_wanted(rule: str) -> None:
    assert not told(rule, "表三分成了几段，已经接起来读。").kept


def test_what_could_not_be_checked_is_one_item() -> None:
    text = report(entries(t4__review__other=Entry.blank(), t3__new_received__other=Entry.blank()))
    found = [one for one in findings_on(text) if one.outcome is Outcome.NOT_CHECKABLE]
    (item,) = compose_items(text, found)
    assert item.text == (
        "因有关数字未填或者不能确定，以下关系未能核对，请补填、确认后自行核对，"
        "我们将在收到改正后的报告时一并审核："
    )
    assert item.points == (
        "表三有1行的总计不能核对，因为有1处不是数字："
        "表三“本年新收政府信息公开申请数量”一行“其他”一列",
        "表三有1列的平衡不能核对，因为有1处不是数字："
        "表三“本年新收政府信息公开申请数量”一行“其他”一列",
        "表四有1组的总计不能核对，因为有1处不是数字：表四“行政复议”“其他结果”一列",
    )


def test_what_only_records_could_tell_stays_at_home_unless_wanted() -> None:
    finding = Finding(
        "RC20",
        Severity.WARNING,
        Outcome.NOT_CHECKABLE,
        "文字写了2处发布条数，没有登记条数可以核对。",
    )
    (item,) = compose_items(NOTHING, [finding])
    assert not item.kept
    assert item.text == "文字写了2处发布条数，没有登记条数可以核对。请自行与台账核对。"


def test_a_table_of_which_nothing_is_sure_is_named_as_a_whole() -> None:
    cells = {cell.id: Entry.unsure(0) for cell in FORM_2021.cells if cell.table == 3}
    item = only(report(entries() | cells), "RC05")
    assert item.text == "表三各行各列共175处数字不能确定。请书面确认应填的数字。"


def test_no_sentence_names_a_rule_or_speaks_of_the_reader() -> None:
    every = [rule.id for rule in (*RULES, *TEXT_RULES, *READER_RULES)]
    texts = [told(rule, "有一处不符。", cells=()).text for rule in every if rule != "RC13"]
    texts += [sentence for _, _, sentence in READ]
    for text in texts:
        assert "RC" not in text
        assert "READ" not in text
        assert "读出" not in text
