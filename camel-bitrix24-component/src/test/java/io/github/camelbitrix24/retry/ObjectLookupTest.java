/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.catalog.LookupRules;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look-up asks for, and what its answer means. */
class ObjectLookupTest {

    private static final ObjectLookup DEAL = question("crm.deal.add", "{'fields':{}}", "ORIGIN_ID");
    private static final ObjectLookup ITEM =
            question("crm.item.add", "{'entityTypeId':2,'fields':{},'useOriginalUfNames':'N'}", "originId");
    private static final ObjectLookup ORDER = question("sale.order.add", "{'fields':{}}", "xmlId");

    @Test
    void itAsksForTheExactValueUncounted() {
        assertThat(parametersOf(DEAL))
                .isEqualTo("{'order':{'ID':'ASC'},'filter':{'=ORIGIN_ID':'order-17'},"
                        + "'select':['ID','ORIGIN_ID'],'start':-1}");
    }

    @Test
    void itAsksWithTheParametersThatTheListNeedsTooAndForTheWholeRow() {
        assertThat(parametersOf(ITEM))
                .isEqualTo("{'entityTypeId':2,'useOriginalUfNames':'N','order':{'id':'ASC'},"
                        + "'filter':{'=originId':'order-17'},'select':['*','originId'],'start':-1}");
    }

    @Test
    void itSelectsNothingWhereTheWholeRowComesByItself() {
        assertThat(parametersOf(ORDER)).isEqualTo("{'order':{'id':'ASC'},'filter':{'=xmlId':'order-17'},'start':-1}");
    }

    @Test
    void itIsAReadOnAnotherThread() {
        RestCall asked = DEAL.call();

        assertThat(asked.site().reads()).isTrue();
        assertThat(asked.site().method()).isEqualTo("crm.deal.list");
        assertThat(asked.traits().reads()).isTrue();
        assertThat(asked.mayRunOnCallingThread()).isFalse();
        assertThat(asked.attempt()).isEqualTo(1);
    }

    @Test
    void anIdThatIsListedAsTextIsAnsweredAsANumber() throws IOException {
        JsonNode row = ((LookupResult.Match) DEAL.read(json("[{'ID':'42','ORIGIN_ID':'order-17'}]"))).row();

        assertThat(DEAL.replyWith(row).result()).isEqualTo(json("42"));
    }

    @Test
    void aRowTakesItsPlaceInTheResult() throws IOException {
        JsonNode row =
                ((LookupResult.Match) ITEM.read(json("{'items':[{'id':42,'originId':'order-17','title':'A'}]}"))).row();

        assertThat(ITEM.replyWith(row).result())
                .isEqualTo(json("{'item':{'id':42,'originId':'order-17','title':'A'}}"));
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        ObjectLookup number = new ObjectLookup(
                call("crm.deal.add", "{'fields':{}}"),
                new UnknownOutcomePolicy.Reconcile(
                        "UF_CRM_NO", json("17"), UnknownOutcomePolicy.EarlierAttempts.NONE, new LastSent()),
                LookupRules.find(new MethodName("crm.deal.add")).orElseThrow());

        assertThat(number.read(json("[{'ID':'42','UF_CRM_NO':'17'}]"))).isInstanceOf(LookupResult.Match.class);
    }

    @Test
    void aRowThatComesTwiceIsOneObject() {
        assertThat(DEAL.read(json("[{'ID':'42','ORIGIN_ID':'order-17'},{'ID':42,'ORIGIN_ID':'order-17'}]")))
                .isInstanceOf(LookupResult.Match.class);
    }

    @Test
    void severalObjectsAreToldByTheirIds() {
        assertThat(DEAL.read(json("[{'ID':'3','ORIGIN_ID':'order-17'},{'ID':'8','ORIGIN_ID':'order-17'}]")))
                .isEqualTo(new LookupResult.Ambiguous(List.of("3", "8")));
    }

    @Test
    void noRowsAreNothing() {
        assertThat(DEAL.read(json("[]"))).isEqualTo(new LookupResult.NoMatch());
        assertThat(ITEM.read(json("{'items':[]}"))).isEqualTo(new LookupResult.NoMatch());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[{'ID':'3','ORIGIN_ID':'order-1'}]",
                "[{'ID':'3','ORIGIN_ID':'ORDER-17'}]",
                "[{'ID':'3','ORIGIN_ID':null}]",
                "[{'ID':'3'}]",
                "[{'ORIGIN_ID':'order-17'}]",
                "[{'ID':'42','ORIGIN_ID':'order-17'},{'ID':'3','ORIGIN_ID':'order-1'}]",
                "{'items':[]}",
                "false",
                "null"
            })
    void anAnswerThatDoesNotShowTheValueProvesNothing(String answer) {
        assertThat(DEAL.read(json(answer))).isEqualTo(new LookupResult.Inconclusive());
    }

    private static ObjectLookup question(String method, String parameters, String field) {
        return new ObjectLookup(
                call(method, parameters),
                new UnknownOutcomePolicy.Reconcile(
                        field, TextNode.valueOf("order-17"), UnknownOutcomePolicy.EarlierAttempts.NONE, new LastSent()),
                LookupRules.find(new MethodName(method)).orElseThrow());
    }

    private static RestCall call(String method, String parameters) {
        RestCall.Request bare = TestCalls.request(
                method, false, TestCalls.budget(Duration.ofMinutes(2)), new UnknownOutcomePolicy.ManualCheck());
        return TestCalls.of(
                new RestCall.Request(
                        bare.method(),
                        bare.traits(),
                        new Parameters((ContainerNode<?>) json(parameters)),
                        bare.resultReader(),
                        bare.budget(),
                        bare.unknownOutcomePolicy(),
                        bare.scheduling()),
                new ManualTimeSource());
    }

    private static String parametersOf(ObjectLookup question) {
        return question.call().parameters().json().toString().replace('"', '\'');
    }

    private static JsonNode json(String text) {
        try {
            return Json.PLAIN.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
