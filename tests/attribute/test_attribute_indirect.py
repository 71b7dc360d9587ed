"""Indirect speech, sentence by sentence: source, cue and contents as marked."""

from __future__ import annotations

import pytest
from cases import read

SENTENCES = [
    # report verbs with a clause
    "[Lula]{source} [said]{cue} that [the harvest would be shared]{content}.",
    "[The ministry]{source} [denied]{cue} that [talks had ended]{content}.",
    "[Premier Kishida]{source} [said]{cue} [the two navies would train together]{content}.",
    "[The road would reopen on Monday]{content}, [the Kenyan minister]{source} [said]{cue}.",
    "[Ruto]{source} [told]{cue} reporters that [the border was quiet]{content}.",
    "[The envoy]{source} [pointed out]{cue} that [no date had been set]{content}.",
    "[The ambassador]{source} [made it clear]{cue} that [the border must stay open]{content}.",
    # contents that are no clause
    "[The ministers]{source} [discussed]{cue} [the fishing dispute and trade in grain]{content}.",
    "[Ruto]{source} [called for]{cue} [an immediate ceasefire]{content}.",
    "[Ruto]{source} [called on]{cue} [Ethiopia to open the road]{content}.",
    "[Abiy]{source} [urged]{cue} [Kenya to release the ship]{content}.",
    "[The president]{source} [voiced concern]{cue} that [the drought could spread]{content}.",
    "[The president]{source} [expressed readiness]{cue} [to host the next round]{content}.",
    "[Lula]{source} [reiterated support]{cue} for [a permanent African seat]{content}.",
    "[Lula]{source} [underscored the importance]{cue} of [a common customs code]{content}.",
    "[Modi]{source} [drew attention]{cue} to [the plight of stranded sailors]{content}.",
    "[Kishida]{source} [thanked]{cue} [Modi for his hospitality]{content}.",
    "[Argentina]{source} [accused]{cue} [Brazil of dumping sugar]{content}.",
    "[The two leaders]{source} [agreed]{cue} [to reopen the bridge]{content}.",
    "[The two leaders]{source} [agreed]{cue} on [a new timetable]{content}.",
    "[The minister]{source} [refused]{cue} [to sign the protocol]{content}.",
    "[The minister]{source} [vowed]{cue} [to defend the fishing grounds]{content}.",
    "[Kishida]{source} [condemned]{cue} [the missile launch]{content}.",
    "[Milei]{source} [called]{cue} [the tariff absurd]{content}.",
    "[Milei]{source} [described]{cue} [the talks as frank]{content}.",
    "[The envoy]{source} [warned]{cue} of [a wider war]{content}.",
    "[The envoy]{source} [warned]{cue} Kenya that [the pact could lapse]{content}.",
    "[The envoy]{source} [informed]{cue} the council of [the delay]{content}.",
    "[Abiy]{source} [insisted on]{cue} [a written guarantee]{content}.",
    "[Abiy]{source} [rejected]{cue} [the draft text]{content}.",
    "[Brazil]{source} [offered]{cue} [to send engineers]{content}.",
    "[They]{source} [exchanged views]{cue} on [the water shortage]{content}.",
    "[Officials]{source} [believe]{cue} [the dam is safe]{content}.",
    # no verb
    "[According to]{cue} [the ministry]{source}, [the ship left on Friday]{content}.",
    "By [his]{source} [account]{cue} [the meeting lasted an hour]{content}.",
    "[Kenya's]{source} [claim]{cue} that [the line was cut]{content} was not tested.",
]


@pytest.mark.parametrize("marked", SENTENCES, ids=[s[:40] for s in SENTENCES])
def test_one_sentence(marked: str) -> None:
    case = read(marked)
    found = [
        (a.source and a.source.of(case.text), a.cue and a.cue.of(case.text), case.content(a)) for a in case.attributions
    ]
    assert (case.marked("source")[0], case.marked("cue")[0], case.marked("content")[0]) in found


@pytest.mark.parametrize(
    "marked",
    [
        "Lula said that [the port would open]{c} and that [the fee would be waived]{c}.",
        "He stressed the need for [rain gauges]{c} and added that [the lake was shrinking]{c}.",
        "Ruto called on [Ethiopia to open the road]{c}, [free the drivers]{c} and [lower the fee]{c}.",
        "The president raised concern over [the drought in the north]{c} and over [the closed wells]{c}.",
        "The bridge is shut, Abiy told reporters, but [the ferry is running]{c}.",
    ],
)
def test_coordinated_contents_are_matters_of_their_own(marked: str) -> None:
    case = read(marked)
    assert set(case.marked("c")) <= set(case.contents)


def test_short_pairs_are_not_torn() -> None:
    case = read("Lula said that trade would grow and prosper.")
    assert case.contents == ["trade would grow and prosper"]


def test_parenthesis_leaves_the_cue_out() -> None:
    case = read("The talks were useful, Silva said, and short.")
    assert case.parts(case.attributions[0]) == ["The talks were useful", "and short"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The spokesman did not say that the road was closed.", "the road was closed"),
        ("The note did not mention the canal.", "the canal"),
        ("Kenya's readout mentions no such promise.", "no such promise"),
    ],
)
def test_negated_cues(text: str, content: str) -> None:
    assert read(text).of(content).negated


def test_assertions_are_not_negated() -> None:
    assert not read("The note mentioned the canal.").of("the canal").negated


@pytest.mark.parametrize(
    "text",
    [
        "The talks agreed well with the weather.",
        "If Kenya asks for help, trucks will come.",
        "The price rose and the harvest failed.",
        "The committee is committed to supporting farmers.",
        "According to the plan, the bridge opens in May.",
    ],
)
def test_no_speech(text: str) -> None:
    assert read(text).attributions == ()


def test_a_dateline_is_no_part_of_the_source() -> None:
    case = read("NAIROBI, May 3 (agency-x) - Kenyan President William Ruto said that the dam was full.")
    assert case.attributions[0].source is not None
    assert case.attributions[0].source.of(case.text) == "Kenyan President William Ruto"


def test_the_colon_goes_on() -> None:
    case = read("Silva described the talk as a monologue: Milei turned to other themes and did the speaking.")
    rest = case.of("Milei turned to other themes and did the speaking")
    assert (rest.rule, rest.source and rest.source.of(case.text)) == ("colon", "Silva")
