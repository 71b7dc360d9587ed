"""Spoken varieties that an identifier knows apart are the language that is written."""

import pytest

from readouts.annotate.language import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("两国外长在内罗毕举行会谈，就地区局势深入交换意见，并同意年内重启铁路项目谈判。", "zh"),
        ("التقى وزيرا خارجية البلدين في نيروبي وناقشا الأوضاع في المنطقة واتفقا على استئناف المفاوضات.", "ar"),
    ],
)
def test_written_language(text: str, code: str) -> None:
    assert identify(text).code == code
