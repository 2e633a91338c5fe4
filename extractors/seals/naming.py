"""What kind of seal a text makes it."""

import re

PURPOSE = (
    (re.compile("财务专用章|财务章"), "finance"),
    (re.compile("合同专用章|合同章"), "contract"),
    (re.compile("发票专用章|发票章"), "invoice"),
)
"""Seals that state their purpose and never stand for the enterprise itself (关于印章管理的规定, 国发〔1999〕25号)."""

AUTHORITY = re.compile(
    "(局|厅|委员会|人民政府|法院|检察院|海关|税务所|分局|办公室|管理委员会|科学技术部|工商所|监管所|管理所)(（.{1,12}）|.{0,4})?$"
    "|中华人民共和国|国家(版权|知识产权|税务|市场监督|标准|药品)|税务局|版权局|知识产权局|监督管理局|行政管理局|审批局"
    "|社会保险|社保|医疗保险|人力资源(和|与)?社会保障|公积金管理|不动产登记|登记专用章|审批专用章|政务服务|火炬高技术"
)
"""Public authorities and public offices."""

REPORTING_FIRM = re.compile("会计师|师事务所|认证(技术|服务|检测|集团)?(（.{2,8}）)?(股份)?(有限)?(责任)?公司|认证中心")
"""Firms that issue reports and certificates on others: accountants, lawyers, certification bodies."""

ENTERPRISE = re.compile(
    "公司|企业|集团|工厂|.厂$|合伙|合作社|商行|经营部|事务所|工作室|研究院|研究所|设计院|服务部|门市部|中心(（.*）)?$|商店|酒店"
)


def kind_of(text: str, shape: str) -> str:
    """Return the contract's word for a seal of `shape` that says `text`; ``unknown`` when neither tells."""
    for pattern, kind in PURPOSE:
        if pattern.search(text):
            return kind
    if REPORTING_FIRM.search(text):
        return "issuer"
    if "公司" not in text and AUTHORITY.search(text):
        return "issuer"
    if ENTERPRISE.search(text):
        return "enterprise"
    return "personal" if shape == "square" and len(text) <= 6 else "unknown"  # a person's name and 印, 之印, 印章
