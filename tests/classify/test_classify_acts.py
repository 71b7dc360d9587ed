"""Acts by cue, by frame and by content; the sentences are invented."""

from __future__ import annotations

import pytest
from classify_marks import statement

BY_CUE = [
    ("demand", "[The president]{source} [called on]{cue} Ethiopia [to open the border posts]{content}."),
    ("demand", "[Tokyo]{source} [urged]{cue} [Delhi to lift the ban on rice exports]{content}."),
    ("demand", "[He]{source} [pressed for]{cue} [an early ceasefire]{content}."),
    ("request", "[The minister]{source} [asked]{cue} [her counterpart to release the fishermen]{content}."),
    ("request", "[She]{source} [asked that]{cue} [Kenya reopen the corridor]{content}."),
    ("ask", "[He]{source} [asked]{cue} [whether the dam would be filled this year]{content}."),
    ("ask", "[She]{source} [asked]{cue} [why the talks had been put off]{content}."),
    ("propose", "[Lula]{source} [proposed]{cue} [a joint committee on tariffs]{content}."),
    ("warn", "[The envoy]{source} [warned]{cue} [that the truce was fragile]{content}."),
    ("threaten", "[Ankara]{source} [threatened]{cue} [to close the strait]{content}."),
    ("deny", "[Nairobi]{source} [denied]{cue} [that its troops had crossed the line]{content}."),
    ("deny", "[The ministry]{source} [rejected]{cue} [claims that the harbour was closed]{content}."),
    ("deny", "[The spokeswoman]{source} [dismissed]{cue} [the report as baseless]{content}."),
    ("refuse", "[Buenos Aires]{source} [rejected]{cue} [the proposal of a customs union]{content}."),
    ("refuse", "[The government]{source} [refused]{cue} [to sign the protocol]{content}."),
    ("accuse", "[Addis Ababa]{source} [accused]{cue} [Cairo of arming the rebels]{content}."),
    ("accuse", "[He]{source} [complained]{cue} [that the quotas were unfair]{content}."),
    ("agree", "[The two leaders]{source} [agreed]{cue} [to meet again in spring]{content}."),
    ("support", "[She]{source} [welcomed]{cue} [the return of the ambassadors]{content}."),
    ("support", "[The premier]{source} [reaffirmed support]{cue} [for the peace process]{content}."),
    ("express_concern", "[The president]{source} [voiced concern]{cue} [about the drills near the island]{content}."),
    ("express_concern", "[He]{source} [deplored]{cue} [the lack of progress]{content}."),
    ("thank", "[The prime minister]{source} [thanked]{cue} [Brazil for its help with the floods]{content}."),
    ("offer", "[Oslo]{source} [offered]{cue} [to host the talks]{content}."),
    ("offer", "[He]{source} [expressed readiness]{cue} [to mediate]{content}."),
    ("promise", "[The minister]{source} [pledged]{cue} [to keep the port open]{content}."),
    ("promise", "[He]{source} [assured]{cue} [her that the deliveries would go on]{content}."),
    ("inform", "[The office]{source} [said]{cue} [the call lasted an hour]{content}."),
    ("inform", "[The ministry]{source} [noted]{cue} [that trade grew last year]{content}."),
]

LIGHT_VERBS_AND_NOUNS = [
    ("agree", "[The ministers]{source} [concurred]{cue} [that the quota was outdated]{content}."),
    ("agree", "[The two sides]{source} [reached an understanding]{cue} [on the use of the port]{content}."),
    ("agree", "[He]{source} [conceded]{cue} [that the survey had come late]{content}."),
    ("deny", "[The palace]{source} [refuted]{cue} [reports of a secret clause]{content}."),
    ("deny", "[The envoy]{source} [brushed aside]{cue} [suggestions that the visit was off]{content}."),
    ("deny", "[The spokesman]{source} [pushed back]{cue} [against claims that rice was dumped]{content}."),
    ("refuse", "[Delhi]{source} [poured cold water]{cue} [on the plan for a joint fleet]{content}."),
    ("refuse", "[The minister]{source} [voiced opposition]{cue} [to the new lock on the canal]{content}."),
    ("offer", "[She]{source} [said]{cue} [that [Peru]{own} stands ready to host the talks]{content}."),
    ("promise", "[Lima]{source} [gave assurances]{cue} [that the convoy would pass]{content}."),
    ("promise", "[The premier]{source} [undertook]{cue} [to publish the survey]{content}."),
    ("warn", "[The general]{source} [put the rebels on notice]{cue} [that the truce had limits]{content}."),
    ("warn", "[She]{source} [advised against]{cue} [any attempt to close the lock]{content}."),
    ("threaten", "[Asmara]{source} [vowed to retaliate]{cue} [for the raid]{content}."),
    ("accuse", "[Nairobi]{source} [held Chad responsible]{cue} [for the loss of the ferry]{content}."),
    ("accuse", "[He]{source} [took aim at]{cue} [the tax on fish]{content}."),
    ("support", "[Oslo]{source} [threw its weight behind]{cue} [the river commission]{content}."),
    ("support", "[He]{source} [hailed]{cue} [the opening of the bridge]{content}."),
    ("express_concern", "[The king]{source} [voiced unease]{cue} [at the drills near the island]{content}."),
    ("propose", "[The mediator]{source} [floated]{cue} [a pause in the drilling]{content}."),
    ("propose", "[He]{source} [suggested]{cue} [that the fleet be kept in port]{content}."),
]

WHAT_PLAIN_WORDS_DO = [
    ("promise", "[He]{source} [said]{cue} [that [Kenya]{own} does not seek to change the treaty]{content}."),
    ("promise", "[He]{source} [said]{cue} [that [Kenya]{own} will not attack the ferry]{content}."),
    ("promise", "[She]{source} [said]{cue} [that [Kenya]{own} would lift the ban on tea]{content}."),
    ("refuse", "[She]{source} [said]{cue} [that [Kenya]{own} will not name the price]{content}."),
    ("deny", "[He]{source} [said]{cue} [the islands were not on the agenda]{content}."),
    ("deny", "[He]{source} [said]{cue} [there was no discussion of the islands]{content}."),
    ("accuse", "[He]{source} [said]{cue} [that [Chad]{other} has not honoured the accord]{content}."),
    ("accuse", "[He]{source} [spoke]{cue} of [the unfair trade practices of [Chad]{other}]{content}."),
    ("warn", "[She]{source} [said]{cue} [that a closure of the lock must not be allowed]{content}."),
    ("offer", "[He]{source} [said]{cue} [that [Oman]{own} could host the two presidents]{content}."),
    ("support", "[He]{source} [said]{cue} [that [Oman]{own} stands behind the river states]{content}."),
    ("express_concern", "[He]{source} [recalled]{cue} [his deep concern at the loss of fish]{content}."),
]

BY_CONTENT = [
    ("demand", "[He]{source} [said]{cue} [that [Japan]{other} must withdraw its ships]{content}."),
    ("demand", "[She]{source} [told]{cue} him [that [India]{other} needs to open its market]{content}."),
    ("threaten", "[He]{source} [said]{cue} [that [Kenya]{own} will impose tariffs on cement]{content}."),
    ("threaten", "[She]{source} [told]{cue} him [that [she]{own} would respond harshly if ships were hit]{content}."),
    ("threaten", "[He]{source} [warned]{cue} [that in case of a raid [Brazil]{own} will make them pay]{content}."),
    ("warn", "[He]{source} [said]{cue} [that another blockade would lead to war]{content}."),
    ("warn", "[She]{source} [said]{cue} [the dam was a red line for her people]{content}."),
    ("offer", "[He]{source} [said]{cue} [that [Oman]{own} is ready to mediate]{content}."),
    ("promise", "[He]{source} [said]{cue} [[his country]{own} will continue to supply gas]{content}."),
    ("deny", "[The palace]{source} [said]{cue} [no such request was made]{content}."),
    ("deny", "[The palace]{source} [said]{cue} [[the visitor]{other} did not mention the islands]{content}."),
    ("deny", "[He]{source} [said]{cue} [there were no plans to send troops]{content}."),
    ("accuse", "[He]{source} [said]{cue} [[Eritrea]{other} was to blame for the delay]{content}."),
    ("accuse", "[He]{source} [said]{cue} [that [the neighbour]{other} had sabotaged the pipeline]{content}."),
    ("accuse", "[He]{source} [recalled]{cue} [that the talks had been broken off by [Asmara]{other}]{content}."),
    ("express_concern", "[The aide]{source} [said]{cue} [he was worried about the fighting]{content}."),
    ("agree", "[The ministry]{source} [said]{cue} [the leaders agreed to reopen the border]{content}."),
    ("demand", "[According to]{cue} [the palace]{source}, [he pressed Sudan to free the pilots]{content}."),
    ("agree", "[The two presidents agreed to set up a joint commission]{content}."),
]  # fmt: skip


@pytest.mark.parametrize(("act", "marked"), BY_CUE + LIGHT_VERBS_AND_NOUNS + BY_CONTENT + WHAT_PLAIN_WORDS_DO)
def test_the_act_is_read_from_cue_and_content(act: str, marked: str) -> None:
    found = statement(marked)
    assert found.act == act, found.reasons
    assert found.reasons


UNDER_A_CONDITION = [
    (
        "offer",
        "[He]{source} [said]{cue} [that if Peru joins the pool, [Bolivia]{own} will lower its gas price]{content}.",
    ),
    (
        "threaten",
        "[He]{source} [said]{cue} [that if the raids go on and men fail to return, [Mali]{own} will act]{content}.",
    ),
    ("threaten", "[He]{source} [said]{cue} [[Mali]{own} would recall its envoy if the men were not freed]{content}."),
    ("warn", "[He]{source} [said]{cue} [that if [Chad]{other} closes the road, markets will run empty]{content}."),
    ("demand", "[He]{source} [said]{cue} [there can be no fair trade unless the quota is shared]{content}."),
]


@pytest.mark.parametrize(("act", "marked"), UNDER_A_CONDITION)
def test_a_condition_tells_threat_warning_offer_and_demand_apart(act: str, marked: str) -> None:
    found = statement(marked)
    assert found.condition is not None
    assert found.act == act, found.reasons


CORRECTIONS = [
    (
        "deny",
        "Rabat gave a different version. [It was Tunis that asked for the call]{content}, [he]{source} [said]{cue}.",
    ),
    ("inform", "Rabat gave details. [It was Tunis that asked for the call]{content}, [he]{source} [said]{cue}."),
]


@pytest.mark.parametrize(("act", "marked"), CORRECTIONS)
def test_a_correction_denies_where_accounts_are_said_to_differ(act: str, marked: str) -> None:
    assert statement(marked).act == act


WITHHELD = [
    ("refuse", "[Lima]{source} [did not agree]{cue} [to the new quota]{content}."),
    ("inform", "[Lima]{source} [did not deny]{cue} [that ships had left the port]{content}."),
    ("inform", "[Lima]{source} [did not rule out]{cue} [a second survey]{content}."),
    ("inform", "[Lima]{source} [did not promise]{cue} [to publish the survey]{content}."),
]


@pytest.mark.parametrize(("act", "marked"), WITHHELD)
def test_a_negated_cue_is_not_the_act_that_it_names(act: str, marked: str) -> None:
    assert statement(marked, negated=True).act == act


def test_a_cue_behind_a_plain_one_decides() -> None:
    marked = "[He]{source} was [quoted]{cue} as voicing worry over [“new provocations”]{content}."
    assert statement(marked, kind="mixed").act == "express_concern"


FALSE_FRIENDS = [
    ("inform", "[He]{source} [said]{cue} [the root causes of hunger were discussed]{content}."),
    ("inform", "[He]{source} [said]{cue} [the delegates left the hall at noon]{content}."),
    ("inform", "[He]{source} [said]{cue} [the two discussed support for the farmers]{content}."),
    ("accuse", "[He]{source} [said]{cue} [that [the exercises]{other} threaten the security of the strait]{content}."),
    ("request", "[He]{source} [said]{cue} [both sides should keep the lake clean]{content}."),
    ("inform", "[He]{source} [said]{cue} [it was largely thanks to the rain that the dam was full]{content}."),
    ("inform", "[He]{source} [insisted]{cue} [that the port was open]{content}."),
    ("request", "[He]{source} [wanted]{cue} [to ask whether the pilots could be released]{content}."),
]


@pytest.mark.parametrize(("act", "marked"), FALSE_FRIENDS)
def test_words_of_another_act_in_the_content_do_not_mislead(act: str, marked: str) -> None:
    found = statement(marked)
    assert found.act == act, found.reasons
