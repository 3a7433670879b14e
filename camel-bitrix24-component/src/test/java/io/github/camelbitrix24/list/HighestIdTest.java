/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HighestIdTest {

    private static HighestId of(String method, String parameters) throws JsonProcessingException {
        MethodName name = new MethodName(method);
        ListShape.ListOptions nothing = new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.empty());
        return new HighestId(new TraversalSpec(
                ListShape.of(name, Catalog.standard().find(name), nothing),
                new MethodTraits(true, true),
                (ObjectNode) Json.PLAIN.readTree(parameters),
                TestCalls.budget(Duration.ofMinutes(1)),
                new TraversalOptions(OptionalLong.empty(), Optional.empty(), OnIncomplete.FAIL, false)));
    }

    @Test
    void theOrderIsRequestedAsTheMethodRequires() throws JsonProcessingException {
        assertThat(of("user.get", "{}").query()).hasToString("{\"sort\":\"ID\",\"order\":\"DESC\",\"start\":-1}");
        assertThat(of("crm.deal.list", "{\"ORDER\":{\"ID\":\"ASC\"},\"select\":[\"TITLE\"]}")
                        .query())
                .hasToString("{\"ORDER\":{\"ID\":\"DESC\"},\"select\":[\"TITLE\",\"ID\"],\"start\":-1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "crm.deal.list | [{'ID':'9'},{'ID':'7'}] | 9",
                "crm.deal.list | [] | 0",
                "crm.item.list | {'items':[{'id':9},{'id':7}]} | 9",
                "crm.item.list | {'deals':[{'id':9},{'id':7}]} | 9"
            })
    void theHighestIdIsFoundWhereTheRowsAre(String method, String result, long expected)
            throws JsonProcessingException {
        HighestId highest = of(method, "{}");

        assertThat(highest.in(Json.PLAIN.readTree(result.replace('\'', '"')))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'ID':'7'},{'ID':'9'}]", "[{'TITLE':'x'}]", "[{'ID':'x'}]", "'text'", "{'x':{'y':1}}"})
    void aResultThatDoesNotShowItIsRefused(String result) throws JsonProcessingException {
        HighestId highest = of("crm.deal.list", "{}");

        assertThatThrownBy(() -> highest.in(Json.PLAIN.readTree(result.replace('\'', '"'))))
                .hasMessageContaining("The highest id of crm.deal.list is unknown")
                .hasMessageContaining("Set startAfter");
    }
}
